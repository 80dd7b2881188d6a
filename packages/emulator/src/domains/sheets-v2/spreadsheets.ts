// The spreadsheet itself.

import type * as sheets from "@lark/sheets-v2";
import type { Call } from "../../http/call.js";
import { retitle } from "../drive-v1/raise.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { shownId } from "../people.js";
import { failures } from "./failures.js";
import { changed, fileOf, requireSpreadsheet } from "./lookup.js";
import { protectionView } from "./protections.js";
import { columnsIn, rowsIn } from "./range.js";
import type { Area, Sheet } from "./state.js";

export const spreadsheetHandlers: HandlersOf<typeof sheets> = handlers({
  getSpreadsheetMetainfo: (call) => {
    const book = requireSpreadsheet(call);
    const file = fileOf(call, book);
    return {
      spreadsheetToken: book.token,
      properties: {
        title: file.name,
        ownerUser: 0,
        ownerUserID: shownId(call, file.owner),
        sheetCount: book.sheets.length,
        revision: book.revision,
      },
      sheets: book.sheets.map((sheet, index) => sheetView(call, sheet, index)),
    };
  },

  updateSpreadsheetProperties: (call) => {
    const book = requireSpreadsheet(call);
    const { title } = call.body.properties;
    if (title.trim() === "" || title.length > 255) {
      throw failures.wrongBody("a title has 1 to 255 characters");
    }
    retitle(call, book.token, title);
    changed(call, book);
    return { spreadsheetToken: book.token, title };
  },
});

function sheetView(call: Call, sheet: Sheet, index: number) {
  const wanted = new Set(String(call.query.extFields ?? "").split(","));
  return {
    sheetId: sheet.id,
    title: sheet.title,
    index,
    rowCount: sheet.rowCount,
    columnCount: sheet.columnCount,
    frozenRowCount: sheet.frozenRows,
    frozenColCount: sheet.frozenColumns,
    merges: sheet.merges.map(mergeView),
    ...(wanted.has("protectedRange")
      ? {
          protectedRange: [...sheet.protections.values()].map((protection) =>
            protectionView(sheet, protection),
          ),
        }
      : {}),
  };
}

function mergeView(area: Area): Record<string, number> {
  return {
    startRowIndex: area.top,
    startColumnIndex: area.left,
    rowCount: rowsIn(area),
    columnCount: columnsIn(area),
  };
}
