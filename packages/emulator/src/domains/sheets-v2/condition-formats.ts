// Styles that depend on what a cell holds.

import type * as sheets from "@lark/sheets-v2";
import type { CallAt } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { changed, requireArea, requireSheet, requireSpreadsheet } from "./lookup.js";
import type { Spreadsheet } from "./state.js";

interface GivenFormat {
  sheet_id: string;
  condition_format: Record<string, unknown> & { cf_id?: string; ranges: string[] };
}

const DONE = { res_code: 0, res_msg: "success" };
const NO_FORMAT = {
  res_code: failures.wrongBody.code,
  res_msg: "there is no such conditional format",
};
/** Most formats of one request. */
const BATCH_LIMIT = 10;

export const conditionFormatHandlers: HandlersOf<typeof sheets> = handlers({
  getSpreadsheetConditionFormat: (call) => {
    const book = requireSpreadsheet(call);
    const ids = call.query.sheet_ids.flatMap((text) => text.split(","));
    const sheets = ids.map((id) => requireSheet(book, id));
    return {
      sheet_condition_formats: sheets.flatMap(({ id, conditionFormats }) =>
        [...conditionFormats.values()].map((format) => ({
          sheet_id: id,
          // Its form is checked when it is written.
          condition_format: format as unknown as sheets.ConditionFormat,
        })),
      ),
    };
  },

  batchCreateSpreadsheetConditionFormat: (call) =>
    edit(call, ({ sheet_id, condition_format }, book) => {
      const cf_id = call.tenant.ids("token").slice(0, 10);
      requireSheet(book, sheet_id).conditionFormats.set(cf_id, { ...condition_format, cf_id });
      return { sheet_id, cf_id, ...DONE };
    }),

  batchUpdateSpreadsheetConditionFormat: (call) =>
    edit(call, ({ sheet_id, condition_format }, book) => {
      const { conditionFormats } = requireSheet(book, sheet_id);
      const cf_id = condition_format.cf_id!;
      if (!conditionFormats.has(cf_id)) return { sheet_id, cf_id, ...NO_FORMAT };
      conditionFormats.set(cf_id, condition_format);
      return { sheet_id, cf_id, ...DONE };
    }),

  batchDeleteSpreadsheetConditionFormat: (call) => {
    const book = requireSpreadsheet(call);
    const given = (call.body.sheet_cf_ids ?? []) as { sheet_id: string; cf_id: string }[];
    for (const { sheet_id } of given) requireSheet(book, sheet_id);
    const responses = given.map(({ sheet_id, cf_id }) => {
      const found = requireSheet(book, sheet_id).conditionFormats.delete(cf_id);
      return { sheet_id, cf_id, ...(found ? DONE : NO_FORMAT) };
    });
    changed(call, book);
    return { responses };
  },
});

function edit(
  call: CallAt<"spreadsheetToken">,
  change: (given: GivenFormat, book: Spreadsheet) => Record<string, unknown>,
) {
  const book = requireSpreadsheet(call);
  const given = call.body.sheet_condition_formats as GivenFormat[];
  if (given.length > BATCH_LIMIT)
    throw failures.tooManyFormats(`${BATCH_LIMIT} formats at once at most`);
  for (const { sheet_id, condition_format } of given) {
    requireSheet(book, sheet_id);
    for (const range of condition_format.ranges) requireArea(book, range);
  }
  const responses = given.map((format) => change(format, book));
  changed(call, book);
  return { responses };
}
