// Blocks that are in no document yet.
import { BLOCK_NAMES, type Block } from "./block.js";

/** An image of a draft: its block is empty until the image is uploaded for it. */
export interface DraftImage {
  /** The temporary id of its block. */
  readonly blockId: string;
  /** As the source has it: an address, a path, a `data:` URL, or `media:` and the token of a document's image. */
  readonly url: string;
  readonly alt: string;
}

/** What a source becomes: blocks with temporary ids, as the platform takes them for a tree of new blocks. */
export interface Draft {
  /** Ids of the blocks that lie in no other. */
  readonly children: string[];
  /** All blocks, each before those that lie in it. */
  readonly blocks: Block[];
  readonly images: DraftImage[];
}

/** A draft to be filled. */
export interface DraftBuilder extends Draft {
  /** Adds a block at the end of another, or of the draft. */
  add(parent: Block | undefined, type: number, content: object): Block;
}

export function startDraft(): DraftBuilder {
  const draft: DraftBuilder = {
    children: [],
    blocks: [],
    images: [],
    add(parent, block_type, content) {
      const block_id = `b${draft.blocks.length + 1}`;
      const block = { block_id, block_type, [BLOCK_NAMES[block_type] as string]: content } as Block;
      draft.blocks.push(block);
      if (parent) {
        block.parent_id = parent.block_id as string;
        parent.children = [...(parent.children ?? []), block_id];
      } else draft.children.push(block_id);
      return block;
    },
  };
  return draft;
}
