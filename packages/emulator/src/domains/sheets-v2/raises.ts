import type * as sheets from "@lark/sheets-v2";
import { eachRaises } from "../drive-v1/raise.js";
import type { RaisesOf } from "../handlers-of.js";

const EDIT = [
  "appendSpreadsheetValues",
  "batchCreateSpreadsheetConditionFormat",
  "batchDelSpreadsheetProtectedRange",
  "batchDeleteSpreadsheetConditionFormat",
  "batchUpdateSpreadsheetConditionFormat",
  "batchUpdateSpreadsheetProtectedRange",
  "batchUpdateSpreadsheetSheets",
  "batchUpdateSpreadsheetStyle",
  "batchUpdateSpreadsheetValues",
  "createSpreadsheetDataValidation",
  "createSpreadsheetDimensionRange",
  "createSpreadsheetProtectedDimension",
  "deleteSpreadsheetDataValidation",
  "deleteSpreadsheetDimensionRange",
  "insertSpreadsheetDimensionRange",
  "mergeCellsSpreadsheet",
  "prependSpreadsheetValues",
  "unmergeCellsSpreadsheet",
  "updateSpreadsheetDataValidation",
  "updateSpreadsheetDimensionRange",
  "updateSpreadsheetStyle",
  "updateSpreadsheetValues",
  "writeSpreadsheetImage",
] as const;
const READ = [
  "batchGetSpreadsheetProtectedRange",
  "batchGetSpreadsheetValues",
  "getSpreadsheetConditionFormat",
  "getSpreadsheetDataValidation",
  "getSpreadsheetMetainfo",
  "getSpreadsheetValues",
] as const;

/** A spreadsheet is edited, opened and called otherwise as the drive tells of it. */
export const raises: RaisesOf<typeof sheets> = {
  ...eachRaises(READ, ["drive.file.read_v1"]),
  ...eachRaises(EDIT, ["drive.file.edit_v1"]),
  updateSpreadsheetProperties: ["drive.file.edit_v1", "drive.file.title_updated_v1"],
};
