export type { Block, TableContent, TextContent, TextElement, TextElementStyle } from "./block.js";
export {
  type BlocksToMarkdownOptions,
  blocksToMarkdown,
  draftToMarkdown,
  type MarkdownDocument,
} from "./blocks-to-markdown.js";
export type { Draft, DraftImage } from "./draft.js";
export { markdownToBlocks } from "./markdown-to-blocks.js";
export type { Medium, StandIn } from "./to-mdast.js";
