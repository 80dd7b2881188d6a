import { PAGE } from "./block-types.js";
import { textContent } from "./content.js";
import type { NewId } from "./edit.js";
import type { Block, DocxDocument } from "./state.js";

/** A document with nothing but its title; the page block has the document's id. */
export function emptyDocx(id: string, title: string): DocxDocument {
  const page: Block = { id, type: PAGE, children: [], content: textContent(title) };
  return { id, revision: 1, blocks: new Map([[id, page]]) };
}

/** A document with the same content and blocks of its own. */
export function copyDocx(
  newId: NewId,
  original: DocxDocument,
  id: string,
  title: string,
): DocxDocument {
  const ids = new Map<string, string>([[original.id, id]]);
  for (const old of original.blocks.keys()) if (old !== original.id) ids.set(old, newId());
  const copy = emptyDocx(id, title);
  for (const block of original.blocks.values()) {
    const renamed = ids.get(block.id)!;
    copy.blocks.set(renamed, {
      id: renamed,
      ...(block.parent === undefined ? {} : { parent: ids.get(block.parent)! }),
      type: block.type,
      children: block.children.map((child) => ids.get(child)!),
      content: block.parent === undefined ? textContent(title) : withIds(block.content, ids),
    });
  }
  return copy;
}

// A table names its cells, in content too.
function withIds(content: Block["content"], ids: ReadonlyMap<string, string>): Block["content"] {
  return JSON.parse(JSON.stringify(content), (_, value: unknown) =>
    typeof value === "string" ? (ids.get(value) ?? value) : value,
  ) as Block["content"];
}
