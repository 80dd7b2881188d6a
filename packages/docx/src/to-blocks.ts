// The tree of Markdown as blocks.
import type {
  BlockContent,
  Blockquote,
  Definition,
  FootnoteDefinition,
  ListItem,
  Root,
  RootContent,
} from "mdast";
import {
  type Block,
  BULLET,
  CALLOUT,
  CODE,
  DIVIDER,
  HEADING1,
  IMAGE,
  ORDERED,
  QUOTE_CONTAINER,
  TEXT,
  type TextElement,
  TODO,
} from "./block.js";
import { CALLOUTS } from "./callouts.js";
import { languageNumber } from "./code-languages.js";
import { type Draft, type DraftBuilder, startDraft } from "./draft.js";
import { readHtml } from "./html.js";
import { addTable, type Cell } from "./table-blocks.js";
import { type References, type Segment, toSegments } from "./to-elements.js";

/** The empty text, which a block may have and a list of elements may not. */
const NOTHING: TextElement[] = [{ text_run: { content: "" } }];

export function toBlocks(root: Root): Draft {
  const draft = startDraft();
  const { references, footnotes } = readReferences(root);
  flow(root.children, undefined, { draft, references });
  // Documents have no footnotes: they follow at the end.
  if (footnotes.length) draft.add(undefined, DIVIDER, {});
  for (const [i, { children }] of footnotes.entries()) {
    const number = { type: "text" as const, value: `[${i + 1}] ` };
    const [first, ...rest] = children;
    const nodes =
      first?.type === "paragraph"
        ? [{ ...first, children: [number, ...first.children] }, ...rest]
        : [{ type: "paragraph" as const, children: [number] }, ...children];
    flow(nodes, undefined, { draft, references });
  }
  return { children: draft.children, blocks: draft.blocks, images: draft.images };
}

interface Context {
  readonly draft: DraftBuilder;
  readonly references: References;
}

function readReferences(root: Root): { references: References; footnotes: FootnoteDefinition[] } {
  const links = new Map<string, Definition>();
  const notes = new Map<string, FootnoteDefinition>();
  const walk = (nodes: readonly RootContent[]): void => {
    for (const node of nodes) {
      if (node.type === "definition" && !links.has(node.identifier))
        links.set(node.identifier, node);
      if (node.type === "footnoteDefinition" && !notes.has(node.identifier)) {
        notes.set(node.identifier, node);
      }
      if ("children" in node) walk(node.children as RootContent[]);
    }
  };
  walk(root.children);
  const footnotes = [...notes.values()];
  return {
    footnotes,
    references: {
      link: (identifier) => links.get(identifier)?.url,
      footnote: (identifier) => footnotes.findIndex((note) => note.identifier === identifier) + 1,
    },
  };
}

function flow(nodes: readonly RootContent[], parent: Block | undefined, context: Context): void {
  for (const node of nodes) add(node, parent, context);
}

function add(node: RootContent, parent: Block | undefined, context: Context): void {
  const { draft, references } = context;
  switch (node.type) {
    case "paragraph":
      for (const segment of toSegments(node.children, references)) {
        addSegment(segment, TEXT, parent, context);
      }
      break;
    case "heading": {
      const [first, ...rest] = toSegments(node.children, references);
      if (!first) break;
      addSegment(first, HEADING1 + node.depth - 1, parent, context);
      for (const segment of rest) addSegment(segment, TEXT, parent, context);
      break;
    }
    case "list":
      for (const item of node.children) addItem(item, node.ordered === true, parent, context);
      break;
    case "code":
      addCode(node.value, node.lang, parent, context);
      break;
    case "blockquote":
      addQuote(node, parent, context);
      break;
    case "thematicBreak":
      draft.add(parent, DIVIDER, {});
      break;
    case "table": {
      const align = node.align ?? [];
      const width = Math.max(...node.children.map((row) => row.children.length));
      const rows = node.children.map((row) =>
        Array.from({ length: width }, (_, i): Cell => {
          const content = row.children[i]?.children ?? [];
          return { children: [{ type: "paragraph", children: content }], align: align[i] ?? null };
        }),
      );
      table({ rows, header: true }, parent, context);
      break;
    }
    case "html":
      for (const part of readHtml(node.value)) {
        if ("rows" in part) table(part, parent, context);
        else add(part, parent, context);
      }
      break;
    default:
      break;
  }
}

/** Cells that the platform takes in one table. */
const CELLS = 2000;

