// The sheets of a spreadsheet: added, copied, changed and deleted in batches.

import type * as sheets from "@lark/sheets-v2";
import type { Call } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { changed, requireSheet, requireSpreadsheet } from "./lookup.js";
import { newSheet } from "./new-spreadsheet.js";
import type { Sheet, Spreadsheet } from "./state.js";

interface TabRequest {
  addSheet?: { properties: { title: string; index?: number } };
  copySheet?: { source: { sheetId: string }; destination: { title?: string } };
  deleteSheet?: { sheetId: string };
  updateSheet?: { properties: TabProperties };
}

interface TabProperties {
  sheetId: string;
  title?: string;
  index?: number;
  hidden?: boolean;
  frozenRowCount?: number;
  frozenColCount?: number;
  protect?: { lock: string; lockInfo?: string; userIDs?: string[] };
}

const TITLE_LIMIT = 100;

export const tabHandlers: HandlersOf<typeof sheets> = handlers({
  batchUpdateSpreadsheetSheets: (call) => {
    const book = requireSpreadsheet(call);
    // The requests count all together or not at all: they work on a draft.
    const draft: Spreadsheet = { ...book, sheets: [...book.sheets] };
    const replies = call.body.requests.map((request) => edit(call, draft, request));
    book.sheets = draft.sheets;
    changed(call, book);
    return { replies };
  },
});

function edit(call: Call, draft: Spreadsheet, request: TabRequest) {
  const { addSheet, copySheet, deleteSheet, updateSheet } = request;
  if (addSheet) {
    const { title, index } = addSheet.properties;
    checkTitle(draft, title);
    const sheet = newSheet(call.tenant.ids, title);
    place(draft, sheet, index ?? 0);
    return { addSheet: { properties: propertiesOf(draft, sheet) } };
  }
  if (copySheet) {
    const source = requireSheet(draft, copySheet.source.sheetId);
    const title = copySheet.destination.title || freeTitle(draft, source.title);
    checkTitle(draft, title);
    const { id } = newSheet(call.tenant.ids, title);
    const copy = { ...structuredClone(source), id, title };
    place(draft, copy, draft.sheets.indexOf(source) + 1);
    return { copySheet: { properties: propertiesOf(draft, copy) } };
  }
  if (deleteSheet) {
    const sheet = requireSheet(draft, deleteSheet.sheetId);
    if (draft.sheets.length === 1) {
      throw failures.wrongBody("the last sheet cannot be deleted");
    }
    draft.sheets.splice(draft.sheets.indexOf(sheet), 1);
    return { deleteSheet: { result: true, sheetId: sheet.id } };
  }
  if (updateSheet) return { updateSheet: { properties: update(draft, updateSheet.properties) } };
  throw failures.wrongBody("a request adds, copies, deletes or updates a sheet");
}

function update(draft: Spreadsheet, given: TabProperties) {
  const before = requireSheet(draft, given.sheetId);
  const { title, index, hidden, frozenRowCount, frozenColCount, protect } = given;
  if (title !== undefined && title !== before.title) checkTitle(draft, title);
  const rows = frozenRowCount ?? before.frozenRows;
  const columns = frozenColCount ?? before.frozenColumns;
  if (rows < 0 || rows > before.rowCount || columns < 0 || columns > before.columnCount) {
    throw failures.wrongLines("more are frozen than the sheet has");
  }
  const sheet: Sheet = {
    ...before,
    title: title ?? before.title,
    hidden: hidden ?? before.hidden,
    frozenRows: rows,
    frozenColumns: columns,
    protect: protect?.lock === "UNLOCK" ? undefined : (protect ?? before.protect),
  };
  const at = draft.sheets.indexOf(before);
  draft.sheets.splice(at, 1);
  place(draft, sheet, index ?? at);
  return {
    ...given,
    ...propertiesOf(draft, sheet),
    hidden: sheet.hidden,
    ...(protect ? { protect } : {}),
  };
}

function place(draft: Spreadsheet, sheet: Sheet, index: number): void {
  draft.sheets.splice(Math.max(0, index), 0, sheet);
}

function propertiesOf(draft: Spreadsheet, sheet: Sheet) {
  return { sheetId: sheet.id, title: sheet.title, index: draft.sheets.indexOf(sheet) };
}

function checkTitle({ sheets }: Spreadsheet, title: string): void {
  if (title.trim() === "") throw failures.emptyTitle();
  if (title.length > TITLE_LIMIT || /[/\\?*[\]:]/.test(title)) {
    throw failures.wrongBody(`${TITLE_LIMIT} characters, without / \\ ? * [ ] :`);
  }
  if (sheets.some((sheet) => sheet.title === title)) {
    throw failures.titleTaken(`there is a sheet "${title}" already`);
  }
}

function freeTitle({ sheets }: Spreadsheet, title: string): string {
  let count = 1;
  const name = () => `${title} (copy${count === 1 ? "" : ` ${count}`})`;
  while (sheets.some((sheet) => sheet.title === name())) count += 1;
  return name();
}
