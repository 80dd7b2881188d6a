// Rows and columns: added, inserted, hidden, deleted and moved.

import type * as sheets from "@lark/sheets-v2";
import type { CallAt } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { changed, requireSheet, requireSpreadsheet } from "./lookup.js";
import { shiftedArea } from "./shift.js";
import type { Area, Sheet } from "./state.js";

export type Dimension = "ROWS" | "COLUMNS";

interface GivenDimension {
  sheetId: string;
  majorDimension: string;
  startIndex: number;
  endIndex: number;
}

/** Most rows or columns that one request adds or removes. */
const LINE_LIMIT = 5000;

export const dimensionHandlers: HandlersOf<typeof sheets> = handlers({
  createSpreadsheetDimensionRange: (call) => {
    const book = requireSpreadsheet(call);
    const { sheetId, majorDimension, length } = call.body.dimension;
    const sheet = requireSheet(book, sheetId);
    const dimension = readDimension(majorDimension);
    checkCount(length);
    if (dimension === "ROWS") sheet.rowCount += length;
    else sheet.columnCount += length;
    changed(call, book);
    return { addCount: length, majorDimension: dimension };
  },

  // Counted from 0, without the end.
  insertSpreadsheetDimensionRange: (call) => {
    const { book, sheet, dimension, start, end } = place(call, 0);
    checkCount(end - start);
    insertLines(sheet, dimension, start, end - start, inheritance(call.body.inheritStyle));
    changed(call, book);
    return {};
  },

  // Counted from 1, with the end.
  updateSpreadsheetDimensionRange: (call) => {
    const { book, sheet, dimension, start, end } = place(call, 1);
    checkCount(end - start);
    const given = call.body.dimensionProperties as Record<string, unknown>;
    const settings = dimension === "ROWS" ? sheet.rowSettings : sheet.columnSettings;
    for (let index = start; index < end; index += 1) {
      settings.set(index, { ...settings.get(index), ...given });
    }
    changed(call, book);
    return {};
  },

  // Counted from 1, with the end.
  deleteSpreadsheetDimensionRange: (call) => {
    const { book, sheet, dimension, start, end } = place(call, 1);
    const total = dimension === "ROWS" ? sheet.rowCount : sheet.columnCount;
    checkCount(end - start);
    if (end > total || end - start >= total) {
      throw failures.wrongLines(`the sheet has ${total}`);
    }
    removeLines(sheet, dimension, start, end - start);
    changed(call, book);
    return { delCount: end - start, majorDimension: dimension };
  },
});

/** Inserts empty rows or columns before an index; those before or after it lend their style. */
export function insertLines(
  sheet: Sheet,
  dimension: Dimension,
  at: number,
  count: number,
  inherit?: "before" | "after",
): void {
  const from = inherit === "before" ? at - 1 : at;
  if (dimension === "ROWS") {
    sheet.rowCount = Math.max(sheet.rowCount, at) + count;
    if (at < sheet.rows.length) {
      const lender = inherit && sheet.rows[from];
      const empty = Array.from({ length: count }, () =>
        lender?.map((cell) => ({ style: cell?.style })),
      );
      sheet.rows = [...sheet.rows.slice(0, at), ...empty, ...sheet.rows.slice(at)];
    }
  } else {
    sheet.columnCount = Math.max(sheet.columnCount, at) + count;
    for (const row of sheet.rows) {
      if (!row || at >= row.length) continue;
      const style = inherit && row[from]?.style;
      row.splice(at, 0, ...Array.from({ length: count }, () => (style ? { style } : {})));
    }
  }
  shiftAll(sheet, dimension, at, count);
}

function removeLines(sheet: Sheet, dimension: Dimension, at: number, count: number): void {
  if (dimension === "ROWS") {
    sheet.rowCount -= count;
    sheet.rows.splice(at, count);
  } else {
    sheet.columnCount -= count;
    for (const row of sheet.rows) row?.splice(at, count);
  }
  shiftAll(sheet, dimension, at, -count);
}

/** Moves rows or columns so that they lie before the one that is at `to` now. */
export function moveLines(
  sheet: Sheet,
  dimension: Dimension,
  from: number,
  count: number,
  to: number,
): void {
  const at = to > from ? to - count : to;
  if (dimension === "ROWS") {
    // A row that was never written takes part too.
    while (sheet.rows.length < Math.max(from + count, to)) sheet.rows.push(undefined);
    sheet.rows.splice(at, 0, ...sheet.rows.splice(from, count));
    return;
  }
  for (const row of sheet.rows) {
    if (!row) continue;
    while (row.length < Math.max(from + count, to)) row.push({});
    row.splice(at, 0, ...row.splice(from, count));
  }
}

// Whatever lies on cells moves with them.
function shiftAll(sheet: Sheet, dimension: Dimension, at: number, count: number): void {
  const shift = (area: Area) => shiftedArea(area, dimension, at, count);
  sheet.merges = sheet.merges
    .flatMap((area) => shift(area) ?? [])
    .filter(({ top, bottom, left, right }) => top < bottom || left < right);
  sheet.validations = sheet.validations
    .map((validation) => ({
      ...validation,
      areas: validation.areas.flatMap((a) => shift(a) ?? []),
    }))
    .filter(({ areas }) => areas.length > 0);
  if (sheet.filter) {
    const area = shift(sheet.filter.area);
    sheet.filter = area && { ...sheet.filter, area };
  }
  for (const view of sheet.filterViews.values()) {
    const area = shift(view.area);
    if (area) view.area = area;
    else sheet.filterViews.delete(view.id);
  }
  const key = dimension === "ROWS" ? "rowSettings" : "columnSettings";
  const moved = [...sheet[key]].flatMap(([index, settings]) => {
    if (index < at) return [[index, settings] as const];
    return index >= at - Math.min(count, 0) ? [[index + count, settings] as const] : [];
  });
  sheet[key] = new Map(moved);
}

function place(call: CallAt<"spreadsheetToken">, first: 0 | 1) {
  const book = requireSpreadsheet(call);
  const given = call.body.dimension as GivenDimension;
  const start = given.startIndex - first;
  if (start < 0 || given.endIndex <= start) {
    throw failures.wrongLines("the end is before the start");
  }
  return {
    book,
    sheet: requireSheet(book, given.sheetId),
    dimension: readDimension(given.majorDimension),
    start,
    end: given.endIndex,
  };
}

function readDimension(text: string): Dimension {
  if (text !== "ROWS" && text !== "COLUMNS") {
    throw failures.wrongBody("majorDimension is ROWS or COLUMNS");
  }
  return text;
}

function checkCount(count: number): void {
  if (count < 1 || count > LINE_LIMIT) {
    throw failures.wrongLines(`from 1 to ${LINE_LIMIT} at once`);
  }
}

function inheritance(text: unknown): "before" | "after" | undefined {
  return text === "BEFORE" ? "before" : text === "AFTER" ? "after" : undefined;
}
