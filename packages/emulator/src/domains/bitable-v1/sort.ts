// The order of records.

import type { Call } from "../../http/call.js";
import { readJson } from "../../schema/read-json.js";
import { cellText } from "./cell-text.js";
import { cellOf } from "./cells.js";
import { failures } from "./failures.js";
import { SINGLE_SELECT } from "./field-types.js";
import { fieldNamed, type TablePlace } from "./lookup.js";
import { optionsOf } from "./new-field.js";
import type { BitableField, BitableRecord } from "./state.js";

export interface SortKey {
  field_name?: string;
  desc?: boolean;
}

/** A sorted copy. Records with an empty cell come last; equal ones keep their order. */
export function sorted(
  call: Call,
  place: TablePlace,
  records: readonly BitableRecord[],
  keys: readonly SortKey[],
): readonly BitableRecord[] {
  if (keys.length === 0) return records;
  const orders = keys.map(({ field_name = "", desc = false }) => {
    const field = fieldNamed(place.table, field_name);
    return { value: comparable(call, place, field), sign: desc ? -1 : 1 };
  });
  return records
    .map((record) => ({ record, values: orders.map(({ value }) => value(record)) }))
    .sort((one, other) => {
      for (const [index, { sign }] of orders.entries()) {
        const order = compare(one.values[index], other.values[index], sign);
        if (order !== 0) return order;
      }
      return one.record.number - other.record.number;
    })
    .map(({ record }) => record);
}

/** The keys of a list's `sort`: `["Points DESC", "Name ASC"]`. */
export function parsedSort(text: unknown): SortKey[] {
  if (!text) return [];
  const wrong = () => failures.invalidSort(String(text));
  const items = readJson(String(text));
  if (!Array.isArray(items)) throw wrong();
  return items.map((item) => {
    if (typeof item !== "string" || item.trim() === "") throw wrong();
    const words = item.trim();
    const order = /\s(?:ASC|DESC)$/i.exec(words);
    const field_name = order ? words.slice(0, order.index).trimEnd() : words;
    return { field_name, desc: order?.[0].trim().toUpperCase() === "DESC" };
  });
}

type Comparable = string | number | undefined;

function comparable(
  call: Call,
  { app }: TablePlace,
  field: BitableField,
): (record: BitableRecord) => Comparable {
  const options = new Map(optionsOf(field).map(({ name }, index) => [name, index]));
  return (record) => {
    const cell = cellOf(app, record, field);
    if (cell === undefined || typeof cell === "number") return cell;
    if (typeof cell === "boolean") return Number(cell);
    if (field.type === SINGLE_SELECT) return options.get(String(cell));
    return cellText(call, field, cell);
  };
}

function compare(one: Comparable, other: Comparable, sign: number): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  return one < other ? -sign : sign;
}
