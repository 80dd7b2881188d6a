// The platform's operations that this package stands on, and the one place where its blocks meet theirs.
import type { createDocumentBlockDescendant } from "@lark/docx-v1";
import type { Block } from "./block.js";

export {
  batchDeleteDocumentBlockChildren as deleteChildren,
  batchUpdateDocumentBlock as updateBlocks,
  createDocumentBlockDescendant as createDescendants,
  getDocumentBlock as getBlock,
  getDocumentBlockChildren as listDescendants,
  listDocumentBlock as listBlocks,
  patchDocumentBlock as updateBlock,
} from "@lark/docx-v1";
export { listSpaceNode as listNodes, type Node as WikiNode } from "@lark/wiki-v2";

type NewBlocks = Parameters<typeof createDocumentBlockDescendant>[1]["body"]["descendants"];

/** Blocks as the platform wants them: what it fills in itself is left out. */
export function newBlocks(blocks: readonly Block[]): NewBlocks {
  return blocks.map(({ parent_id: _, children = [], ...block }) => {
    const { table } = block;
    if (!table) return { ...block, children };
    // To be merged when they are there.
    const { merge_info: __, ...property } = table.property ?? {};
    return { ...block, children, table: { property } };
  }) as NewBlocks;
}
