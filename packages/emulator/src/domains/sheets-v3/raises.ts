import type * as sheets from "@lark/sheets-v3";
import { eachRaises } from "../drive-v1/raise.js";
import type { RaisesOf } from "../handlers-of.js";

const EDIT = [
  "createSpreadsheetSheetFilter",
  "createSpreadsheetSheetFilterView",
  "createSpreadsheetSheetFilterViewCondition",
  "createSpreadsheetSheetFloatImage",
  "deleteSpreadsheetSheetFilter",
  "deleteSpreadsheetSheetFilterView",
  "deleteSpreadsheetSheetFilterViewCondition",
  "deleteSpreadsheetSheetFloatImage",
  "moveDimensionSpreadsheetSheet",
  "patchSpreadsheetSheetFilterView",
  "patchSpreadsheetSheetFloatImage",
  "replaceSpreadsheetSheet",
  "updateSpreadsheetSheetFilter",
  "updateSpreadsheetSheetFilterViewCondition",
] as const;
const READ = [
  "getSpreadsheet",
  "getSpreadsheetSheet",
  "getSpreadsheetSheetFilter",
  "getSpreadsheetSheetFilterView",
  "getSpreadsheetSheetFilterViewCondition",
  "getSpreadsheetSheetFloatImage",
  "querySpreadsheetSheet",
  "querySpreadsheetSheetFilterView",
  "querySpreadsheetSheetFilterViewCondition",
  "querySpreadsheetSheetFloatImage",
] as const;

/** A spreadsheet is made, edited, opened and called otherwise as the drive tells of it. */
export const raises: RaisesOf<typeof sheets> = {
  createSpreadsheet: ["drive.file.created_in_folder_v1"],
  ...eachRaises(READ, ["drive.file.read_v1"]),
  ...eachRaises(EDIT, ["drive.file.edit_v1"]),
  patchSpreadsheet: ["drive.file.edit_v1", "drive.file.title_updated_v1"],
};
