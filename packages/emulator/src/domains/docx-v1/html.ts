import { DomHandler, Parser } from "htmlparser2";
import { CODE, DIVIDER, QUOTE_CONTAINER, TEXT } from "./block-types.js";
import type { Draft, DraftBlock, Run } from "./draft.js";

type Node = DomHandler["dom"][number];

const BULLET = 12;
const ORDERED = 13;
const HEADING = 2;
const CONTAINERS = new Set([
  "html",
  "body",
  "div",
  "section",
  "article",
  "main",
  "header",
  "footer",
  "nav",
  "aside",
  "center",
]);
const SILENT = new Set(["head", "script", "style", "title", "template", "colgroup"]);

/** Elements in one another, as many as browsers read. */
const DEEPEST = 512;

/** Adds the blocks that an HTML text stands for; throws a RangeError for one that is nested too deeply. */
export function readHtml(draft: Draft, text: string): void {
  addAll(draft, undefined, nodesOf(text));
}

function nodesOf(text: string): Node[] {
  const handler = new BoundedHandler();
  new Parser(handler).end(text);
  return handler.dom;
}

class BoundedHandler extends DomHandler {
  override onopentag(name: string, attributes: Record<string, string>): void {
    super.onopentag(name, attributes);
    if (this.tagStack.length > DEEPEST) throw new RangeError("the content is nested too deeply");
  }
}

// Text and inline elements between blocks make paragraphs of their own.
function addAll(draft: Draft, parent: DraftBlock | undefined, nodes: readonly Node[]): void {
  let loose: Run[] = [];
  const flush = (): void => {
    const text = tidy(loose);
    if (text.length > 0) draft.addText(parent, TEXT, text);
    loose = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      flush();
      addBlock(draft, parent, node);
    } else {
      addRuns(loose, node, {});
    }
  }
  flush();
}

function addBlock(draft: Draft, parent: DraftBlock | undefined, node: Node): void {
  const name = nameOf(node);
  const inner = childrenOf(node);
  if (/^h[1-9]$/.test(name)) {
    draft.addText(parent, HEADING + Number(name[1]), tidy(runs(inner)));
  } else if (name === "p") {
    const text = tidy(runs(inner));
    if (text.length > 0) draft.addText(parent, TEXT, text);
    for (const url of pictures(node)) draft.addImage(parent, url);
  } else if (name === "ul" || name === "ol") {
    for (const item of inner.filter((child) => nameOf(child) === "li")) {
      addItem(draft, parent, name === "ol" ? ORDERED : BULLET, childrenOf(item));
    }
  } else if (name === "blockquote") {
    addAll(draft, draft.add(parent, QUOTE_CONTAINER, {}), inner);
  } else if (name === "pre") {
    const text = textOf(node).replace(/\n$/, "");
    draft.addText(parent, CODE, [{ text }], { language: 1, wrap: false });
  } else if (name === "hr") {
    draft.add(parent, DIVIDER, {});
  } else if (name === "img") {
    for (const url of pictures(node)) draft.addImage(parent, url);
  } else if (name === "table") {
    addTable(draft, parent, node);
  } else if (!SILENT.has(name)) {
    addAll(draft, parent, inner);
  }
}

function addItem(
  draft: Draft,
  parent: DraftBlock | undefined,
  type: number,
  nodes: readonly Node[],
): void {
  const text = new Set(nodes.filter((node) => !isBlock(node) || nameOf(node) === "p"));
  const own = runs([...text]);
  const item = draft.addText(parent, type, tidy(own));
  addAll(
    draft,
    item,
    nodes.filter((node) => !text.has(node)),
  );
}

function addTable(draft: Draft, parent: DraftBlock | undefined, table: Node): void {
  const rows = rowsOf(table).map((row) =>
    childrenOf(row).filter((cell) => ["td", "th"].includes(nameOf(cell))),
  );
  if (rows.length === 0) return;
  draft.addTable(
    parent,
    rows.map((row) => row.map((cell) => tidy(runs([cell])))),
    rows[0]!.length > 0 && rows[0]!.every((cell) => nameOf(cell) === "th"),
  );
}

function runs(nodes: readonly Node[]): Run[] {
  const found: Run[] = [];
  for (const node of nodes) addRuns(found, node, {});
  return found;
}

function addRuns(found: Run[], node: Node, style: Omit<Run, "text">): void {
  const name = nameOf(node);
  if (node.type === "text") found.push({ ...style, text: node.data.replace(/\s+/g, " ") });
  else if (name === "br") found.push({ ...style, text: "\n" });
  else if (!SILENT.has(name)) {
    const inside = { ...style, ...styleOf(node) };
    for (const child of childrenOf(node)) addRuns(found, child, inside);
  }
}

function styleOf(node: Node): Omit<Run, "text"> {
  switch (nameOf(node)) {
    case "b":
    case "strong":
      return { bold: true };
    case "i":
    case "em":
      return { italic: true };
    case "s":
    case "del":
    case "strike":
      return { strikethrough: true };
    case "u":
    case "ins":
      return { underline: true };
    case "code":
      return { inline_code: true };
    case "a":
      return "attribs" in node && node.attribs.href !== undefined
        ? { link: node.attribs.href }
        : {};
    default:
      return {};
  }
}

// Without the white space at both ends.
function tidy(given: readonly Run[]): Run[] {
  const first = given.findIndex(hasText);
  if (first === -1) return [];
  let last = given.length - 1;
  while (!hasText(given[last]!)) last -= 1;
  return given.slice(first, last + 1).map((run, at) => {
    const text = at === 0 ? run.text.trimStart() : run.text;
    return { ...run, text: at === last - first ? text.trimEnd() : text };
  });
}

function hasText({ text }: Run): boolean {
  return text.trim() !== "";
}

function isBlock(node: Node): boolean {
  const name = nameOf(node);
  return (
    CONTAINERS.has(name) ||
    SILENT.has(name) ||
    /^(h[1-9]|p|ul|ol|blockquote|pre|hr|table|img)$/.test(name)
  );
}

function pictures(node: Node, found: string[] = []): string[] {
  if (nameOf(node) === "img" && "attribs" in node && node.attribs.src) found.push(node.attribs.src);
  for (const child of childrenOf(node)) pictures(child, found);
  return found;
}

/** The rows of a table, and not those of tables in its cells. */
function rowsOf(node: Node, found: Node[] = []): Node[] {
  for (const child of childrenOf(node)) {
    if (nameOf(child) === "tr") found.push(child);
    else rowsOf(child, found);
  }
  return found;
}

function textOf(node: Node): string {
  return node.type === "text" ? node.data : childrenOf(node).map(textOf).join("");
}

function nameOf(node: Node): string {
  return "name" in node ? node.name.toLowerCase() : "";
}

function childrenOf(node: Node): Node[] {
  return "children" in node ? node.children : [];
}
