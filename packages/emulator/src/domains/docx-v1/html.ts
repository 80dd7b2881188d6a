import { parseDocument } from "htmlparser2";
import { CODE, DIVIDER, QUOTE_CONTAINER, TEXT } from "./block-types.js";
import type { Draft, DraftBlock, Run } from "./draft.js";

type Node = ReturnType<typeof parseDocument>["children"][number];

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

/** Adds the blocks that an HTML text stands for. */
export function readHtml(draft: Draft, text: string): void {
  addAll(draft, undefined, parseDocument(text).children);
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
      loose.push(...runs(node, {}));
    }
  }
  flush();
}

function addBlock(draft: Draft, parent: DraftBlock | undefined, node: Node): void {
  const name = nameOf(node);
  const inner = childrenOf(node);
  if (/^h[1-9]$/.test(name)) {
    draft.addText(
      parent,
      HEADING + Number(name[1]),
      tidy(inner.flatMap((child) => runs(child, {}))),
    );
  } else if (name === "p") {
    const text = tidy(inner.flatMap((child) => runs(child, {})));
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
  const own = [...text].flatMap((node) =>
    nameOf(node) === "p" ? childrenOf(node).flatMap((child) => runs(child, {})) : runs(node, {}),
  );
  const item = draft.addText(parent, type, tidy(own));
  addAll(
    draft,
    item,
    nodes.filter((node) => !text.has(node)),
  );
}

function addTable(draft: Draft, parent: DraftBlock | undefined, table: Node): void {
  const rows = inside(table, "tr").map((row) =>
    childrenOf(row).filter((cell) => ["td", "th"].includes(nameOf(cell))),
  );
  if (rows.length === 0) return;
  draft.addTable(
    parent,
    rows.map((row) => row.map((cell) => tidy(runs(cell, {})))),
    rows[0]!.length > 0 && rows[0]!.every((cell) => nameOf(cell) === "th"),
  );
}

function runs(node: Node, style: Omit<Run, "text">): Run[] {
  if (node.type === "text") return [{ ...style, text: node.data.replace(/\s+/g, " ") }];
  const name = nameOf(node);
  if (name === "br") return [{ ...style, text: "\n" }];
  if (SILENT.has(name)) return [];
  const href = name === "a" && "attribs" in node ? node.attribs.href : undefined;
  const inside: Omit<Run, "text"> = {
    ...style,
    ...(["b", "strong"].includes(name) ? { bold: true } : {}),
    ...(["i", "em"].includes(name) ? { italic: true } : {}),
    ...(["s", "del", "strike"].includes(name) ? { strikethrough: true } : {}),
    ...(["u", "ins"].includes(name) ? { underline: true } : {}),
    ...(name === "code" ? { inline_code: true } : {}),
    ...(href === undefined ? {} : { link: href }),
  };
  return childrenOf(node).flatMap((child) => runs(child, inside));
}

// Without the white space at both ends.
function tidy(given: readonly Run[]): Run[] {
  const kept = given.map((run) => ({ ...run }));
  for (let first = kept[0]; first; first = kept[0]) {
    first.text = first.text.trimStart();
    if (first.text !== "") break;
    kept.shift();
  }
  for (let last = kept.at(-1); last; last = kept.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text !== "") break;
    kept.pop();
  }
  return kept;
}

function isBlock(node: Node): boolean {
  const name = nameOf(node);
  return (
    CONTAINERS.has(name) ||
    SILENT.has(name) ||
    /^(h[1-9]|p|ul|ol|blockquote|pre|hr|table|img)$/.test(name)
  );
}

function pictures(node: Node): string[] {
  return [...(nameOf(node) === "img" ? [node] : []), ...inside(node, "img")].flatMap((image) =>
    "attribs" in image && image.attribs.src ? [image.attribs.src] : [],
  );
}

function inside(node: Node, name: string): Node[] {
  return childrenOf(node).flatMap((child) => [
    ...(nameOf(child) === name ? [child] : []),
    ...inside(child, name),
  ]);
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
