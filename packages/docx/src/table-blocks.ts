import type { AlignType, BlockContent } from "mdast";
import { type Block, TABLE, TABLE_CELL, textOf } from "./block.js";
import type { DraftBuilder } from "./draft.js";

/** A cell of a table that is to become blocks. */
export interface Cell {
  readonly children: readonly BlockContent[];
  readonly align?: AlignType;
  /** Rows and columns that it takes. Default 1. */
  readonly rowSpan?: number;
  readonly columnSpan?: number;
}

const ALIGN = { left: 1, center: 2, right: 3 } as const;

/** Adds a table, of rows that all have as many cells; `fill` puts the content into each. */
export function addTable(
  draft: DraftBuilder,
  parent: Block | undefined,
  { rows, header }: { rows: readonly Cell[][]; header: boolean },
  fill: (cell: Cell, block: Block) => void,
): void {
  const width = rows[0]?.length ?? 0;
  if (!width) return;
  const cells = rows.flat();
  const merged = cells.some(({ rowSpan = 1, columnSpan = 1 }) => rowSpan > 1 || columnSpan > 1);
  const property = {
    row_size: rows.length,
    column_size: width,
    header_row: header,
    ...(merged
      ? {
          merge_info: cells.map(({ rowSpan = 1, columnSpan = 1 }) => ({
            row_span: rowSpan,
            col_span: columnSpan,
          })),
        }
      : {}),
  };
  const table = draft.add(parent, TABLE, { property });
  for (const cell of cells) {
    const block = draft.add(table, TABLE_CELL, {});
    const before = draft.blocks.length;
    fill(cell, block);
    if (!cell.align) continue;
    for (const inner of draft.blocks.slice(before)) {
      const text = inner.parent_id === block.block_id && textOf(inner);
      if (text) text.style = { ...text.style, align: ALIGN[cell.align] };
    }
  }
}
