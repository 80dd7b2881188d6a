import type { Failure } from "../../http/failure-table.js";
import { TABLE, TABLE_CELL } from "./block-types.js";
import { changing, type Edit, type Update } from "./edit.js";
import { failures } from "./failures.js";
import { checkedIndex, completeTable, makeHolder, tableSize } from "./insert.js";
import type { Block, BlockFields } from "./state.js";

type Property = Record<string, unknown> & {
  row_size: number;
  column_size: number;
  column_width: number[];
  merge_info: { row_span: number; col_span: number }[];
};

export const tableUpdates: Readonly<Record<string, Update>> = {
  update_table_property: (edit, id, given) => {
    const table = requireTable(edit, id);
    const { column_width, column_index, ...headers } = given;
    const property = propertyOf(table);
    if (column_width !== undefined) {
      const index = Number(column_index ?? 0);
      checkRange(index, index + 1, property.column_size, failures.noColumn);
      property.column_width[index] = Number(column_width);
    }
    for (const name of ["header_row", "header_column"]) {
      if (headers[name] !== undefined) property[name] = headers[name];
    }
  },

  insert_table_row: (edit, id, given) => {
    const table = requireTable(edit, id);
    const { row_size } = propertyOf(table);
    reshape(edit, table, {
      rows: spliced(range(row_size), checkedIndex(given.row_index, row_size)),
    });
  },

  insert_table_column: (edit, id, given) => {
    const table = requireTable(edit, id);
    const { column_size } = propertyOf(table);
    reshape(edit, table, {
      columns: spliced(range(column_size), checkedIndex(given.column_index, column_size)),
    });
  },

  delete_table_rows: (edit, id, given) => {
    const table = requireTable(edit, id);
    const { row_size } = propertyOf(table);
    const [start, end] = [Number(given.row_start_index), Number(given.row_end_index)];
    checkRange(start, end, row_size, failures.noRow);
    reshape(edit, table, {
      rows: range(row_size).filter((row) => row < start || row >= end),
    });
  },

  delete_table_columns: (edit, id, given) => {
    const table = requireTable(edit, id);
    const { column_size } = propertyOf(table);
    const [start, end] = [Number(given.column_start_index), Number(given.column_end_index)];
    checkRange(start, end, column_size, failures.noColumn);
    const columns = range(column_size).filter((column) => column < start || column >= end);
    reshape(edit, table, { columns });
  },

  merge_table_cells: (edit, id, given) => {
    const property = propertyOf(requireTable(edit, id));
    const [top, bottom] = [Number(given.row_start_index), Number(given.row_end_index)];
    const [left, right] = [Number(given.column_start_index), Number(given.column_end_index)];
    checkRange(top, bottom, property.row_size, failures.noRow);
    checkRange(left, right, property.column_size, failures.noColumn);
    property.merge_info[top * property.column_size + left] = {
      row_span: bottom - top,
      col_span: right - left,
    };
  },

  unmerge_table_cells: (edit, id, given) => {
    const property = propertyOf(requireTable(edit, id));
    const [row, column] = [Number(given.row_index), Number(given.column_index)];
    checkRange(row, row + 1, property.row_size, failures.noRow);
    checkRange(column, column + 1, property.column_size, failures.noColumn);
    property.merge_info[row * property.column_size + column] = { row_span: 1, col_span: 1 };
  },
};

function requireTable(edit: Edit, id: string): Block {
  return changing(edit, id, (type) => type === TABLE);
}

function propertyOf(table: Block): Property {
  return table.content.property as Property;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

/** The old numbers in their new order; `undefined` stands for a new row or column. */
function spliced(numbers: readonly number[], index: number): (number | undefined)[] {
  return [...numbers.slice(0, index), undefined, ...numbers.slice(index)];
}

// Puts the cells into a new arrangement: makes the missing ones and removes those that are left over.
function reshape(
  edit: Edit,
  table: Block,
  wanted: { rows?: (number | undefined)[]; columns?: (number | undefined)[] },
): void {
  const property = propertyOf(table);
  const width = property.column_size;
  const rows: readonly (number | undefined)[] = wanted.rows ?? range(property.row_size);
  const columns: readonly (number | undefined)[] = wanted.columns ?? range(width);
  if (rows.length === 0 || columns.length === 0) {
    throw failures.invalidOperation("a table keeps a row and a column");
  }
  const old = table.children;
  const merges: BlockFields[] = [];
  const sized = { ...property, row_size: rows.length, column_size: columns.length };
  tableSize({ ...table, content: { property: sized } });
  table.children = rows.flatMap((row) =>
    columns.map((column) => {
      const at = row === undefined || column === undefined ? undefined : row * width + column;
      merges.push(
        (at === undefined ? undefined : property.merge_info[at]) ?? { row_span: 1, col_span: 1 },
      );
      return at === undefined ? makeHolder(edit, table.id, TABLE_CELL, {}) : old[at]!;
    }),
  );
  const kept = new Set(table.children);
  for (const cell of old) if (!kept.has(cell)) edit.remove(cell);
  table.content = {
    property: {
      ...sized,
      column_width: columns.map((column) => property.column_width[column ?? -1]),
      merge_info: merges,
    },
  };
  completeTable(table);
}

function checkRange(start: number, end: number, size: number, none: Failure): void {
  if (start < 0 || start >= end || end > size) {
    throw none(`the range lies outside of 0 to ${size}`);
  }
}
