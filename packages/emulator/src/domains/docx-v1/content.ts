// The content of blocks: as a request gives it, as it is kept, and as an answer shows it.

import type * as docx from "@lark/docx-v1";
import type { Call } from "../../http/call.js";
import { exchangeUserIds } from "../drive-v1/user-ids.js";
import { fieldsIn, fieldsOf } from "../loose.js";
import { findUser, shownId } from "../people.js";
import { CODE, FIELDS, isTextual, PAGE, TODO } from "./block-types.js";
import { failures } from "./failures.js";
import type { Block, BlockFields } from "./state.js";

/** Most characters in the text of one block. */
export const TEXT_LIMIT = 100_000;
/** Fields that hold the id of a user. */
const PEOPLE = ["user_id", "create_user_id"];
const ELEMENTS = new Set([
  "text_run",
  "mention_user",
  "mention_doc",
  "reminder",
  "file",
  "inline_block",
  "equation",
  "link_preview",
]);
const PLAIN = {
  bold: false,
  inline_code: false,
  italic: false,
  strikethrough: false,
  underline: false,
};

/** One plain text as the content of a textual block. */
export function textContent(text: string): BlockFields {
  return {
    elements: [{ text_run: { content: text, text_element_style: { ...PLAIN } } }],
    style: { align: 1 },
  };
}

/** The content of a block to be made, checked; people in it become union ids. */
export function readContent(call: Call, type: number, given: BlockFields): BlockFields {
  const field = FIELDS[type];
  if (field === undefined) {
    throw failures.notCreatable(`block_type ${type} cannot be created`);
  }
  const content = given[field] ?? (EMPTY.has(field) ? {} : undefined);
  if (typeof content !== "object" || content === null) {
    throw failures.invalid(`a block of type ${type} needs ${field}`);
  }
  const fields = fieldsOf(content);
  if (!isTextual(type)) return kept(call, fields);
  return {
    elements: readElements(call, fields.elements),
    style: { ...defaultStyle(type), ...fieldsOf(fields.style) },
  };
}

/** Blocks whose content may be left out. */
const EMPTY = new Set(["divider", "table_cell", "quote_container", "grid_column", "callout"]);

/** Text elements, checked and completed with the style that they leave out. */
export function readElements(call: Call, given: unknown): BlockFields[] {
  if (!Array.isArray(given) || given.length === 0) throw failures.invalid("elements are missing");
  const elements = given.map((element: BlockFields) => {
    const names = Object.keys(element).filter((name) => ELEMENTS.has(name));
    if (names.length !== 1) throw failures.invalid("a text element is of exactly one kind");
    const name = names[0]!;
    const inner = fieldsOf(element[name]);
    const style = { ...PLAIN, ...fieldsOf(inner.text_element_style) };
    return { [name]: { ...inner, text_element_style: style } };
  });
  const length = elements.reduce((sum, element) => sum + plainElement(element).length, 0);
  if (length > TEXT_LIMIT) {
    throw failures.contentTooLarge(`the text of a block has ${TEXT_LIMIT} characters`);
  }
  return kept(call, elements);
}

function defaultStyle(type: number): BlockFields {
  if (type === PAGE) return { align: 1 };
  if (type === CODE) return { align: 1, language: 1, wrap: false };
  return { align: 1, folded: false, ...(type === TODO ? { done: false } : {}) };
}

function kept<T>(call: Call, content: T): T {
  return exchangeUserIds(content, PEOPLE, (id) => {
    const user = findUser(call, id);
    if (!user) throw failures.invalid(`there is no user ${id}`);
    return user.unionId;
  }) as T;
}

/** A block as the platform shows it. */
export function blockView(call: Call, block: Block): docx.Block {
  const field = FIELDS[block.type];
  const shown: BlockFields = {
    block_id: block.id,
    block_type: block.type,
    parent_id: block.parent ?? "",
    ...(block.children.length === 0 ? {} : { children: block.children }),
    ...(field === undefined
      ? {}
      : {
          [field]: exchangeUserIds(block.content, PEOPLE, (id) =>
            shownId(call, { kind: "user", id }),
          ),
        }),
  };
  // What a block's type holds was checked when it was written.
  return shown as unknown as docx.Block;
}

/** The plain text of a textual block; `named` says how a person is called. */
export function plainText(content: BlockFields, named?: (unionId: string) => string): string {
  return fieldsIn(content.elements)
    .map((element) => plainElement(element, named))
    .join("");
}

function plainElement(element: BlockFields, named: (id: string) => string = String): string {
  const { text_run, mention_user, mention_doc, equation, link_preview } = element;
  if (text_run) return String(fieldsOf(text_run).content ?? "");
  if (mention_user) return `@${named(String(fieldsOf(mention_user).user_id))}`;
  if (mention_doc) return String(fieldsOf(mention_doc).title ?? "");
  if (equation) return String(fieldsOf(equation).content ?? "");
  const { title, url } = fieldsOf(link_preview);
  return String(title ?? url ?? "");
}
