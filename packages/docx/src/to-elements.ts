// The text of Markdown as elements of a block. Images are blocks of their own, so that a text may fall into pieces.
import type { PhrasingContent } from "mdast";
import type { TextElement, TextElementStyle } from "./block.js";
import { readTag, type Tag } from "./inline-html.js";

/** An image among words. */
export interface InlineImage {
  readonly url: string;
  readonly alt: string;
}

/** What a text falls into: elements of one block, and images between such. */
export type Segment = { readonly elements: TextElement[] } | { readonly image: InlineImage };

/** What a reference in the text stands for. */
export interface References {
  link(identifier: string): string | undefined;
  /** The number of a footnote. */
  footnote(identifier: string): number;
}

interface Style {
  readonly bold?: true;
  readonly italic?: true;
  readonly strikethrough?: true;
  readonly underline?: true;
  readonly inline_code?: true;
  readonly link?: string;
}

type Piece = Run | { readonly image: InlineImage } | { readonly element: TextElement };
interface Run {
  text: string;
  readonly style: Style;
}

/** Tags that mean a style. */
const STYLES: Readonly<Record<string, Style>> = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  s: { strikethrough: true },
  del: { strikethrough: true },
  strike: { strikethrough: true },
  u: { underline: true },
  ins: { underline: true },
  code: { inline_code: true },
  kbd: { inline_code: true },
  samp: { inline_code: true },
};

/** Addresses that mention a person. */
const MENTION = "mention:";

/** The segments of a text; none for one without content. */
export function toSegments(nodes: readonly PhrasingContent[], references: References): Segment[] {
  const pieces: Piece[] = [];
  collect(nodes, {}, references, pieces);
  return segments(pieces);
}

function collect(
  nodes: readonly PhrasingContent[],
  style: Style,
  references: References,
  pieces: Piece[],
): void {
  const open: { name: string; outer: Style }[] = [];
  let current = style;
  const text = (value: string, own: Style = {}) =>
    pieces.push({ text: value, style: { ...current, ...own } });
  const inside = (children: readonly PhrasingContent[], own: Style) =>
    collect(children, { ...current, ...own }, references, pieces);
  const tag = ({ name, closing, attributes }: Tag) => {
    if (name === "br") return text("\n");
    if (name === "img") return image(attributes.get("src"), attributes.get("alt"));
    const own: Style | undefined =
      name === "a" ? { link: attributes.get("href") ?? "" } : STYLES[name];
    if (!own) return undefined;
    if (!closing) {
      open.push({ name, outer: current });
      current = { ...current, ...own };
      return undefined;
    }
    const at = open.map((opened) => opened.name).lastIndexOf(name);
    if (at >= 0) current = (open.splice(at)[0] as (typeof open)[number]).outer;
    return undefined;
  };
  const image = (url: string | null | undefined, alt: string | null | undefined) => {
    if (url) pieces.push({ image: { url, alt: alt ?? "" } });
  };

  for (const [i, node] of nodes.entries()) {
    switch (node.type) {
      case "text":
        text(withoutDollars(nodes, i, oneLine(node.value)));
        break;
      case "inlineCode":
        if (isEquation(nodes, i)) pieces.push({ element: { equation: { content: node.value } } });
        else text(node.value, { inline_code: true });
        break;
      case "strong":
        inside(node.children, { bold: true });
        break;
      case "emphasis":
        inside(node.children, { italic: true });
        break;
      case "delete":
        inside(node.children, { strikethrough: true });
        break;
      case "break":
        text("\n");
        break;
      case "link":
        if (node.url.startsWith(MENTION)) {
          const user_id = node.url.slice(MENTION.length);
          pieces.push({ element: { mention_user: { user_id } } });
        } else inside(node.children, node.url ? { link: node.url } : {});
        break;
      case "linkReference": {
        const link = references.link(node.identifier);
        inside(node.children, link ? { link } : {});
        break;
      }
      case "image":
        image(node.url, node.alt);
        break;
      case "imageReference":
        image(references.link(node.identifier), node.alt);
        break;
      case "footnoteReference":
        text(`[${references.footnote(node.identifier)}]`);
        break;
      case "html": {
        const read = readTag(node.value);
        if (read) tag(read);
        break;
      }
      default:
        break;
    }
  }
}

/** `` $`x^2`$ `` is an equation. */
function isEquation(nodes: readonly PhrasingContent[], i: number): boolean {
  const [before, after] = [nodes[i - 1], nodes[i + 1]];
  return (
    before?.type === "text" &&
    before.value.endsWith("$") &&
    after?.type === "text" &&
    after.value.startsWith("$")
  );
}

function withoutDollars(nodes: readonly PhrasingContent[], i: number, value: string): string {
  const start = nodes[i - 1]?.type === "inlineCode" && isEquation(nodes, i - 1) ? 1 : 0;
  const end = nodes[i + 1]?.type === "inlineCode" && isEquation(nodes, i + 1) ? -1 : undefined;
  return value.slice(start, end);
}

/** A line that ends in the source goes on in the text; between Chinese or Japanese letters without a space. */
const oneLine = (value: string) =>
  value
    .replace(
      /([\u2e80-\u9fff\uff00-\uffef])[ \t]*\r?\n[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef])/g,
      "$1",
    )
    .replace(/[ \t]*\r?\n[ \t]*/g, " ");

function segments(pieces: readonly Piece[]): Segment[] {
  const found: Segment[] = [];
  let line: (Run | { readonly element: TextElement })[] = [];
  const end = () => {
    const elements = elementsOf(line);
    if (elements.length) found.push({ elements });
    line = [];
  };
  for (const piece of pieces) {
    if ("image" in piece) {
      end();
      found.push(piece);
    } else line.push(piece);
  }
  end();
  return found;
}

function elementsOf(line: readonly (Run | { readonly element: TextElement })[]): TextElement[] {
  const merged: (Run | { readonly element: TextElement })[] = [];
  for (const piece of line) {
    const last = merged.at(-1);
    if ("element" in piece) merged.push(piece);
    else if (piece.text === "") continue;
    else if (last && "text" in last && same(last.style, piece.style)) last.text += piece.text;
    else merged.push({ ...piece });
  }
  trim(merged);
  return merged.map((piece) => ("element" in piece ? piece.element : textRun(piece)));
}

/** Space at the ends of a text says nothing. */
function trim(pieces: (Run | { readonly element: TextElement })[]): void {
  for (let first = pieces[0]; first && "text" in first; first = pieces[0]) {
    if (!first.style.inline_code) first.text = first.text.trimStart();
    if (first.text !== "") break;
    pieces.shift();
  }
  for (let last = pieces.at(-1); last && "text" in last; last = pieces.at(-1)) {
    if (!last.style.inline_code) last.text = last.text.trimEnd();
    if (last.text !== "") break;
    pieces.pop();
  }
}

const same = (a: Style, b: Style) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (style: Style) => Object.entries(style).sort(([a], [b]) => (a < b ? -1 : 1));

function textRun({ text, style: { link, ...style } }: Run): TextElement {
  const text_element_style: TextElementStyle = { ...style };
  if (link !== undefined) text_element_style.link = { url: encodeURIComponent(wellFormed(link)) };
  return {
    text_run: {
      content: text,
      ...(Object.keys(text_element_style).length ? { text_element_style } : {}),
    },
  };
}

/** Half a character cannot be encoded. */
const wellFormed = (text: string) => text.replace(/[\ud800-\udfff]/gu, "\ufffd");
