// Blocks that a conversion makes: with temporary ids, in no document yet.

import { CODE, FIELDS, TABLE, TABLE_CELL, TEXT } from "./block-types.js";
import type { BlockFields } from "./state.js";

/** A run of text and how it looks. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
  strikethrough?: boolean;
  underline?: boolean;
  inline_code?: boolean;
  link?: string | undefined;
}

export interface DraftBlock extends BlockFields {
  block_id: string;
  block_type: number;
  children?: string[];
}

/** Collects the blocks of one conversion. */
export interface Draft {
  first: string[];
  /** Every block, each before what lies in it. */
  blocks: DraftBlock[];
  images: { block_id: string; image_url: string }[];
  /** Adds a block at the end of another, or of the document. */
  add(parent: DraftBlock | undefined, type: number, content: BlockFields): DraftBlock;
  addText(
    parent: DraftBlock | undefined,
    type: number,
    runs: readonly Run[],
    style?: BlockFields,
  ): DraftBlock;
  addImage(parent: DraftBlock | undefined, url: string): void;
  addTable(
    parent: DraftBlock | undefined,
    rows: readonly (readonly Run[])[][],
    headerRow: boolean,
  ): void;
}

/** Most blocks that come of one conversion. */
export const DRAFT_LIMIT = 10_000;

export function createDraft(newId: () => string, tooMuch: () => Error): Draft {
  const draft: Draft = {
    first: [],
    blocks: [],
    images: [],
    add(parent, type, content) {
      if (draft.blocks.length >= DRAFT_LIMIT) throw tooMuch();
      const block: DraftBlock = {
        block_id: newId(),
        parent_id: parent?.block_id ?? "",
        block_type: type,
        [FIELDS[type]!]: content,
      };
      draft.blocks.push(block);
      if (!parent) draft.first.push(block.block_id);
      else {
        parent.children ??= [];
        parent.children.push(block.block_id);
      }
      return block;
    },
    addText(parent, type, runs, style = {}) {
      const folded = type === CODE ? {} : { folded: false };
      return draft.add(parent, type, {
        elements: elements(runs),
        style: { align: 1, ...folded, ...style },
      });
    },
    addImage(parent, url) {
      const image = draft.add(parent, 27, { width: 100, height: 100, token: "" });
      draft.images.push({ block_id: image.block_id, image_url: url });
    },
    addTable(parent, rows, headerRow) {
      const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
      // A short first row of many columns fills up all others: that is refused before it is made.
      if (draft.blocks.length + 2 * width * rows.length >= DRAFT_LIMIT) throw tooMuch();
      const property = {
        row_size: rows.length,
        column_size: width,
        header_row: headerRow,
      };
      const content: BlockFields = { cells: [], property };
      const table = draft.add(parent, TABLE, content);
      for (const row of rows) {
        for (let i = 0; i < width; i++) {
          draft.addText(draft.add(table, TABLE_CELL, {}), TEXT, row[i] ?? []);
        }
      }
      content.cells = table.children;
    },
  };
  return draft;
}

function elements(runs: readonly Run[]): BlockFields[] {
  const given = runs.filter(({ text }) => text !== "");
  return (given.length === 0 ? [{ text: "" }] : given).map((run: Run) => ({
    text_run: {
      content: run.text,
      text_element_style: {
        bold: run.bold ?? false,
        inline_code: run.inline_code ?? false,
        italic: run.italic ?? false,
        strikethrough: run.strikethrough ?? false,
        underline: run.underline ?? false,
        ...(run.link === undefined ? {} : { link: { url: encodeURIComponent(run.link) } }),
      },
    },
  }));
}
