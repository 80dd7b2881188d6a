// The tables of a base.

import type * as bitable from "@lark/bitable-v1";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { DUPLEX_LINK } from "./field-types.js";
import { addBackField } from "./fields.js";
import {
  badToken,
  changed,
  checkPageSize,
  requireApp,
  requireTable,
  tableWithId,
} from "./lookup.js";
import { newTable } from "./new-base.js";
import { type GivenField, readFields } from "./new-field.js";
import type { BitableApp, BitableTable } from "./state.js";

/** Most tables of one base. */
const TABLE_LIMIT = 100;

interface GivenTable {
  name?: string;
  default_view_name?: string;
  fields?: GivenField[];
}

export const tableHandlers: HandlersOf<typeof bitable> = handlers({
  listAppTable: (call) => {
    const app = requireApp(call);
    checkPageSize(call);
    const tables = [...app.tables.values()];
    return {
      total: tables.length,
      ...page(
        call,
        "items",
        tables,
        ({ id }) => id,
        ({ id, revision, name }) => ({ table_id: id, revision, name }),
        { badToken: badToken() },
      ),
    };
  },

  createAppTable: (call) => {
    const app = requireApp(call);
    const [table] = createTables(call, app, [call.body.table ?? {}]);
    return {
      table_id: table!.id,
      default_view_id: table!.views.keys().next().value,
      field_id_list: [...table!.fields.keys()],
    };
  },

  batchCreateAppTable: (call) => {
    const app = requireApp(call);
    const tables = createTables(call, app, call.body.tables ?? []);
    return { table_ids: tables.map(({ id }) => id) };
  },

  patchAppTable: (call) => {
    const { app, table } = requireTable(call);
    if (call.body.name !== undefined) {
      const name = call.body.name;
      if (name !== table.name) checkName(app, name);
      table.name = name;
    }
    changed(call, app, table);
    return { name: table.name };
  },

  deleteAppTable: (call) => {
    const { app, table } = requireTable(call);
    deleteTables(call, app, [table]);
    return {};
  },

  batchDeleteAppTable: (call) => {
    const app = requireApp(call);
    const ids = new Set(call.body.table_ids ?? []);
    deleteTables(
      call,
      app,
      [...ids].map((id) => tableWithId(app, id)),
    );
    return {};
  },
});

// All of them or none.
function createTables(call: Call, app: BitableApp, given: readonly GivenTable[]): BitableTable[] {
  if (app.tables.size + given.length > TABLE_LIMIT) {
    throw failures.tooManyTables(`${TABLE_LIMIT} tables at most`);
  }
  const names = new Set<string>();
  const made = given.map(({ name, default_view_name, fields }, index) => {
    const called = name ?? `Table ${app.tables.size + index + 1}`;
    checkName(app, called);
    if (names.has(called)) throw duplicateName(called);
    names.add(called);
    if (default_view_name && /[[\]]/.test(default_view_name)) {
      throw failures.invalidViewName("[ and ] cannot be in it");
    }
    const read = fields && fields.length > 0 ? readFields(call, app, fields) : undefined;
    return newTable(call.tenant, called, read, default_view_name || undefined);
  });
  for (const table of made) {
    app.tables.set(table.id, table);
    for (const field of table.fields.values()) {
      if (field.type === DUPLEX_LINK) addBackField(call, app, table, field);
    }
  }
  changed(call, app);
  return made;
}

function deleteTables(call: Call, app: BitableApp, tables: readonly BitableTable[]): void {
  if (tables.length >= app.tables.size) {
    throw failures.lastTable();
  }
  for (const { id } of tables) app.tables.delete(id);
  changed(call, app);
}

function checkName(app: BitableApp, name: string): void {
  if (/[[\]\\/?*:]/.test(name)) {
    throw failures.wrongBody("a table's name cannot have [ ] \\ / ? * :");
  }
  for (const table of app.tables.values()) if (table.name === name) throw duplicateName(name);
}

function duplicateName(name: string) {
  return failures.tableNameTaken(`"${name}" is taken`);
}
