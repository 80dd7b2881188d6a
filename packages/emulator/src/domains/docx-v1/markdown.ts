import type { Token, Tokens } from "marked";
import { CODE, DIVIDER, QUOTE_CONTAINER, TEXT, TODO } from "./block-types.js";
import type { Draft, DraftBlock, Run } from "./draft.js";
import { languageNumber } from "./languages.js";
import { markdownTokens } from "./read-markdown.js";

const BULLET = 12;
const ORDERED = 13;
const HEADING = 2;

/** Adds the blocks that a Markdown text stands for; throws what `tooMuch` makes for a text too tangled to be read. */
export function readMarkdown(draft: Draft, text: string, tooMuch: () => Error): void {
  for (const token of markdownTokens(text, tooMuch)) addBlock(draft, undefined, token);
}

function addBlock(draft: Draft, parent: DraftBlock | undefined, token: Token): void {
  switch (token.type) {
    case "heading":
      draft.addText(parent, HEADING + (token as Tokens.Heading).depth, inline(token));
      return;
    case "paragraph":
    case "text":
      addParagraph(draft, parent, TEXT, token);
      return;
    case "code": {
      const { text, lang } = token as Tokens.Code;
      const language = languageNumber(lang?.split(/\s/)[0]);
      draft.addText(parent, CODE, [{ text }], { language, wrap: false });
      return;
    }
    case "hr":
      draft.add(parent, DIVIDER, {});
      return;
    case "blockquote": {
      const quote = draft.add(parent, QUOTE_CONTAINER, {});
      for (const inner of (token as Tokens.Blockquote).tokens) addBlock(draft, quote, inner);
      return;
    }
    case "list":
      addList(draft, parent, token as Tokens.List);
      return;
    case "table": {
      const { header, rows } = token as Tokens.Table;
      draft.addTable(
        parent,
        [header, ...rows].map((row) => row.map((cell) => runs(cell.tokens, {}))),
        true,
      );
      return;
    }
    case "html":
      draft.addText(parent, TEXT, [{ text: String(token.raw).trim() }]);
      return;
    default: // spaces and link definitions stand for nothing
  }
}

// Pictures become blocks of their own, after the text they stand in.
function addParagraph(
  draft: Draft,
  parent: DraftBlock | undefined,
  type: number,
  token: Token,
): DraftBlock | undefined {
  const images = pictures(token);
  const text = inline(token);
  const blank = text.every((run) => run.text.trim() === "");
  const block = images.length > 0 && blank ? undefined : draft.addText(parent, type, text);
  for (const { href } of images) draft.addImage(parent, href);
  return block;
}

function addList(draft: Draft, parent: DraftBlock | undefined, list: Tokens.List): void {
  for (const item of list.items) {
    const tokens = item.tokens.filter(({ type }) => type !== "checkbox" && type !== "space");
    const [first, ...rest] = tokens;
    const startsWithText = first?.type === "text" || first?.type === "paragraph";
    const block = draft.addText(
      parent,
      item.task ? TODO : list.ordered ? ORDERED : BULLET,
      startsWithText ? inline(first) : [],
      item.task ? { done: item.checked === true } : {},
    );
    for (const inner of startsWithText ? rest : tokens) addBlock(draft, block, inner);
  }
}

function inline(token: Token): Run[] {
  const { tokens, text } = token as Tokens.Generic;
  return tokens ? runs(tokens, {}) : [{ text: unescaped(String(text ?? "")) }];
}

function runs(tokens: readonly Token[], style: Omit<Run, "text">): Run[] {
  return tokens.flatMap((token): Run[] => {
    const inner = (token as Tokens.Generic).tokens;
    switch (token.type) {
      case "strong":
        return runs(inner ?? [], { ...style, bold: true });
      case "em":
        return runs(inner ?? [], { ...style, italic: true });
      case "del":
        return runs(inner ?? [], { ...style, strikethrough: true });
      case "link":
        return runs(inner ?? [], { ...style, link: (token as Tokens.Link).href });
      case "codespan":
        return [{ ...style, inline_code: true, text: (token as Tokens.Codespan).text }];
      case "br":
        return [{ ...style, text: "\n" }];
      case "image":
      case "checkbox":
        return [];
      default:
        if (inner) return runs(inner, style);
        return [{ ...style, text: unescaped(String((token as Tokens.Text).text ?? "")) }];
    }
  });
}

function pictures(token: Token): Tokens.Image[] {
  if (token.type === "image") return [token as Tokens.Image];
  return ((token as Tokens.Generic).tokens ?? []).flatMap(pictures);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
