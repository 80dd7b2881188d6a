// Cells read from and written to a sheet.

import { failures } from "./failures.js";
import { cellName, columnsIn, isBlank, rowsIn } from "./range.js";
import type { Area, Cell, Sheet } from "./state.js";

/** Most rows and columns of one write. */
const WRITE_ROWS = 5000;
const WRITE_COLUMNS = 100;
export const CELL_CHARACTERS = 50_000;

export type Values = readonly (readonly unknown[])[];

/** Refuses values that do not fit a range, or a write. */
export function checkValues(area: Area, values: Values): void {
  const columns = widest(values);
  if (values.length > rowsIn(area) || columns > columnsIn(area)) {
    throw failures.wrongRange(
      `${values.length} rows and ${columns} columns are more than the range`,
    );
  }
  if (values.length > WRITE_ROWS || columns > WRITE_COLUMNS) {
    throw failures.requestTooLarge(`${WRITE_ROWS} rows of ${WRITE_COLUMNS} columns at most`);
  }
  for (const [down, row] of values.entries()) {
    for (const [across, value] of row.entries())
      checkValue(value, area.top + down, area.left + across);
  }
}

export function widest(values: Values): number {
  return values.reduce((width, row) => Math.max(width, row.length), 0);
}

/** Writes values from the first cell of an area on; `null` leaves a cell as it is. */
export function writeValues(sheet: Sheet, area: Area, values: Values): Area {
  for (const [down, row] of values.entries()) {
    for (const [across, value] of row.entries()) {
      if (value !== null && value !== undefined) {
        openCell(sheet, area.top + down, area.left + across).value = value;
      }
    }
  }
  const written = {
    top: area.top,
    left: area.left,
    bottom: area.top + Math.max(1, values.length) - 1,
    right: area.left + Math.max(1, widest(values)) - 1,
  };
  grow(sheet, written);
  return written;
}

/** The values of an area as far as the sheet goes, row by row, with `null` for empty cells. */
export function readValues(
  { rows, rowCount, columnCount }: Sheet,
  area: Area,
  show: (cell: Cell) => unknown,
): unknown[][] {
  const values: unknown[][] = [];
  for (let row = area.top; row <= Math.min(area.bottom, rowCount - 1); row += 1) {
    const line: unknown[] = [];
    for (let column = area.left; column <= Math.min(area.right, columnCount - 1); column += 1) {
      const cell = rows[row]?.[column];
      line.push(cell === undefined || isBlank(cell.value) ? null : show(cell));
    }
    values.push(line);
  }
  return values;
}

export function openCell({ rows }: Sheet, row: number, column: number): Cell {
  const line = rows[row] ?? [];
  rows[row] = line;
  const cell = line[column] ?? {};
  line[column] = cell;
  return cell;
}

/** The first row, from the top of an area on, with nothing in the columns of the area. */
export function firstFreeRow({ rows, appended }: Sheet, area: Area): number {
  let row = appended?.columns === columnsKey(area) ? appended.row : area.top;
  while (rows[row]?.some((cell, column) => inside(area, column) && !isBlank(cell?.value))) row += 1;
  return row;
}

/** Remembers a free row that was found; any other change to the sheet forgets it. */
export function rememberFreeRow(sheet: Sheet, area: Area, row: number): void {
  sheet.appended = { columns: columnsKey(area), row };
}

function columnsKey({ top, left, right }: Area): string {
  return `${top} ${left} ${right}`;
}

function inside({ left, right }: Area, column: number): boolean {
  return column >= left && column <= right;
}

function grow(sheet: Sheet, { bottom, right }: Area): void {
  sheet.rowCount = Math.max(sheet.rowCount, bottom + 1);
  sheet.columnCount = Math.max(sheet.columnCount, right + 1);
}

// A list in a cell is rich text; objects are links, mentions, formulas, several values and so on.
function checkValue(value: unknown, row: number, column: number): void {
  if (typeof value === "string" && value.length > CELL_CHARACTERS) {
    throw failures.cellTooLarge(`${cellName(row, column)} has over ${CELL_CHARACTERS} characters`);
  }
  const untyped =
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    typeof (value as Record<string, unknown>).type !== "string";
  if (untyped) throw failures.wrongBody(`${cellName(row, column)} has no type`);
}
