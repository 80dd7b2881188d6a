import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  wrongRange: {
    code: 90202,
    message: "validate RangeVal fail",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
  wrongBody: {
    code: 90204,
    message: "wrong request body",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
  invalidUsers: {
    code: 90205,
    message: "invalid users",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
  emptyTitle: {
    code: 90207,
    message: "a sheet needs a title",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
  titleTaken: {
    code: 90210,
    message: "the title is taken",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
  wrongLines: {
    code: 90212,
    message: "wrong row or column",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
  noSpreadsheet: {
    code: 90214,
    message: "there is no such spreadsheet",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
  noSheet: {
    code: 90215,
    message: "not found sheetId",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
  responseTooLarge: {
    code: 90221,
    message: "TooLargeResponse",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
  cellTooLarge: {
    code: 90222,
    message: "TooLargeCell",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
  tooManyFormats: {
    code: 90226,
    message: "too many formats at once",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
  requestTooLarge: {
    code: 90227,
    message: "TooLargeRequest",
    source: "https://open.larksuite.com/document/ukTMukTMukTM/uIzM0UjLyMDN14iMzQTN",
  },
} as const;

/** What sheets-v2 refuses. Its documents list no codes; an older page has them. */
export const failures: FailuresOf<typeof table> = failureTable(table);
