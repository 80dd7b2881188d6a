// Filter views of a sheet, and their conditions.

import type * as sheets from "@lark/sheets-v3";
import type { CallAt } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { changed } from "../sheets-v2/lookup.js";
import { columnIndex, rangeText } from "../sheets-v2/range.js";
import type { FilterCondition, FilterView, Sheet } from "../sheets-v2/state.js";
import { failures } from "./failures.js";
import { requireArea, requireSheet, type SheetPlace } from "./lookup.js";
import { readCondition } from "./matching.js";

/** Most filter views of a sheet. */
const VIEW_LIMIT = 150;
const ID = /^[\dA-Za-z]{10}$/;

export const filterViewHandlers: HandlersOf<typeof sheets> = handlers({
  createSpreadsheetSheetFilterView: (call) => {
    const { book, sheet } = requireSheet(call);
    const id = call.body.filter_view_id || call.tenant.ids("token").slice(0, 10);
    if (!ID.test(id)) throw failures.noFilterView("the id has 10 letters and digits");
    if (sheet.filterViews.has(id)) {
      throw failures.filterViewIdTaken();
    }
    if (sheet.filterViews.size >= VIEW_LIMIT) {
      throw failures.tooManyFilterViews(`${VIEW_LIMIT} filter views at most`);
    }
    const name = call.body.filter_view_name || freeName(sheet);
    checkName(sheet, name);
    const area = requireArea(sheet, call.body.range);
    const view: FilterView = { id, name, area, conditions: new Map() };
    sheet.filterViews.set(id, view);
    changed(call, book);
    return { filter_view: viewView(sheet, view) };
  },

  querySpreadsheetSheetFilterView: (call) => {
    const { sheet } = requireSheet(call);
    return { items: [...sheet.filterViews.values()].map((view) => viewView(sheet, view)) };
  },

  getSpreadsheetSheetFilterView: (call) => {
    const { sheet, view } = requireView(call);
    return { filter_view: viewView(sheet, view) };
  },

  patchSpreadsheetSheetFilterView: (call) => {
    const { book, sheet, view } = requireView(call);
    const { filter_view_name, range } = call.body;
    if (filter_view_name !== undefined && filter_view_name !== view.name) {
      checkName(sheet, String(filter_view_name));
    }
    if (range !== undefined) view.area = requireArea(sheet, range);
    if (filter_view_name !== undefined) view.name = String(filter_view_name);
    changed(call, book);
    return { filter_view: viewView(sheet, view) };
  },

  deleteSpreadsheetSheetFilterView: (call) => {
    const { book, sheet, view } = requireView(call);
    sheet.filterViews.delete(view.id);
    changed(call, book);
    return {};
  },

  createSpreadsheetSheetFilterViewCondition: (call) => {
    const { book, view } = requireView(call);
    const column = readColumn(view, call.body.condition_id);
    if (view.conditions.has(column)) {
      throw failures.wrongFilter(`${column} has a condition already`);
    }
    const condition = readCondition(call.body);
    view.conditions.set(column, condition);
    changed(call, book);
    return { condition: conditionView(column, condition) };
  },

  querySpreadsheetSheetFilterViewCondition: (call) => {
    const { view } = requireView(call);
    return {
      items: [...view.conditions].map(([column, condition]) => conditionView(column, condition)),
    };
  },

  getSpreadsheetSheetFilterViewCondition: (call) => {
    const { column, condition } = requireCondition(call);
    return { condition: conditionView(column, condition) };
  },

  updateSpreadsheetSheetFilterViewCondition: (call) => {
    const { book, view, column, condition } = requireCondition(call);
    const changedCondition = readCondition({ ...condition, ...call.body });
    view.conditions.set(column, changedCondition);
    changed(call, book);
    return { condition: conditionView(column, changedCondition) };
  },

  deleteSpreadsheetSheetFilterViewCondition: (call) => {
    const { book, view, column } = requireCondition(call);
    view.conditions.delete(column);
    changed(call, book);
    return {};
  },
});

function requireView(
  call: CallAt<"filter_view_id" | "spreadsheet_token">,
): SheetPlace & { view: FilterView } {
  const place = requireSheet(call);
  const view = place.sheet.filterViews.get(call.path.filter_view_id);
  if (!view) throw failures.noFilterView();
  return { ...place, view };
}

function requireCondition(call: CallAt<"condition_id" | "filter_view_id" | "spreadsheet_token">) {
  const place = requireView(call);
  const column = call.path.condition_id;
  const condition = place.view.conditions.get(column);
  if (!condition) throw failures.noCondition(`${column} has no condition`);
  return { ...place, column, condition };
}

function readColumn({ area }: FilterView, text: unknown): string {
  const column = String(text).toUpperCase();
  const index = /^[A-Z]{1,3}$/.test(column) ? columnIndex(column) : -1;
  if (index < area.left || index > area.right) {
    throw failures.noCondition(`the filter view has no column ${text}`);
  }
  return column;
}

function viewView(sheet: Sheet, { id, name, area }: FilterView) {
  return { filter_view_id: id, filter_view_name: name, range: rangeText(sheet.id, area) };
}

function conditionView(column: string, condition: FilterCondition) {
  return { condition_id: column, ...condition };
}

function checkName({ filterViews }: Sheet, name: string): void {
  if (name.length > 100) throw failures.nameTooLong();
  for (const view of filterViews.values()) {
    if (view.name === name) throw failures.filterViewNameTaken(`"${name}" is taken`);
  }
}

function freeName({ filterViews }: Sheet): string {
  const taken = new Set([...filterViews.values()].map(({ name }) => name));
  let count = 1;
  while (taken.has(`Filter view ${count}`)) count += 1;
  return `Filter view ${count}`;
}
