// HTML between paragraphs: what it says becomes Markdown's own nodes.
import type { Element, ElementContent, Root as HtmlRoot } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toMdast } from "hast-util-to-mdast";
import type { BlockContent, PhrasingContent, Root, RootContent } from "mdast";
import type { Cell } from "./table-blocks.js";

/** A table, with the spans of its cells. */
export interface HtmlTable {
  readonly rows: Cell[][];
  readonly header: boolean;
}

/** What a piece of HTML says. Tags that mean nothing to a document leave their content. */
export function readHtml(html: string): (RootContent | HtmlTable)[] {
  return parts(fromHtml(html, { fragment: true }).children as ElementContent[]);
}

const CONTAINERS: ReadonlySet<string> = new Set([
  "div",
  "p",
  "center",
  "section",
  "article",
  "details",
  "figure",
  "main",
  "header",
  "footer",
]);

/** Tables are read here, since their spans have no place in Markdown's nodes; the rest by the library. */
function parts(nodes: readonly ElementContent[]): (RootContent | HtmlTable)[] {
  const found: (RootContent | HtmlTable)[] = [];
  let rest: ElementContent[] = [];
  const end = () => {
    if (rest.length) found.push(...toFlow(rest));
    rest = [];
  };
  for (const node of nodes) {
    if (node.type !== "element") {
      rest.push(node);
      continue;
    }
    if (node.tagName === "table") {
      end();
      const table = readTable(node);
      if (table) found.push(table);
    } else if (CONTAINERS.has(node.tagName) && has(node, "table")) {
      end();
      found.push(...parts(node.children));
    } else rest.push(node);
  }
  end();
  return found;
}

const has = (element: Element, name: string): boolean =>
  element.children.some(
    (child) => child.type === "element" && (child.tagName === name || has(child, name)),
  );

/** Markdown's nodes for some HTML, words between blocks in paragraphs of their own. */
function toFlow(children: readonly ElementContent[]): RootContent[] {
  const root: HtmlRoot = { type: "root", children: [...children] };
  const tree = toMdast(root) as Root;
  const found: RootContent[] = [];
  for (const node of tree.children) {
    const last = found.at(-1);
    if (!PHRASING.has(node.type)) found.push(node);
    else if (last?.type === "paragraph") last.children.push(node as PhrasingContent);
    else found.push({ type: "paragraph", children: [node as PhrasingContent] });
  }
  return found;
}

const PHRASING: ReadonlySet<string> = new Set([
  "text",
  "emphasis",
  "strong",
  "delete",
  "inlineCode",
  "break",
  "link",
  "image",
  "linkReference",
  "imageReference",
  "footnoteReference",
  "html",
]);

/** The most rows and columns that a cell takes: a page of HTML may say anything. */
const LONGEST_SPAN = 2000;

function readTable(table: Element): HtmlTable | undefined {
  const lines = rowsOf(table);
  const grid: (Cell | undefined)[][] = lines.map(() => []);
  for (const [y, row] of lines.entries()) {
    let x = 0;
    for (const cell of row.children) {
      if (cell.type !== "element" || !/^t[dh]$/.test(cell.tagName)) continue;
      while (grid[y]?.[x]) x++;
      const rowSpan = Math.min(span(cell, "rowSpan"), lines.length - y);
      const columnSpan = span(cell, "colSpan");
      for (let dy = 0; dy < rowSpan; dy++) {
        for (let dx = 0; dx < columnSpan; dx++)
          (grid[y + dy] as Cell[])[x + dx] ??= { children: [] };
      }
      (grid[y] as Cell[])[x] = {
        children: toFlow(cell.children) as BlockContent[],
        align: alignOf(cell),
        rowSpan,
        columnSpan,
      };
    }
  }
  const width = Math.max(0, ...grid.map((row) => row.length));
  if (!width) return undefined;
  const rows = grid.map((row) =>
    Array.from({ length: width }, (_, x): Cell => row[x] ?? { children: [] }),
  );
  const first = lines[0]?.children.filter((cell) => cell.type === "element") ?? [];
  const header = first.every((cell) => cell.type === "element" && cell.tagName === "th");
  return { rows, header };
}

function rowsOf(element: Element): Element[] {
  return element.children.flatMap((child) => {
    if (child.type !== "element" || child.tagName === "table") return [];
    return child.tagName === "tr" ? [child] : rowsOf(child);
  });
}

function span(cell: Element, name: "rowSpan" | "colSpan"): number {
  const given = Number(cell.properties[name] ?? 1);
  return Number.isInteger(given) && given > 0 ? Math.min(given, LONGEST_SPAN) : 1;
}

function alignOf({ properties }: Element): Cell["align"] {
  const { align, style } = properties;
  const said = String(align ?? /text-align:\s*(\w+)/.exec(String(style ?? ""))?.[1] ?? "");
  return said === "left" || said === "center" || said === "right" ? said : null;
}
