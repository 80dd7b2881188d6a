// Blocks as the tree of Markdown.
import type {
  BlockContent,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
} from "mdast";
import {
  BLOCK_NAMES,
  type Block,
  BULLET,
  CALLOUT,
  CODE,
  DIVIDER,
  FILE,
  HEADING1,
  HEADING9,
  IFRAME,
  IMAGE,
  ORDERED,
  PAGE,
  QUOTE,
  QUOTE_CONTAINER,
  TABLE,
  TEXT,
  TODO,
  textOf,
} from "./block.js";
import { calloutKind } from "./callouts.js";
import { languageName } from "./code-languages.js";
import { readTable } from "./table-mdast.js";
import { plainText, toPhrasing, type Words } from "./to-phrasing.js";

/** Something of a document that Markdown has no form for, and what stands for it. */
export interface StandIn {
  readonly blockId: string;
  /** The type of block, or of an element in a text. */
  readonly kind: string;
}

/** An image or attachment of a document. */
export interface Medium {
  readonly kind: "image" | "file";
  readonly token: string;
  readonly blockId: string;
  /** The file's name, or the image's caption. */
  readonly name: string;
}

/** What the tree is made with. */
export interface Reading {
  /** The blocks by their ids. */
  readonly blocks: ReadonlyMap<string, Block>;
  address(medium: Medium): string;
  person(id: string): string;
  readonly standIns: StandIn[];
}

