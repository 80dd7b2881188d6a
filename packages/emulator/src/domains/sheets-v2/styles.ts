// The style of cells.

import type * as sheets from "@lark/sheets-v2";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { openCell } from "./cells.js";
import { failures } from "./failures.js";
import { changed, requireArea, requireSpreadsheet } from "./lookup.js";
import { columnsIn, rowsIn } from "./range.js";
import type { Area, CellStyle, Sheet } from "./state.js";
import { updateView } from "./values.js";

const ROW_LIMIT = 5000;
const COLUMN_LIMIT = 100;

export const styleHandlers: HandlersOf<typeof sheets> = handlers({
  updateSpreadsheetStyle: (call) => {
    const book = requireSpreadsheet(call);
    const { range, style } = call.body.appendStyle;
    const { sheet, area } = requireArea(book, range);
    checkSize(area);
    apply(sheet, area, { ...style });
    changed(call, book);
    return { updates: { ...updateView(book, sheet, area), revision: book.revision } };
  },

  batchUpdateSpreadsheetStyle: (call) => {
    const book = requireSpreadsheet(call);
    const given = call.body.data;
    const planned = given.flatMap(({ ranges, style }) =>
      ranges.map((range) => ({ ...requireArea(book, range), style })),
    );
    for (const { area } of planned) checkSize(area);
    for (const { sheet, area, style } of planned) apply(sheet, area, { ...style });
    changed(call, book);
    const sum = (count: (area: Area) => number) =>
      planned.reduce((total, { area }) => total + count(area), 0);
    return {
      spreadsheetToken: book.token,
      totalUpdatedRows: sum(rowsIn),
      totalUpdatedColumns: sum(columnsIn),
      totalUpdatedCells: sum((area) => rowsIn(area) * columnsIn(area)),
      revision: book.revision,
      responses: planned.map(({ sheet, area }) => updateView(book, sheet, area)),
    };
  },
});

function apply(sheet: Sheet, area: Area, { clean, ...style }: CellStyle): void {
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = area.left; column <= area.right; column += 1) {
      const cell = openCell(sheet, row, column);
      cell.style = clean === true ? undefined : { ...cell.style, ...style };
    }
  }
}

function checkSize(area: Area): void {
  if (rowsIn(area) > ROW_LIMIT || columnsIn(area) > COLUMN_LIMIT) {
    throw failures.wrongRange(`${ROW_LIMIT} rows, ${COLUMN_LIMIT} columns at most`);
  }
}
