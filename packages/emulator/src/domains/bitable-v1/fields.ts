// The fields of a table.

import type * as bitable from "@lark/bitable-v1";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { convertCells } from "./convert-cells.js";
import { failures } from "./failures.js";
import { DUPLEX_LINK } from "./field-types.js";
import {
  badToken,
  changed,
  checkClientToken,
  checkPageSize,
  primaryField,
  requireField,
  requireTable,
  requireView,
} from "./lookup.js";
import {
  checkFieldName,
  checkPrimary,
  FIELD_LIMIT,
  type GivenField,
  readField,
} from "./new-field.js";
import { raiseField } from "./raise.js";
import { type BitableApp, type BitableField, type BitableTable, baseId } from "./state.js";

export const fieldHandlers: HandlersOf<typeof bitable> = handlers({
  listAppTableField: (call) => {
    const { table } = requireTable(call);
    checkPageSize(call);
    const { view_id, text_field_as_array } = call.query;
    const hidden = view_id ? requireView(table, String(view_id)).hidden : null;
    const primary = primaryField(table);
    const fields = [...table.fields.values()];
    return {
      total: fields.length,
      ...page(
        call,
        "items",
        fields,
        ({ id }) => id,
        (field) => {
          const text = field.description?.text ?? "";
          return {
            ...fieldView(field, field === primary),
            description: text === "" ? null : text_field_as_array === true ? pieces(text) : text,
            is_hidden: hidden?.includes(field.id) ?? false,
          };
        },
        { badToken: badToken() },
      ),
    };
  },

  createAppTableField: (call) => {
    const { app, table } = requireTable(call);
    checkClientToken(call);
    const given = call.body as unknown as GivenField;
    checkFieldName(table, given.field_name);
    if (table.fields.size >= FIELD_LIMIT) {
      throw failures.tooManyFields(`${FIELD_LIMIT} fields at most`);
    }
    const field = readField(call, app, given);
    keepField(table, field);
    if (field.type === DUPLEX_LINK) addBackField(call, app, table, field);
    changed(call, app, table);
    raiseField(call, { app, table }, undefined, field);
    return { field: fieldView(field, false) };
  },

  updateAppTableField: (call) => {
    const { app, table } = requireTable(call);
    checkClientToken(call);
    const before = requireField(table, call.path.field_id);
    const given = call.body as unknown as GivenField;
    checkFieldName(table, given.field_name, before.id);
    const primary = before === primaryField(table);
    if (primary) checkPrimary(given.type);
    const field = readField(call, app, given, before);
    table.fieldIds.delete(before.name);
    if (field.type !== before.type) removeBackField(app, before);
    keepField(table, field);
    if (field.type !== before.type) {
      convertCells(call, table, before, field);
      if (field.type === DUPLEX_LINK) addBackField(call, app, table, field);
    }
    changed(call, app, table);
    raiseField(call, { app, table }, before, field);
    return { field: fieldView(field, primary) };
  },

  deleteAppTableField: (call) => {
    const { app, table } = requireTable(call);
    const field = requireField(table, call.path.field_id);
    if (field === primaryField(table)) {
      throw failures.primaryField();
    }
    removeField(table, field);
    removeBackField(app, field);
    changed(call, app, table);
    raiseField(call, { app, table }, field, undefined);
    return { field_id: field.id, deleted: true };
  },
});

// The documents know the description as a text alone.
function pieces(text: string): string {
  return [{ type: "text", text }] as unknown as string;
}

function fieldView(field: BitableField, primary: boolean): bitable.AppTableField {
  return {
    field_id: field.id,
    field_name: field.name,
    type: field.type,
    ui_type: field.uiType,
    property: field.property,
    description: field.description,
    is_primary: primary,
    is_hidden: false,
  };
}

function keepField(table: BitableTable, field: BitableField): void {
  table.fields.set(field.id, field);
  table.fieldIds.set(field.name, field.id);
}

function removeField(table: BitableTable, field: BitableField): void {
  table.fields.delete(field.id);
  table.fieldIds.delete(field.name);
  for (const view of table.views.values()) {
    if (view.hidden) view.hidden = view.hidden.filter((id) => id !== field.id);
    if (view.filter) {
      view.filter.conditions = view.filter.conditions.filter(
        ({ field_id }) => field_id !== field.id,
      );
    }
  }
}

// A two-way link is a field of both tables.
export function addBackField(
  call: Call,
  app: BitableApp,
  table: BitableTable,
  field: BitableField,
): void {
  const target = app.tables.get(String(field.property?.table_id))!;
  const name = freeName(target, String(field.property?.back_field_name || table.name));
  const back: BitableField = {
    id: baseId(call.tenant.ids, "fld"),
    name,
    type: DUPLEX_LINK,
    uiType: "DuplexLink",
    property: {
      multiple: true,
      table_id: table.id,
      table_name: table.name,
      back_field_name: field.name,
    },
    description: null,
    back: { table: table.id, field: field.id },
  };
  field.property = { ...field.property, back_field_name: name };
  field.back = { table: target.id, field: back.id };
  keepField(target, back);
}

function removeBackField(app: BitableApp, { back }: BitableField): void {
  const target = back && app.tables.get(back.table);
  const field = target?.fields.get(back!.field);
  if (target && field) removeField(target, field);
}

function freeName(table: BitableTable, wanted: string): string {
  let name = wanted;
  for (let count = 1; table.fieldIds.has(name); count += 1) name = `${wanted} ${count}`;
  return name;
}
