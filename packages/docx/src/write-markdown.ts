import type { CallOptions, Client } from "@lark/core";
import { LarkError } from "@lark/core";
import { TABLE } from "./block.js";
import type { Draft, DraftImage } from "./draft.js";
import { type Edit, startEdit } from "./edit.js";
import { markdownToBlocks } from "./markdown-to-blocks.js";
import { sourceOf } from "./new-blocks.js";
import { deleteChildren, getBlock, updateBlock } from "./operations.js";
import { placeBlocks } from "./place-blocks.js";
import { type FindImage, findImages, placeImages } from "./place-images.js";

/** Options of {@link writeMarkdown}, beside those of every call. */
export interface WriteMarkdownOptions extends CallOptions {
  /** How many of the document's blocks stay before it. Default: all of them. */
  readonly at?: number | undefined;
  /** Whether what is in the document makes room for it, once it is there. Default false. */
  readonly replace?: boolean | undefined;
  /**
   * Finds the bytes of an image that the source names. Nothing is fetched without it but `data:` URLs, and `media:`
   * tokens of the platform; what is not found becomes a link.
   */
  readonly images?: FindImage | undefined;
  /**
   * Any text that stands for this piece of work: a run that failed half-way and is repeated with the same text, source
   * and document within an hour writes nothing twice. Default: a new one for each call.
   */
  readonly clientToken?: string | undefined;
}

/** What came of it. */
export interface WrittenMarkdown {
  /** Ids of the blocks that were added to the page. */
  readonly children: readonly string[];
  /** Images that were not found, and are links now. */
  readonly missing: readonly DraftImage[];
}

/**
 * Writes Markdown into a document: blocks in as few requests as the platform allows, at most three edits a second; then
 * merged cells and images.
 *
 * @throws `LarkError`: what the operations throw; `validation` for an `at` that is no place in the document.
 * @example
 * ```ts
 * await writeMarkdown(client, documentId, await readFile("README.md", "utf8"), {
 *   replace: true,
 *   images: async ({ url }) => ({ source: await openFile(url), name: basename(url) }),
 * });
 * ```
 * @see https://open.feishu.cn/document/ukTMukTMukTM/uUDN04SN0QjL1QDN/document-docx/docx-v1/document-block-descendant/create
 */
export async function writeMarkdown(
  client: Client,
  documentId: string,
  source: string,
  options: WriteMarkdownOptions = {},
): Promise<WrittenMarkdown> {
  const { at, replace = false, images, clientToken = crypto.randomUUID(), ...call } = options;
  if (at !== undefined && !(Number.isInteger(at) && at >= 0)) {
    throw new LarkError("validation", { reason: `at is ${at}, but must be a number of blocks` });
  }
  const draft = markdownToBlocks(source);
  const { found, missing } = await findImages(client, draft, images, call);
  const edit = startEdit(client, documentId, clientToken, call);
  const index = replace ? 0 : at;
  await placeBlocks(edit, sourceOf(draft), documentId, draft.children, index);
  await mergeCells(edit, draft);
  await placeImages(edit, found);
  const children = draft.children.map((id) => edit.ids.get(id) ?? "");
  if (replace) await removeRest(edit, children.length);
  return { children, missing };
}

async function mergeCells({ client, documentId, call, ids, step }: Edit, draft: Draft) {
  for (const { block_type, block_id, table } of draft.blocks) {
    if (block_type !== TABLE) continue;
    const { column_size: width = 1, merge_info = [] } = table?.property ?? {};
    for (const [i, { row_span = 1, col_span = 1 }] of merge_info.entries()) {
      if (row_span === 1 && col_span === 1) continue;
      const [row, column] = [Math.floor(i / width), i % width];
      await updateBlock(
        client,
        {
          path: { document_id: documentId, block_id: ids.get(block_id ?? "") ?? "" },
          query: await step(`merge ${block_id} ${i}`),
          body: {
            merge_table_cells: {
              row_start_index: row,
              row_end_index: row + row_span,
              column_start_index: column,
              column_end_index: column + col_span,
            },
          },
        },
        call,
      );
    }
  }
}

/** Removes what follows the first blocks of the page. */
async function removeRest({ client, documentId, call, step }: Edit, first: number): Promise<void> {
  const path = { document_id: documentId, block_id: documentId };
  const { block } = await getBlock(client, { path }, call);
  const end_index = block?.children?.length ?? 0;
  if (end_index <= first) return;
  const query = await step(`remove to ${end_index}`);
  await deleteChildren(client, { path, query, body: { start_index: first, end_index } }, call);
}
