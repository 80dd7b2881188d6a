// The filter of a sheet, which everybody sees.

import type * as sheets from "@lark/sheets-v3";
import type { Call } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { changed } from "../sheets-v2/lookup.js";
import { columnIndex, rangeText } from "../sheets-v2/range.js";
import type { FilterCondition, SheetFilter } from "../sheets-v2/state.js";
import { failures } from "./failures.js";
import { requireArea, requireSheet, type SheetPlace } from "./lookup.js";
import { hiddenRows, readCondition } from "./matching.js";

export const filterHandlers: HandlersOf<typeof sheets> = handlers({
  getSpreadsheetSheetFilter: (call) => {
    const { sheet } = requireSheet(call);
    const { filter } = sheet;
    if (!filter) return {};
    return {
      sheet_filter_info: {
        range: rangeText(sheet.id, filter.area),
        filtered_out_rows: hiddenRows(sheet, filter.area, filter.conditions),
        filter_infos: [...filter.conditions].map(([col, conditions]) => ({ col, conditions })),
      },
    };
  },

  createSpreadsheetSheetFilter: (call) => {
    const place = requireSheet(call);
    if (place.sheet.filter) {
      throw failures.wrongFilter("the sheet has a filter already");
    }
    const filter: SheetFilter = {
      area: requireArea(place.sheet, call.body.range),
      conditions: new Map(),
    };
    set(call, filter);
    place.sheet.filter = filter;
    changed(call, place.book);
    return {};
  },

  updateSpreadsheetSheetFilter: (call) => {
    const place = requireSheet(call);
    set(call, requireFilter(place));
    changed(call, place.book);
    return {};
  },

  deleteSpreadsheetSheetFilter: (call) => {
    const place = requireSheet(call);
    requireFilter(place);
    place.sheet.filter = undefined;
    changed(call, place.book);
    return {};
  },
});

function requireFilter({ sheet }: SheetPlace): SheetFilter {
  if (!sheet.filter) throw failures.wrongFilter("the sheet has no filter");
  return sheet.filter;
}

function set(call: Call, { area, conditions }: SheetFilter): void {
  const column = String(call.body.col).toUpperCase();
  const index = /^[A-Z]{1,3}$/.test(column) ? columnIndex(column) : -1;
  if (index < area.left || index > area.right) {
    throw failures.wrongRange(`the filter has no column ${column}`);
  }
  const condition: FilterCondition = readCondition(call.body.condition);
  if (condition.filter_type === "clear") conditions.delete(column);
  else conditions.set(column, [condition]);
}
