export type { Block, TableContent, TextContent, TextElement, TextElementStyle } from "./block.js";
export {
  type BlocksToMarkdownOptions,
  blocksToMarkdown,
  draftToMarkdown,
  type MarkdownDocument,
} from "./blocks-to-markdown.js";
export type { Draft, DraftImage } from "./draft.js";
export { type ExportTreeOptions, exportTree, type Tree, type TreeFile } from "./export-tree.js";
export { markdownToBlocks } from "./markdown-to-blocks.js";
export type { FindImage, ImageFile } from "./place-images.js";
export { type ReadMarkdownOptions, readMarkdown } from "./read-markdown.js";
export type { Medium, StandIn } from "./to-mdast.js";
export {
  type WriteMarkdownOptions,
  type WrittenMarkdown,
  writeMarkdown,
} from "./write-markdown.js";
