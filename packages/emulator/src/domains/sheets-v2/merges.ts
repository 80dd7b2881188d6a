// Cells merged into one.

import type * as sheets from "@lark/sheets-v2";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { changed, requireArea, requireSpreadsheet } from "./lookup.js";
import { contains, overlap } from "./range.js";
import type { Area, Sheet } from "./state.js";

export const mergeHandlers: HandlersOf<typeof sheets> = handlers({
  mergeCellsSpreadsheet: (call) => {
    const book = requireSpreadsheet(call);
    const { sheet, area } = requireArea(book, call.body.range);
    const parts = split(area, call.body.mergeType);
    // What was merged inside becomes part of it; a merge that sticks out stands in the way.
    const crossing = sheet.merges.some(
      (merge) => overlap(merge, area) && !parts.some((part) => contains(part, merge)),
    );
    if (crossing) throw failures.wrongBody("the range cuts through a merge");
    sheet.merges = sheet.merges.filter((merge) => !overlap(merge, area));
    for (const part of parts) {
      if (part.top === part.bottom && part.left === part.right) continue;
      sheet.merges.push(part);
      keepFirst(sheet, part);
    }
    changed(call, book);
    return { spreadsheetToken: book.token };
  },

  unmergeCellsSpreadsheet: (call) => {
    const book = requireSpreadsheet(call);
    const { sheet, area } = requireArea(book, call.body.range);
    sheet.merges = sheet.merges.filter((merge) => !overlap(merge, area));
    changed(call, book);
    return { spreadsheetToken: book.token };
  },
});

function split(area: Area, type: string): Area[] {
  switch (type) {
    case "MERGE_ALL":
      return [area];
    case "MERGE_ROWS":
      return count(area.top, area.bottom).map((row) => ({ ...area, top: row, bottom: row }));
    case "MERGE_COLUMNS":
      return count(area.left, area.right).map((column) => ({
        ...area,
        left: column,
        right: column,
      }));
    default:
      throw failures.wrongBody("mergeType is MERGE_ALL, _ROWS or _COLUMNS");
  }
}

function count(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

// A merged cell shows the value of its first.
function keepFirst({ rows }: Sheet, { top, left, bottom, right }: Area): void {
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const cell = row === top && column === left ? undefined : rows[row]?.[column];
      if (cell) delete cell.value;
    }
  }
}
