// The views of a table.

import type * as bitable from "@lark/bitable-v1";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { textsIn } from "../loose.js";
import { failures } from "./failures.js";
import {
  badToken,
  changed,
  checkPageSize,
  primaryField,
  requireField,
  requireTable,
  requireView,
} from "./lookup.js";
import { newView } from "./new-base.js";
import { type BitableTable, type BitableView, baseId, type ViewCondition } from "./state.js";

/** Most views of one table. */
const VIEW_LIMIT = 200;
const TYPES = new Set(["grid", "kanban", "gallery", "gantt", "form"]);

export const viewHandlers: HandlersOf<typeof bitable> = handlers({
  listAppTableView: (call) => {
    const { table } = requireTable(call);
    checkPageSize(call);
    const views = [...table.views.values()];
    return {
      total: views.length,
      ...page(
        call,
        "items",
        views,
        ({ id }) => id,
        (view) => ({ ...viewView(table, view), view_public_level: "Public" }),
        { badToken: badToken() },
      ),
    };
  },

  createAppTableView: (call) => {
    const { app, table } = requireTable(call);
    const { view_name, view_type } = call.body;
    const type = String(view_type || "grid");
    if (!TYPES.has(type)) throw failures.notSupported(`there are no views of type ${type}`);
    const name = String(view_name);
    checkName(table, name);
    if (table.views.size >= VIEW_LIMIT) {
      throw failures.tooManyViews(`${VIEW_LIMIT} views at most`);
    }
    const view = newView(call.tenant, name, type);
    table.views.set(view.id, view);
    changed(call, app, table);
    return { view: viewView(table, view) };
  },

  getAppTableView: (call) => {
    const { table } = requireTable(call);
    return { view: viewView(table, requireView(table, call.path.view_id)) };
  },

  patchAppTableView: (call) => {
    const { app, table } = requireTable(call);
    const view = requireView(table, call.path.view_id);
    const { view_name, property } = call.body;
    if (view_name !== undefined && view_name !== view.name) checkName(table, view_name);
    const read = readProperty(call, table, property ?? {});
    Object.assign(view, read, view_name === undefined ? {} : { name: view_name });
    changed(call, app, table);
    return { view: viewView(table, view) };
  },

  deleteAppTableView: (call) => {
    const { app, table } = requireTable(call);
    const view = requireView(table, call.path.view_id);
    if (table.views.size === 1) {
      throw failures.lastView();
    }
    table.views.delete(view.id);
    changed(call, app, table);
    return {};
  },
});

function readProperty(
  call: Call,
  table: BitableTable,
  given: Record<string, unknown>,
): Partial<BitableView> {
  const read: Partial<BitableView> = {};
  if (given.hidden_fields !== undefined) {
    const ids = textsIn(given.hidden_fields);
    for (const id of ids) {
      if (requireField(table, id) === primaryField(table)) {
        throw failures.notSupported("the primary field cannot be hidden");
      }
    }
    read.hidden = ids.length === 0 ? null : ids;
  }
  if (given.filter_info !== undefined) {
    const info = given.filter_info as {
      conjunction: string;
      conditions: Omit<ViewCondition, "condition_id">[];
    } | null;
    const conditions = (info?.conditions ?? []).map(({ field_id, operator, value }) => ({
      condition_id: baseId(call.tenant.ids, "con"),
      field_id: requireField(table, field_id).id,
      operator,
      ...(value === undefined ? {} : { value }),
    }));
    read.filter =
      info && conditions.length > 0 ? { conjunction: info.conjunction, conditions } : null;
  }
  if (given.hierarchy_config !== undefined) {
    const id = (given.hierarchy_config as { field_id?: string } | null)?.field_id;
    read.hierarchy = id ? { field_id: requireField(table, id).id } : null;
  }
  return read;
}

function viewView(table: BitableTable, view: BitableView) {
  const { filter, hidden, hierarchy } = view;
  return {
    view_id: view.id,
    view_name: view.name,
    view_type: view.type,
    property: {
      filter_info: filter && {
        conjunction: filter.conjunction,
        conditions: filter.conditions.map((condition) => ({
          ...condition,
          field_type: table.fields.get(condition.field_id)?.type,
        })),
        condition_omitted: false,
      },
      hidden_fields: hidden,
      hierarchy_config: hierarchy,
    },
  };
}

function checkName(table: BitableTable, name: string): void {
  if (name.trim() === "") throw failures.emptyViewName("a view needs a name");
  if (/[[\]]/.test(name) || name.length > 100) {
    throw failures.invalidViewName("100 characters, without [ and ]");
  }
  for (const view of table.views.values()) {
    if (view.name === name) {
      throw failures.viewNameTaken(`"${name}" is taken`);
    }
  }
}
