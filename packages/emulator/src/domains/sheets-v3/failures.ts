import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  wrongRange: {
    code: 1310202,
    message: "wrong range",
    source: "sheets.v3.spreadsheet.sheet.filter.create",
  },
  wrongBody: {
    code: 1310204,
    message: "wrong request body",
    source: "sheets.v3.spreadsheet.create",
  },
  noSpreadsheet: {
    code: 1310214,
    message: "there is no such spreadsheet",
    source: "sheets.v3.spreadsheet.get",
  },
  noSheet: {
    code: 1310215,
    message: "there is no such sheet",
    source: "sheets.v3.spreadsheet.sheet.filter.get",
  },
  wrongPlace: {
    code: 1310219,
    message: "the source or the destination is not in the sheet",
    source: "sheets.v3.spreadsheet.sheet.move_dimension",
  },
  noCondition: {
    code: 1310223,
    message: "there is no such condition",
    source: "sheets.v3.spreadsheet.sheet.filter_view.create",
  },
  wrongFilter: {
    code: 1310236,
    message: "wrong filter value",
    source: "sheets.v3.spreadsheet.sheet.filter.create",
  },
  noFilterView: {
    code: 1310237,
    message: "there is no such filter view",
    source: "sheets.v3.spreadsheet.sheet.filter_view.create",
  },
  filterViewIdTaken: {
    code: 1310238,
    message: "there is a filter view with that id already",
    source: "sheets.v3.spreadsheet.sheet.filter_view.create",
  },
  nameTooLong: {
    code: 1310239,
    message: "a name has 100 characters at most",
    source: "sheets.v3.spreadsheet.sheet.filter_view.create",
  },
  filterViewNameTaken: {
    code: 1310240,
    message: "the name is taken",
    source: "sheets.v3.spreadsheet.sheet.filter_view.create",
  },
  tooManyFilterViews: {
    code: 1310241,
    message: "too many filter views",
    source: "sheets.v3.spreadsheet.sheet.filter_view.create",
  },
  noFloatImage: {
    code: 1310243,
    message: "there is no such float image",
    source: "sheets.v3.spreadsheet.sheet.float_image.create",
  },
  floatImageIdTaken: {
    code: 1310244,
    message: "there is a float image with that id already",
    source: "sheets.v3.spreadsheet.sheet.float_image.create",
  },
  imageTooSmall: {
    code: 1310246,
    message: "the image is too small",
    source: "sheets.v3.spreadsheet.sheet.float_image.create",
  },
  noImage: {
    code: 1310247,
    message: "there is no image with that token",
    source: "sheets.v3.spreadsheet.sheet.float_image.create",
  },
  wrongExpression: {
    code: 1310248,
    message: "the regular expression is not correct",
    source: "sheets.v3.spreadsheet.sheet.find",
  },
  spreadsheetDeleted: {
    code: 1310249,
    message: "the spreadsheet has been deleted",
    source: "sheets.v3.spreadsheet.get",
  },
} as const;

/** What sheets-v3 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
