// New bases, tables and views, and copies of bases.

import { EMULATOR_APP_ID } from "../../auth/apps.js";
import type { Actor } from "../../state/actors.js";
import type { Tenant } from "../../state/tenant.js";
import { driveOf } from "../drive-v1/state/drive.js";
import { ATTACHMENT, DATE_TIME, SINGLE_SELECT, TEXT, UI_TYPES } from "./field-types.js";
import {
  type BitableApp,
  type BitableField,
  type BitableRecord,
  type BitableTable,
  type BitableView,
  baseId,
} from "./state.js";

const DEFAULT_FIELDS: readonly (readonly [name: string, type: number])[] = [
  ["Text", TEXT],
  ["Single option", SINGLE_SELECT],
  ["Date", DATE_TIME],
  ["Attachment", ATTACHMENT],
];
/** Empty records that the table of a new base begins with. */
const EMPTY_RECORDS = 10;
const DEFAULT_VIEW = "Grid View";

/** A base with one table, as the platform makes it. */
export function newBase(tenant: Tenant, token: string, timeZone?: string): BitableApp {
  const table = newTable(tenant, "Table 1");
  const file = driveOf(tenant).files.get(token);
  const by = file?.owner ?? { kind: "app", id: EMULATOR_APP_ID };
  const at = file?.createdAt ?? driveOf(tenant).begunAt;
  for (let count = 0; count < EMPTY_RECORDS; count += 1) addRecord(tenant, table, { at, by });
  return {
    token,
    revision: 1,
    advanced: false,
    timeZone: timeZone || "Asia/Shanghai",
    tables: new Map([[table.id, table]]),
    roles: new Map(),
  };
}

/** A table with its default view, and the default fields unless others are given. */
export function newTable(
  tenant: Tenant,
  name: string,
  fields: readonly BitableField[] = defaultFields(tenant),
  viewName: string = DEFAULT_VIEW,
): BitableTable {
  const view = newView(tenant, viewName, "grid");
  return {
    id: baseId(tenant.ids, "tbl"),
    name,
    revision: 1,
    fields: new Map(fields.map((field) => [field.id, field])),
    fieldIds: new Map(fields.map((field) => [field.name, field.id])),
    views: new Map([[view.id, view]]),
    records: new Map(),
    lastNumber: 0,
  };
}

export function newView(tenant: Tenant, name: string, type: string): BitableView {
  return {
    id: baseId(tenant.ids, "vew"),
    name,
    type,
    filter: null,
    hidden: null,
    hierarchy: null,
    ...(type === "form"
      ? {
          form: {
            description: "",
            shared: false,
            limit: "off",
            once: false,
            questions: new Map(),
            order: [],
          },
        }
      : {}),
  };
}

export function addRecord(
  tenant: Tenant,
  table: BitableTable,
  { at, by }: { at: number; by: Actor },
): BitableRecord {
  table.lastNumber += 1;
  const record: BitableRecord = {
    id: baseId(tenant.ids, "rec"),
    number: table.lastNumber,
    cells: new Map(),
    createdAt: at,
    createdBy: by,
    modifiedAt: at,
    modifiedBy: by,
  };
  table.records.set(record.id, record);
  return record;
}

/** A copy whose tables, fields, views and records keep their ids, as the platform copies bases. */
export function copyBase(original: BitableApp, token: string, withoutRecords = false): BitableApp {
  const { tables, roles, ...rest } = original;
  const copies = [...tables.values()].map(({ records, found: _, ...table }) => ({
    ...structuredClone(table),
    records: withoutRecords ? new Map<string, BitableRecord>() : structuredClone(records),
  }));
  return {
    ...rest,
    token,
    revision: 1,
    tables: new Map(copies.map((table) => [table.id, table])),
    roles: structuredClone(roles),
  };
}

function defaultFields(tenant: Tenant): BitableField[] {
  return DEFAULT_FIELDS.map(([name, type]) => ({
    id: baseId(tenant.ids, "fld"),
    name,
    type,
    uiType: UI_TYPES[type]![0]!,
    property: defaultProperty(type),
    description: null,
  }));
}

/** The settings of a field to which none were given. */
export function defaultProperty(type: number): Record<string, unknown> | null {
  if (type === SINGLE_SELECT) return { options: [] };
  if (type === DATE_TIME) return { auto_fill: false, date_formatter: "yyyy/MM/dd" };
  return null;
}
