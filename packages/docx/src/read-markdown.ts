import { type CallOptions, type Client, paginate } from "@lark/core";
import { type Block, FILE, IMAGE } from "./block.js";
import { blocksToMarkdown, type MarkdownDocument } from "./blocks-to-markdown.js";
import { listBlocks } from "./operations.js";
import type { Medium } from "./to-mdast.js";

/** Options of {@link readMarkdown}, beside those of every call. */
export interface ReadMarkdownOptions extends CallOptions {
  /**
   * Told of each image and attachment; says where it lies for the text. Default: `media:` and its token, by which
   * `writeMarkdown` finds it again.
   */
  readonly images?: ((medium: Medium) => string | Promise<string>) | undefined;
  /** What a mentioned person is called. Default: the id. */
  readonly person?: ((id: string) => string) | undefined;
}

/**
 * Reads a whole document as Markdown.
 *
 * @throws `LarkError`: what the operation throws.
 * @example
 * ```ts
 * const { title, markdown, standIns } = await readMarkdown(client, documentId, {
 *   images: ({ token }) => saveFile(client, mediaFile(token), "images"),
 * });
 * ```
 * @see https://open.feishu.cn/document/ukTMukTMukTM/uUDN04SN0QjL1QDN/document-docx/docx-v1/document-block/list
 */
export async function readMarkdown(
  client: Client,
  documentId: string,
  options: ReadMarkdownOptions = {},
): Promise<MarkdownDocument> {
  const { images, person, ...call } = options;
  const request = { path: { document_id: documentId }, query: { page_size: 500 } };
  const blocks: Block[] = [];
  for await (const block of paginate(listBlocks, client, request, call)) {
    blocks.push(block as Block);
  }
  if (!images) return blocksToMarkdown(blocks, { person });
  const addresses = new Map<string, string>();
  for (const medium of mediaOf(blocks)) addresses.set(medium.token, await images(medium));
  const address = ({ token }: Medium) => addresses.get(token) ?? `media:${token}`;
  return blocksToMarkdown(blocks, { address, person });
}

/** The images and attachments of some blocks, each once. */
function mediaOf(blocks: readonly Block[]): Medium[] {
  const found = new Map<string, Medium>();
  for (const { block_id: blockId = "", block_type, image, file } of blocks) {
    const medium =
      block_type === IMAGE && image?.token
        ? ({ kind: "image", token: image.token, name: image.caption?.content ?? "" } as const)
        : block_type === FILE && file?.token
          ? ({ kind: "file", token: file.token, name: file.name ?? "" } as const)
          : undefined;
    if (medium && !found.has(medium.token)) found.set(medium.token, { ...medium, blockId });
  }
  return [...found.values()];
}
