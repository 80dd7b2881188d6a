// Fields as requests describe them, checked and completed.

import type { Call } from "../../http/call.js";
import { failures } from "./failures.js";
import {
  AUTO_NUMBER,
  DUPLEX_LINK,
  isLink,
  MULTI_SELECT,
  NUMBER,
  PRIMARY_TYPES,
  SINGLE_SELECT,
  UI_TYPES,
  USER,
} from "./field-types.js";
import { tableWithId } from "./lookup.js";
import { defaultProperty } from "./new-base.js";
import {
  type BitableApp,
  type BitableField,
  type BitableTable,
  baseId,
  type FieldProperty,
} from "./state.js";

/** Most fields that a table has. */
export const FIELD_LIMIT = 300;
const COLORS = 55;

export interface GivenField {
  field_name: string;
  type: number;
  ui_type?: string;
  property?: FieldProperty | null;
  description?: { text?: string; disable_sync?: boolean };
}

/** The fields of a new table; the first is the primary one. */
export function readFields(
  call: Call,
  app: BitableApp,
  given: readonly GivenField[],
): BitableField[] {
  const names = new Set<string>();
  return given.map((field, index) => {
    if (names.has(field.field_name)) throw duplicateName(field.field_name);
    names.add(field.field_name);
    if (index === 0) checkPrimary(field.type);
    return readField(call, app, field);
  });
}

/** One field; `before` is the field that it replaces. */
export function readField(
  call: Call,
  app: BitableApp,
  given: GivenField,
  before?: BitableField,
): BitableField {
  const { type } = given;
  const uiTypes = UI_TYPES[type];
  if (!uiTypes) throw failures.notSupported(`type ${type} cannot be created`);
  const uiType = given.ui_type || (before?.type === type ? before.uiType : uiTypes[0]!);
  if (!uiTypes.includes(uiType))
    throw failures.notSupported(`type ${type} is not shown as ${uiType}`);
  if (given.field_name.trim() === "") {
    throw failures.wrongBody("a field needs a name");
  }
  return {
    id: before?.id ?? baseId(call.tenant.ids, "fld"),
    name: given.field_name,
    type,
    uiType,
    property: readProperty(call, app, type, given.property ?? undefined, before),
    description: given.description
      ? {
          text: given.description.text ?? "",
          disable_sync: given.description.disable_sync ?? true,
        }
      : (before?.description ?? null),
    ...(before?.type === type && before.back ? { back: before.back } : {}),
  };
}

export function checkPrimary(type: number): void {
  if (!PRIMARY_TYPES.has(type))
    throw failures.notSupported(`type ${type} cannot be the primary field`);
}

/** Refuses a name that another field of the table has. */
export function checkFieldName(table: BitableTable, name: string, own?: string): void {
  const taken = table.fieldIds.get(name);
  if (taken !== undefined && taken !== own) throw duplicateName(name);
}

/** The option of a select field with a name, added where it is new. */
export function openOption(call: Call, field: BitableField, name: string): void {
  const options = optionsOf(field);
  if (options.some((option) => option.name === name)) return;
  options.push({ name, id: baseId(call.tenant.ids, "opt"), color: options.length % COLORS });
  field.property = { ...field.property, options };
}

export function optionsOf({ property }: BitableField): SelectOption[] {
  return (property?.options ?? []) as SelectOption[];
}

export interface SelectOption {
  name: string;
  id: string;
  color: number;
}

function readProperty(
  call: Call,
  app: BitableApp,
  type: number,
  given: FieldProperty | undefined,
  before?: BitableField,
): FieldProperty | null {
  const kept = before?.type === type ? before.property : defaultProperty(type);
  switch (type) {
    case SINGLE_SELECT:
    case MULTI_SELECT: {
      if (!given?.options) return kept ?? { options: [] };
      return { ...given, options: readOptions(call, given.options as Partial<SelectOption>[]) };
    }
    case NUMBER:
      return given ?? kept ?? { formatter: "0.0" };
    case USER:
      return { multiple: true, ...(given ?? kept) };
    case AUTO_NUMBER:
      return given ?? kept ?? { auto_serial: { type: "auto_increment_number" } };
    default:
      return isLink(type) ? readLink(app, type, given ?? kept) : (given ?? kept);
  }
}

function readOptions(call: Call, given: readonly Partial<SelectOption>[]): SelectOption[] {
  const names = new Set<string>();
  return given.map(({ name = "", id, color }, index) => {
    if (name === "" || names.has(name)) {
      throw failures.wrongBody(`two options are called "${name}"`);
    }
    names.add(name);
    return { name, id: id || baseId(call.tenant.ids, "opt"), color: color ?? index % COLORS };
  });
}

function readLink(app: BitableApp, type: number, given: FieldProperty | null): FieldProperty {
  const table = tableWithId(app, String(given?.table_id ?? ""));
  return {
    ...given,
    table_id: table.id,
    table_name: table.name,
    multiple: given?.multiple ?? true,
    ...(type === DUPLEX_LINK ? { back_field_name: given?.back_field_name ?? "" } : {}),
  };
}

function duplicateName(name: string) {
  return failures.fieldNameTaken(`"${name}" is taken`);
}
