import type { Ids } from "../../state/ids.js";
import type { Sheet, Spreadsheet } from "./state.js";

/** The size of a new sheet. */
const ROWS = 200;
const COLUMNS = 20;

/** A spreadsheet with one empty sheet. */
export function newSpreadsheet(ids: Ids, token: string): Spreadsheet {
  return { token, revision: 0, sheets: [newSheet(ids, "Sheet1")] };
}

export function newSheet(ids: Ids, title: string): Sheet {
  return {
    id: ids("token").slice(0, 6),
    title,
    hidden: false,
    rowCount: ROWS,
    columnCount: COLUMNS,
    frozenRows: 0,
    frozenColumns: 0,
    rows: [],
    merges: [],
    filterViews: new Map(),
    floatImages: new Map(),
    protections: new Map(),
    validations: [],
    conditionFormats: new Map(),
    rowSettings: new Map(),
    columnSettings: new Map(),
  };
}

/** A copy whose sheets keep their ids, as the platform copies spreadsheets. */
export function copySpreadsheet(original: Spreadsheet, token: string): Spreadsheet {
  return { token, revision: 0, sheets: structuredClone(original.sheets) };
}
