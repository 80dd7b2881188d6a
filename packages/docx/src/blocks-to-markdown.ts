import type { Block } from "./block.js";
import type { Draft } from "./draft.js";
import { print } from "./markdown.js";
import { type Medium, type StandIn, titleOf, toMdast } from "./to-mdast.js";

/** Options of {@link blocksToMarkdown}. */
export interface BlocksToMarkdownOptions {
  /** Where an image or attachment lies. Default: `media:` and its token. */
  readonly address?: ((medium: Medium) => string) | undefined;
  /** What a mentioned person is called. Default: the id. */
  readonly person?: ((id: string) => string) | undefined;
}

/** A document as Markdown. */
export interface MarkdownDocument {
  /** The document's title, which is no part of the text. */
  readonly title: string;
  readonly markdown: string;
  /** What has no form in Markdown, each with a stand-in in the text. */
  readonly standIns: readonly StandIn[];
}

/** A block that nobody's list of children names belongs to the top. */
function topsOf(blocks: readonly Block[], byId: ReadonlyMap<string, Block>): Block[] {
  const inside = new Set(blocks.flatMap(({ children = [] }) => children));
  return blocks.filter(
    ({ block_id = "", parent_id = "" }) => !inside.has(block_id) && !byId.has(parent_id),
  );
}

/**
 * Blocks of a document, all pages of them, as Markdown.
 *
 * @example
 * ```ts
 * const blocks = [];
 * for await (const block of paginate(listDocumentBlock, client, request)) blocks.push(block);
 * const { markdown } = blocksToMarkdown(blocks);
 * ```
 */
export function blocksToMarkdown(
  blocks: readonly Block[],
  options: BlocksToMarkdownOptions = {},
): MarkdownDocument {
  const { address = ({ token }) => `media:${token}`, person = String } = options;
  const byId = new Map(blocks.map((block) => [block.block_id ?? "", block]));
  const standIns: StandIn[] = [];
  const root = toMdast(topsOf(blocks, byId), { blocks: byId, address, person, standIns });
  return { title: titleOf(blocks), markdown: print(root), standIns };
}

/** A draft as Markdown, its images where the source had them. */
export function draftToMarkdown({ blocks, images }: Draft): string {
  const urls = new Map(images.map(({ blockId, url }) => [blockId, url]));
  const address = ({ blockId, token }: Medium) => urls.get(blockId) ?? `media:${token}`;
  return blocksToMarkdown(blocks, { address }).markdown;
}
