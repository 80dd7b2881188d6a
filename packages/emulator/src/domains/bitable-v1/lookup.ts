// Bases, tables, fields, views and records of a call.

import type { Call, CallAt } from "../../http/call.js";
import type { PlatformFailure } from "../../http/failure.js";
import type { Failure } from "../../http/failure-table.js";
import { noteView } from "../drive-v1/activity.js";
import { raiseEdited } from "../drive-v1/raise.js";
import { type DriveFile, driveOf, touchFile } from "../drive-v1/state/drive.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import { newBase } from "./new-base.js";
import type {
  BitableApp,
  BitableField,
  BitableRecord,
  BitableTable,
  BitableView,
} from "./state.js";
import { basesOf } from "./state.js";

/** The base that the path names. */
export function requireApp(call: CallAt<"app_token">): BitableApp {
  const app = openApp(call, call.path.app_token);
  if (!app) throw failures.noBase("there is no such base");
  noteView(call, app.token);
  return app;
}

/** The base with a token; one that the drive or a wiki made is filled when it is first asked for. */
export function openApp({ tenant }: Call, token: string): BitableApp | undefined {
  if (driveOf(tenant).files.get(token)?.type !== "bitable") return undefined;
  const app = basesOf(tenant).get(token) ?? newBase(tenant, token);
  basesOf(tenant).set(token, app);
  return app;
}

/** The base's entry in the drive, which has its name. */
export function fileOf({ tenant }: Call, { token }: BitableApp): DriveFile {
  return driveOf(tenant).files.get(token)!;
}

export interface TablePlace {
  app: BitableApp;
  table: BitableTable;
}

export function requireTable(call: CallAt<"table_id" | "app_token">): TablePlace {
  const app = requireApp(call);
  return { app, table: tableWithId(app, call.path.table_id) };
}

export function tableWithId(app: BitableApp, id: string): BitableTable {
  const table = app.tables.get(id);
  if (!table) throw failures.noTable(`there is no table ${id}`);
  return table;
}

export function requireField(table: BitableTable, id: string): BitableField {
  const field = table.fields.get(id);
  if (!field) throw failures.noField(`there is no field ${id}`);
  return field;
}

/** The field with a name; `unknown` is how the operation calls a name that does not exist. */
export function fieldNamed(
  table: BitableTable,
  name: string,
  unknown: Failure = failures.noFieldName,
): BitableField {
  const id = table.fieldIds.get(name);
  if (id === undefined) {
    throw unknown(`there is no field "${name}"`);
  }
  return table.fields.get(id)!;
}

export function requireView(table: BitableTable, id: string): BitableView {
  const view = table.views.get(id);
  if (!view) throw failures.noView(`there is no view ${id}`);
  return view;
}

export function requireRecord(table: BitableTable, id: string): BitableRecord {
  const record = table.records.get(id);
  if (!record) throw noRecord(id);
  return record;
}

function noRecord(id: string): PlatformFailure {
  return failures.noRecord(`there is no record ${id}`);
}

/** The first field of a table, which cannot be deleted. */
export function primaryField(table: BitableTable): BitableField {
  return table.fields.values().next().value!;
}

/** Counts a change to a base, and to a table of it. */
export function changed(call: Call, app: BitableApp, table?: BitableTable): void {
  app.revision += 1;
  if (table) table.revision += 1;
  touchFile(call.tenant, app.token, { at: call.clock.now(), by: actorOf(call) });
  raiseEdited(call, app.token);
}

/** How lists of a base answer an unusable page token. */
export function badToken(): () => PlatformFailure {
  return () => failures.fail("the page token is invalid");
}

/** Refuses a page size below 1. */
export function checkPageSize(call: Call): void {
  const size = call.query.page_size;
  if (size !== undefined && Number(size) < 1) {
    throw failures.wrongPageSize();
  }
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Refuses a client token that is no UUID. */
export function checkClientToken(call: Call): void {
  const token = call.query.client_token;
  if (token !== undefined && token !== "" && !UUID.test(String(token))) {
    throw failures.invalidClientToken("client_token must be a UUID");
  }
}
