import type { Token } from "markdown-it";
import { CODE, DIVIDER, QUOTE_CONTAINER, TEXT, TODO } from "./block-types.js";
import type { Draft, DraftBlock, Run } from "./draft.js";
import { languageNumber } from "./languages.js";
import { markdownParts, type Part } from "./read-markdown.js";

const BULLET = 12;
const ORDERED = 13;
const HEADING = 2;
const TASK = /^\[([ xX])\]\s/;

/** Adds the blocks that a Markdown text stands for; throws a RangeError for one that is nested too deeply. */
export function readMarkdown(draft: Draft, text: string): void {
  for (const part of markdownParts(text)) addBlock(draft, undefined, part);
}

function addBlock(draft: Draft, parent: DraftBlock | undefined, part: Part): void {
  const { token, inner } = part;
  switch (token.type) {
    case "heading_open":
      draft.addText(parent, HEADING + Number(token.tag[1]), runs(textOf(part)));
      return;
    case "paragraph_open":
      addParagraph(draft, parent, textOf(part));
      return;
    case "fence":
    case "code_block": {
      const language = languageNumber(token.info.trim().split(/\s/)[0]);
      const code = [{ text: token.content.replace(/\n$/, "") }];
      draft.addText(parent, CODE, code, { language, wrap: false });
      return;
    }
    case "hr":
      draft.add(parent, DIVIDER, {});
      return;
    case "blockquote_open": {
      const quote = draft.add(parent, QUOTE_CONTAINER, {});
      for (const each of inner) addBlock(draft, quote, each);
      return;
    }
    case "bullet_list_open":
      for (const item of inner) addItem(draft, parent, BULLET, item);
      return;
    case "ordered_list_open":
      for (const item of inner) addItem(draft, parent, ORDERED, item);
      return;
    case "table_open": {
      const rows = inner.flatMap((section) => section.inner);
      const cells = rows.map((row) => row.inner.map((cell) => runs(textOf(cell))));
      draft.addTable(parent, cells, true);
      return;
    }
    case "html_block":
      draft.addText(parent, TEXT, [{ text: token.content.trim() }]);
      return;
    default: // link definitions stand for nothing
  }
}

// Pictures become blocks of their own, after the text they stand in.
function addParagraph(draft: Draft, parent: DraftBlock | undefined, text: readonly Token[]): void {
  const images = text.filter(({ type }) => type === "image");
  const made = runs(text);
  const blank = made.every((run) => run.text.trim() === "");
  if (images.length === 0 || !blank) draft.addText(parent, TEXT, made);
  for (const image of images) draft.addImage(parent, String(image.attrGet("src") ?? ""));
}

function addItem(draft: Draft, parent: DraftBlock | undefined, type: number, item: Part): void {
  const startsWithText = item.inner[0]?.token.type === "paragraph_open";
  const text = startsWithText ? textOf(item.inner[0]!) : [];
  const [first] = text;
  const task = first?.type === "text" ? TASK.exec(first.content) : null;
  if (first && task) first.content = first.content.slice(task[0].length);
  const block = draft.addText(
    parent,
    task ? TODO : type,
    runs(text),
    task ? { done: task[1] !== " " } : {},
  );
  for (const each of startsWithText ? item.inner.slice(1) : item.inner) {
    addBlock(draft, block, each);
  }
}

/** The text that a heading, a paragraph or a cell holds. */
function textOf({ inner }: Part): readonly Token[] {
  return inner[0]?.token.children ?? [];
}

// Emphasis may lie in emphasis without end, so it is counted and not descended into.
function runs(tokens: readonly Token[]): Run[] {
  const made: Run[] = [];
  const within = { strong: 0, em: 0, s: 0 };
  let link: string | undefined;
  const add = (text: string, code = false): void => {
    const run: Run = {
      text,
      ...(within.strong > 0 ? { bold: true } : {}),
      ...(within.em > 0 ? { italic: true } : {}),
      ...(within.s > 0 ? { strikethrough: true } : {}),
      ...(code ? { inline_code: true } : {}),
      ...(link === undefined ? {} : { link }),
    };
    const last = made.at(-1);
    if (last && looksLike(last, run)) last.text += text;
    else made.push(run);
  };
  for (const token of tokens) {
    switch (token.type) {
      case "strong_open":
      case "strong_close":
      case "em_open":
      case "em_close":
      case "s_open":
      case "s_close":
        within[token.tag as keyof typeof within] += token.nesting;
        break;
      case "link_open":
        link = String(token.attrGet("href") ?? "");
        break;
      case "link_close":
        link = undefined;
        break;
      case "softbreak":
      case "hardbreak":
        add("\n");
        break;
      case "code_inline":
        add(token.content, true);
        break;
      case "image":
        break;
      default:
        add(token.content);
    }
  }
  return made;
}

function looksLike(one: Run, other: Run): boolean {
  return (
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.strikethrough === other.strikethrough &&
    one.inline_code === other.inline_code &&
    one.link === other.link
  );
}
