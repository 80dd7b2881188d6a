// Spreadsheets made, got and renamed, and their sheets.

import type * as sheets from "@lark/sheets-v3";
import { documentUrl } from "../drive-v1/lookup.js";
import { raiseCreated, retitle } from "../drive-v1/raise.js";
import { driveOf, registerFile } from "../drive-v1/state/drive.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, shownId } from "../people.js";
import { changed, fileOf } from "../sheets-v2/lookup.js";
import { newSpreadsheet } from "../sheets-v2/new-spreadsheet.js";
import type { Sheet, Spreadsheet } from "../sheets-v2/state.js";
import { spreadsheetsOf } from "../sheets-v2/state.js";
import { failures } from "./failures.js";
import { requireSheet, requireSpreadsheet } from "./lookup.js";

const UNTITLED = "Untitled Spreadsheet";

export const spreadsheetHandlers: HandlersOf<typeof sheets> = handlers({
  createSpreadsheet: (call) => {
    const { tenant, clock } = call;
    const { title, folder_token, without_mount } = call.body;
    if (folder_token && driveOf(tenant).files.get(String(folder_token))?.type !== "folder") {
      throw failures.wrongBody("there is no such folder");
    }
    const file = registerFile(tenant, {
      token: tenant.ids("token"),
      type: "sheet",
      name: String(title || UNTITLED),
      folderToken: without_mount === true ? null : folder_token,
      ownerId: actorOf(call).id,
      at: clock.now(),
    });
    spreadsheetsOf(tenant).set(file.token, newSpreadsheet(tenant.ids, file.token));
    raiseCreated(call, file);
    return {
      spreadsheet: {
        title: file.name,
        folder_token: file.folder ?? "",
        url: documentUrl("sheet", file.token),
        spreadsheet_token: file.token,
        without_mount: without_mount === true,
      },
    };
  },

  getSpreadsheet: (call) => {
    const book = requireSpreadsheet(call);
    const file = fileOf(call, book);
    return {
      spreadsheet: {
        title: file.name,
        owner_id: shownId(call, file.owner),
        token: book.token,
        url: documentUrl("sheet", book.token),
      },
    };
  },

  patchSpreadsheet: (call) => {
    const book = requireSpreadsheet(call);
    const { title } = call.body;
    if (title !== undefined) {
      retitle(call, book.token, String(title));
    }
    changed(call, book);
    return {};
  },

  querySpreadsheetSheet: (call) => {
    const book = requireSpreadsheet(call);
    return { sheets: book.sheets.map((sheet) => sheetView(book, sheet)) };
  },

  getSpreadsheetSheet: (call) => {
    const { book, sheet } = requireSheet(call);
    return { sheet: sheetView(book, sheet) };
  },
});

function sheetView({ sheets }: Spreadsheet, sheet: Sheet) {
  return {
    sheet_id: sheet.id,
    title: sheet.title,
    index: sheets.indexOf(sheet),
    hidden: sheet.hidden,
    grid_properties: {
      frozen_row_count: sheet.frozenRows,
      frozen_column_count: sheet.frozenColumns,
      row_count: sheet.rowCount,
      column_count: sheet.columnCount,
    },
    resource_type: "sheet",
    merges: sheet.merges.map(({ top, left, bottom, right }) => ({
      start_row_index: top,
      end_row_index: bottom,
      start_column_index: left,
      end_column_index: right,
    })),
  };
}
