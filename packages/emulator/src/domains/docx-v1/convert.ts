import type * as docx from "@lark/docx-v1";
import type { Call } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { FIELDS, TEXT } from "./block-types.js";
import { createDraft, DRAFT_LIMIT, type Draft, type DraftBlock } from "./draft.js";
import { startEdit } from "./edit.js";
import { failures } from "./failures.js";
import { readHtml } from "./html.js";
import { furnish, makeBlock } from "./insert.js";
import { readMarkdown } from "./markdown.js";
import type { Block, DocxDocument } from "./state.js";

export const convertHandlers: HandlersOf<typeof docx> = handlers({
  convertDocument: (call) => {
    const { content_type, content } = call.body;
    const draft = converted(call, String(content_type), String(content));
    return {
      first_level_block_ids: draft.first,
      blocks: draft.blocks as unknown as docx.Block[],
      block_id_to_image_urls: draft.images,
    };
  },
});

/** Blocks with temporary ids, as the creation of descendants takes them. */
export function converted(call: Call, type: string, content: string): Draft {
  const draft = createDraft(
    () => call.tenant.ids("uuid"),
    () => failures.contentTooLarge(`the content makes more than ${DRAFT_LIMIT} blocks`),
  );
  try {
    if (type === "txt") readPlainText(draft, content);
    else if (type === "html") readHtml(draft, content);
    else readMarkdown(draft, content);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw failures.contentTooLarge(error.message);
  }
  return draft;
}

function readPlainText(draft: Draft, text: string): void {
  for (const line of text.split(/\r?\n/)) {
    if (line !== "") draft.addText(undefined, TEXT, [{ text: line }]);
  }
}

/** Fills a new document with the blocks of a conversion. */
export function fillDocument(call: Call, document: DocxDocument, draft: Draft): void {
  const given = new Map(draft.blocks.map((block) => [block.block_id, block]));
  const edit = startEdit(call, document);
  const page = edit.change(document.id);
  page.children.push(...draft.first.map((id) => grow(given.get(id)!, page)));
  edit.commit();

  function grow(fields: DraftBlock, above: Block): string {
    const name = FIELDS[fields.block_type]!;
    const block = makeBlock(call, edit, above.id, { ...fields, [name]: fields[name] });
    for (const child of fields.children ?? []) block.children.push(grow(given.get(child)!, block));
    furnish(edit, block);
    return block.id;
  }
}
