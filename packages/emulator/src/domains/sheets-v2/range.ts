// Ranges: `sheetId!A1:B2`, `sheetId!A1:B`, `sheetId!A:B` and `sheetId`.

import type { Area, Sheet } from "./state.js";

/** A range as it is written; a missing end is open. */
export interface ParsedRange {
  sheetId: string;
  top: number;
  left: number;
  bottom?: number;
  right?: number;
}

/** Most columns that a sheet has. */
const COLUMN_LIMIT = 13_000;
export const ROW_LIMIT = 200_000;

/** Reads a range; `undefined` for what is none. */
export function parseRange(text: string): ParsedRange | undefined {
  const [sheetId = "", cells, ...rest] = text.split("!");
  if (sheetId === "" || rest.length > 0) return undefined;
  if (cells === undefined) return { sheetId, top: 0, left: 0 };
  const match = /^([A-Z]{1,3})(\d{0,7}):([A-Z]{1,3})(\d{0,7})$/i.exec(cells);
  if (!match) return undefined;
  const [, from = "", first = "", to = "", last = ""] = match;
  if (first === "" && last !== "") return undefined;
  const range: ParsedRange = {
    sheetId,
    top: first === "" ? 0 : Number(first) - 1,
    left: columnIndex(from),
    right: columnIndex(to),
    ...(last === "" ? {} : { bottom: Number(last) - 1 }),
  };
  const fits =
    range.top >= 0 &&
    range.top < ROW_LIMIT &&
    (range.bottom ?? range.top) >= range.top &&
    (range.bottom ?? 0) < ROW_LIMIT &&
    range.right! >= range.left &&
    range.right! < COLUMN_LIMIT;
  return fits ? range : undefined;
}

/** The cells of a range in its sheet; open ends go as far as something was written. */
export function areaOf(range: ParsedRange, sheet: Sheet): Area {
  const used = usedArea(sheet);
  return {
    top: range.top,
    left: range.left,
    bottom: range.bottom ?? Math.max(range.top, used.bottom),
    right: range.right ?? Math.max(range.left, used.right),
  };
}

/** The cells of a range; open ends go to the edge of the sheet. */
export function wholeAreaOf(range: ParsedRange, sheet: Sheet): Area {
  return {
    top: range.top,
    left: range.left,
    bottom: range.bottom ?? sheet.rowCount - 1,
    right: range.right ?? sheet.columnCount - 1,
  };
}

/** From the first cell to the last row and column with a value. */
function usedArea({ rows }: Sheet): Area {
  let bottom = 0;
  let right = 0;
  for (const [index, row] of rows.entries()) {
    let last = (row?.length ?? 0) - 1;
    while (last >= 0 && isBlank(row?.[last]?.value)) last -= 1;
    if (last < 0) continue;
    bottom = index;
    right = Math.max(right, last);
  }
  return { top: 0, left: 0, bottom, right };
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

export function rangeText(sheetId: string, area: Area): string {
  return `${sheetId}!${cellName(area.top, area.left)}:${cellName(area.bottom, area.right)}`;
}

export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

function columnLetters(index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

export function rowsIn({ top, bottom }: Area): number {
  return bottom - top + 1;
}

export function columnsIn({ left, right }: Area): number {
  return right - left + 1;
}

export function overlap(one: Area, other: Area): boolean {
  return (
    one.top <= other.bottom &&
    other.top <= one.bottom &&
    one.left <= other.right &&
    other.left <= one.right
  );
}

export function contains(outer: Area, inner: Area): boolean {
  return (
    outer.top <= inner.top &&
    outer.left <= inner.left &&
    outer.bottom >= inner.bottom &&
    outer.right >= inner.right
  );
}
