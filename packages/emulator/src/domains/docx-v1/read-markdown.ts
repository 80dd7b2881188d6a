import MarkdownIt, { type Token } from "markdown-it";
import { TEXT_LIMIT } from "./content.js";
import { DRAFT_LIMIT } from "./draft.js";

/** A part of a Markdown text: what opens it, and what lies in it. */
export interface Part {
  token: Token;
  inner: Part[];
}

/** What a block of a document takes at most: an item of a list opens, holds a paragraph of three, and closes. */
const TOKENS_PER_BLOCK = 5;
/** Quotes, lists and items in one another, and brackets that are tried as links. */
const DEEPEST = 40;

const reader = new MarkdownIt({ html: true, linkify: true });
reader.set({ maxNesting: DEEPEST });
reader.linkify.set({ fuzzyLink: false });

// Without this, what lies deeper would be left out silently, and a table of many short rows filled up before it is counted.
reader.block.State = class extends reader.block.State {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    if (nesting === 1 && this.level + 1 >= DEEPEST) {
      throw new RangeError("the content is nested too deeply");
    }
    if (this.tokens.length >= DRAFT_LIMIT * TOKENS_PER_BLOCK) {
      throw new RangeError(`the content makes more than ${DRAFT_LIMIT} blocks`);
    }
    return super.push(type, tag, nesting);
  }
};

reader.core.ruler.before("inline", "length", ({ tokens }) => {
  if (tokens.some(({ content }) => content.length > TEXT_LIMIT)) {
    throw new RangeError(`the text of a block has ${TEXT_LIMIT} characters`);
  }
});

/** The parts of a Markdown text; throws a RangeError for one that is nested too deeply or has too many. */
export function markdownParts(text: string): Part[] {
  const parts: Part[] = [];
  const open = [parts];
  for (const token of reader.parse(text, {})) {
    if (token.nesting === -1) {
      open.pop();
      continue;
    }
    const part: Part = { token, inner: [] };
    open.at(-1)!.push(part);
    if (token.nesting === 1) open.push(part.inner);
  }
  return parts;
}
