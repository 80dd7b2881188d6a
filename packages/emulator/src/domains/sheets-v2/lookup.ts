// Spreadsheets, sheets and ranges of a call.

import type { Call, CallAt } from "../../http/call.js";
import { noteView } from "../drive-v1/activity.js";
import { raiseEdited } from "../drive-v1/raise.js";
import { type DriveFile, driveOf, touchFile } from "../drive-v1/state/drive.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import { newSpreadsheet } from "./new-spreadsheet.js";
import { type ParsedRange, parseRange, wholeAreaOf } from "./range.js";
import type { Area, Sheet, Spreadsheet } from "./state.js";
import { spreadsheetsOf } from "./state.js";

/** The spreadsheet that the path names. */
export function requireSpreadsheet(call: CallAt<"spreadsheetToken">): Spreadsheet {
  const book = openSpreadsheet(call, call.path.spreadsheetToken);
  if (!book) throw failures.noSpreadsheet();
  return book;
}

/** The spreadsheet with a token; one that the drive or a wiki made is filled when first asked for. */
export function openSpreadsheet(call: Call, token: string): Spreadsheet | undefined {
  const { tenant } = call;
  if (driveOf(tenant).files.get(token)?.type !== "sheet") return undefined;
  const book = spreadsheetsOf(tenant).get(token) ?? newSpreadsheet(tenant.ids, token);
  spreadsheetsOf(tenant).set(token, book);
  noteView(call, token);
  return book;
}

/** The spreadsheet's entry in the drive, which has its title. */
export function fileOf({ tenant }: Call, { token }: Spreadsheet): DriveFile {
  return driveOf(tenant).files.get(token)!;
}

export function requireSheet(book: Spreadsheet, id: string): Sheet {
  const sheet = book.sheets.find((candidate) => candidate.id === id);
  if (!sheet) throw failures.noSheet("there is no such sheet");
  return sheet;
}

export interface RangePlace {
  sheet: Sheet;
  range: ParsedRange;
}

export function requireRange(book: Spreadsheet, text: unknown): RangePlace {
  const range = parseRange(String(text));
  if (!range) throw failures.wrongRange(`${text} is no range`);
  return { sheet: requireSheet(book, range.sheetId), range };
}

/** The sheet and the cells of a range, whose open ends go to the edge of the sheet. */
export function requireArea(book: Spreadsheet, text: unknown): { sheet: Sheet; area: Area } {
  const { sheet, range } = requireRange(book, text);
  return { sheet, area: wholeAreaOf(range, sheet) };
}

/** Counts a change to a spreadsheet. */
export function changed(call: Call, book: Spreadsheet): void {
  book.revision += 1;
  for (const sheet of book.sheets) sheet.appended = undefined;
  touchFile(call.tenant, book.token, { at: call.clock.now(), by: actorOf(call) });
  raiseEdited(call, book.token);
}