function table(
  { rows, header }: { rows: Cell[][]; header: boolean },
  parent: Block | undefined,
  context: Context,
): void {
  const [first = [], ...rest] = rows;
  const height = Math.max(2, Math.floor(CELLS / Math.max(1, first.length)));
  // What is more than a table takes goes on in another one, below the same header.
  const next = rows.length > height && header ? [first] : [];
  const shape = { rows: rows.slice(0, height), header };
  addTable(context.draft, parent, shape, (cell, block) => {
    const nodes = cell.children as RootContent[];
    flow(
      nodes.filter(({ type }) => type !== "table"),
      block,
      context,
    );
    // A cell is never without a block.
    if (!block.children?.length) context.draft.add(block, TEXT, { elements: NOTHING });
  });
  if (rows.length <= height) return;
  const left = rest.slice(height - 1).map((row) => row.map(({ rowSpan: _, ...cell }) => cell));
  table({ rows: [...next, ...left], header }, parent, context);
}

function addSegment(
  segment: Segment,
  type: number,
  parent: Block | undefined,
  { draft }: Context,
): void {
  if ("elements" in segment) {
    draft.add(parent, type, { elements: segment.elements });
    return;
  }
  const { url, alt } = segment.image;
  const block = draft.add(parent, IMAGE, alt ? { caption: { content: alt } } : {});
  draft.images.push({ blockId: block.block_id as string, url, alt });
}

function addItem(item: ListItem, ordered: boolean, parent: Block | undefined, context: Context) {
  const task = typeof item.checked === "boolean";
  const [first, ...rest] = item.children;
  const segments =
    first?.type === "paragraph" ? toSegments(first.children, context.references) : undefined;
  const text = segments?.[0] && "elements" in segments[0] ? segments[0].elements : undefined;
  const block = context.draft.add(parent, task ? TODO : ordered ? ORDERED : BULLET, {
    elements: text ?? NOTHING,
    ...(task ? { style: { done: item.checked } } : {}),
  });
  for (const segment of segments?.slice(text ? 1 : 0) ?? [])
    addSegment(segment, TEXT, block, context);
  flow(segments ? rest : item.children, block, context);
}

function addCode(
  value: string,
  language: string | null | undefined,
  parent: Block | undefined,
  { draft }: Context,
): void {
  if (language === "math") {
    draft.add(parent, TEXT, { elements: [{ equation: { content: value } }] });
    return;
  }
  const elements = value ? [{ text_run: { content: value } }] : NOTHING;
  draft.add(parent, CODE, { elements, style: { language: languageNumber(language) } });
}

/** Blocks that the platform takes in a callout. */
const IN_CALLOUT: ReadonlySet<string> = new Set(["paragraph", "heading", "list", "blockquote"]);

function addQuote(quote: Blockquote, parent: Block | undefined, context: Context): void {
  const { kind, children } = readAlert(quote);
  const look = kind === undefined ? undefined : CALLOUTS[kind];
  const fits = look && children.every(({ type }) => IN_CALLOUT.has(type));
  const block = context.draft.add(parent, fits ? CALLOUT : QUOTE_CONTAINER, fits ? look : {});
  if (look && !fits && kind) {
    const name = kind.charAt(0) + kind.slice(1).toLowerCase();
    const bold = { bold: true };
    context.draft.add(block, TEXT, {
      elements: [{ text_run: { content: name, text_element_style: bold } }],
    });
  }
  flow(children, block, context);
  const images = block.children?.some((id) =>
    context.draft.images.some(({ blockId }) => blockId === id),
  );
  if (fits && images) {
    // An image among the words, which a callout does not take either.
    block.block_type = QUOTE_CONTAINER;
    delete block.callout;
    block.quote_container = {};
  }
  if (!block.children?.length) context.draft.add(block, TEXT, { elements: NOTHING });
}

/** `> [!NOTE]` on a line of its own. */
function readAlert(quote: Blockquote): { kind?: string; children: BlockContent[] } {
  const children = quote.children as BlockContent[];
  const [first, ...rest] = children;
  if (first?.type !== "paragraph") return { children };
  const [text, ...more] = first.children;
  if (text?.type !== "text") return { children };
  const [, kind, end, after = ""] = /^\[!([A-Z]+)\][ \t]*(\r?\n)?(.*)$/s.exec(text.value) ?? [];
  const alone = end !== undefined || (after === "" && (!more[0] || more[0].type === "break"));
  if (!kind || !alone || !CALLOUTS[kind]) return { children };
  const left = [
    ...(after ? [{ type: "text" as const, value: after }] : []),
    ...(end === undefined ? more.slice(1) : more),
  ];
  return { kind, children: [...(left.length ? [{ ...first, children: left }] : []), ...rest] };
}
