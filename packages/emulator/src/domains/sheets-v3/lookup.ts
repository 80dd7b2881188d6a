// Spreadsheets, sheets and ranges of a call, with the failures of version 3 of the API.

import type { CallAt } from "../../http/call.js";
import { driveOf } from "../drive-v1/state/drive.js";
import { openSpreadsheet } from "../sheets-v2/lookup.js";
import { parseRange, wholeAreaOf } from "../sheets-v2/range.js";
import type { Area, Sheet, Spreadsheet } from "../sheets-v2/state.js";
import { failures } from "./failures.js";

export function requireSpreadsheet(call: CallAt<"spreadsheet_token">): Spreadsheet {
  const token = call.path.spreadsheet_token;
  const book = openSpreadsheet(call, token);
  if (book) return book;
  throw driveOf(call.tenant).removed.has(token)
    ? failures.spreadsheetDeleted()
    : failures.noSpreadsheet();
}

export interface SheetPlace {
  book: Spreadsheet;
  sheet: Sheet;
}

export function requireSheet(call: CallAt<"spreadsheet_token">): SheetPlace {
  const book = requireSpreadsheet(call);
  const sheet = book.sheets.find(({ id }) => id === call.path.sheet_id);
  if (!sheet) throw failures.noSheet();
  return { book, sheet };
}

/** The cells of a range, which must lie in the sheet. */
export function requireArea(sheet: Sheet, text: unknown): Area {
  const range = parseRange(String(text));
  if (!range || range.sheetId !== sheet.id) {
    throw failures.wrongRange(`${text} is none of this sheet`);
  }
  const area = wholeAreaOf(range, sheet);
  if (area.bottom >= sheet.rowCount || area.right >= sheet.columnCount) {
    throw failures.wrongRange("it reaches beyond the sheet");
  }
  return area;
}