/** The type of block that groups others without a form of its own. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "page",
  "view",
  "grid",
  "grid_column",
  "source_synced",
  "table_cell",
  "agenda",
  "agenda_item",
  "agenda_item_content",
  "okr",
]);

export function toMdast(tops: readonly Block[], reading: Reading): Root {
  return { type: "root", children: flow(tops, reading) as RootContent[] };
}

function childrenOf(block: Block, { blocks }: Reading): Block[] {
  return (block.children ?? []).flatMap((id) => blocks.get(id) ?? []);
}

const below = (block: Block, reading: Reading) => flow(childrenOf(block, reading), reading);

const LISTS: ReadonlySet<number> = new Set([BULLET, ORDERED, TODO]);

function flow(blocks: readonly Block[], reading: Reading): BlockContent[] {
  const found: BlockContent[] = [];
  for (let start = 0; start < blocks.length; ) {
    const block = blocks[start] as Block;
    let end = start + 1;
    if (LISTS.has(block.block_type)) {
      const ordered = block.block_type === ORDERED;
      // To-dos and bullets are lists of the same kind.
      while (
        LISTS.has(blocks[end]?.block_type ?? 0) &&
        (blocks[end]?.block_type === ORDERED) === ordered
      ) {
        end++;
      }
      found.push(list(blocks.slice(start, end), ordered, reading));
    } else found.push(...nodesOf(block, reading));
    start = end;
  }
  return found;
}

function wordsOf(block: Block, reading: Reading): Words {
  const blockId = block.block_id ?? "";
  return {
    person: reading.person,
    standIn: (kind) => reading.standIns.push({ blockId, kind }),
    file: (token, of) => {
      const file = reading.blocks.get(of)?.file;
      const name = file?.name || "file";
      return { url: reading.address({ kind: "file", token, blockId: of, name }), name };
    },
  };
}

const phrasing = (block: Block, reading: Reading, lines = true) =>
  toPhrasing(textOf(block), wordsOf(block, reading), lines);

const paragraph = (children: PhrasingContent[]): Paragraph[] =>
  children.length ? [{ type: "paragraph", children }] : [];

function list(blocks: readonly Block[], ordered: boolean, reading: Reading): List {
  const children = blocks.map((block): ListItem => {
    const text = paragraph(phrasing(block, reading));
    const inner = below(block, reading);
    const spread = inner.some(({ type }) => type !== "list");
    const checked = block.block_type === TODO ? block.todo?.style?.done === true : null;
    return { type: "listItem", spread, checked, children: [...text, ...inner] };
  });
  return { type: "list", ordered, start: ordered ? 1 : null, spread: false, children };
}

function nodesOf(block: Block, reading: Reading): BlockContent[] {
  const type = block.block_type;
  if (type >= HEADING1 && type <= HEADING9) {
    const depth = Math.min(type - HEADING1 + 1, 6) as 1;
    const children = phrasing(block, reading, false);
    const heading: BlockContent[] = children.length ? [{ type: "heading", depth, children }] : [];
    return [...heading, ...below(block, reading)];
  }
  switch (type) {
    case TEXT:
    case QUOTE:
      return quotedIf(type === QUOTE, [
        ...paragraph(phrasing(block, reading)),
        ...below(block, reading),
      ]);
    case CODE: {
      const lang = languageName(block.code?.style?.language) ?? null;
      return [{ type: "code", lang, value: plainText(block.code) }];
    }
    case DIVIDER:
      return [{ type: "thematicBreak" }];
    case QUOTE_CONTAINER:
      return quotedIf(true, below(block, reading));
    case CALLOUT:
      return [callout(block, reading)];
    case IMAGE:
      return [{ type: "paragraph", children: [image(block, reading)] }];
    case FILE:
      return [{ type: "paragraph", children: [file(block, reading)] }];
    case IFRAME:
      return iframe(block, reading);
    case TABLE:
      return readTable(block, reading.blocks, {
        cell: (cell) => below(cell, reading),
        words: (cell, lines) => toPhrasing(textOf(cell), wordsOf(cell, reading), lines),
        image: (inner) => image(inner, reading),
      });
    default:
      return TRANSPARENT.has(BLOCK_NAMES[type] ?? "")
        ? below(block, reading)
        : standIn(block, reading);
  }
}

const quotedIf = (quoted: boolean, children: BlockContent[]): BlockContent[] =>
  quoted ? (children.length ? [{ type: "blockquote", children }] : []) : children;

function callout(block: Block, reading: Reading): BlockContent {
  const kind = `[!${calloutKind(block.callout ?? {})}]`;
  const [first, ...rest] = below(block, reading);
  const marked = (children: PhrasingContent[]): BlockContent => ({ type: "paragraph", children });
  if (first?.type !== "paragraph") {
    const inner = [marked([{ type: "html", value: kind }]), ...(first ? [first] : []), ...rest];
    return { type: "blockquote", children: inner };
  }
  const line: PhrasingContent = { type: "html", value: `${kind}\n` };
  return { type: "blockquote", children: [marked([line, ...first.children]), ...rest] };
}

function image(block: Block, reading: Reading): PhrasingContent {
  const { token = "", caption } = block.image ?? {};
  const alt = caption?.content ?? "";
  const medium = { kind: "image", token, blockId: block.block_id ?? "", name: alt } as const;
  return { type: "image", url: reading.address(medium), alt };
}

function file(block: Block, reading: Reading): PhrasingContent {
  const { token = "", name = "" } = block.file ?? {};
  const url = reading.address({ kind: "file", token, blockId: block.block_id ?? "", name });
  return { type: "link", url, children: [{ type: "text", value: name || "file" }] };
}

function iframe(block: Block, reading: Reading): BlockContent[] {
  const given = block.iframe?.component?.url;
  if (!given) return standIn(block, reading);
  let url = given;
  try {
    url = decodeURIComponent(given);
  } catch {
    // It is used as it came.
  }
  reading.standIns.push({ blockId: block.block_id ?? "", kind: "iframe" });
  return [
    {
      type: "paragraph",
      children: [{ type: "link", url, children: [{ type: "text", value: url }] }],
    },
  ];
}

/** What it says, if it has words; its kind otherwise; and what lies in it. */
function standIn(block: Block, reading: Reading): BlockContent[] {
  const kind = BLOCK_NAMES[block.block_type] ?? `type ${block.block_type}`;
  reading.standIns.push({ blockId: block.block_id ?? "", kind });
  const content = contentOf(block);
  const words = textOf(block) ?? (content as { content?: never }).content;
  const said = toPhrasing(words, wordsOf(block, reading), true);
  const detail = ["key", "token", "task_id", "chat_id", "wiki_token", "okr_id"]
    .map((name) => (content as Record<string, unknown>)[name])
    .find((value) => typeof value === "string" && value);
  const label = detail ? `${kind} ${detail}` : kind;
  return [
    ...paragraph(said.length ? said : [{ type: "text", value: `[${label}]` }]),
    ...below(block, reading),
  ];
}

const contentOf = (block: Block): object => {
  const content = (block as unknown as Record<string, unknown>)[
    BLOCK_NAMES[block.block_type] ?? ""
  ];
  return typeof content === "object" && content ? content : {};
};

/** The page's own text, which is the document's title. */
export const titleOf = (blocks: readonly Block[]): string =>
  plainText(blocks.find(({ block_type }) => block_type === PAGE)?.page).trim();
