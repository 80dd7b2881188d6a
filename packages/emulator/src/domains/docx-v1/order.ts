import type { Block, DocxDocument } from "./state.js";

/** All blocks from top to bottom, each before what lies in it. */
export function blocksInOrder(document: DocxDocument): Block[] {
  document.order ??= [document.id, ...descendants(document, document.blocks.get(document.id)!)];
  return document.order.map((id) => document.blocks.get(id)!);
}

/** The ids of all that lies in a block, from top to bottom. */
export function descendants(document: DocxDocument, block: Block): string[] {
  const found: string[] = [];
  const open = [...block.children].reverse();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    found.push(id);
    open.push(...[...document.blocks.get(id)!.children].reverse());
  }
  return found;
}
