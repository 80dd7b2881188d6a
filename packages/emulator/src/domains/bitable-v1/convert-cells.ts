import type { Call } from "../../http/call.js";
import { cellText } from "./cell-text.js";
import {
  MULTI_SELECT,
  NUMBER,
  PHONE,
  READ_ONLY_TYPES,
  SINGLE_SELECT,
  TEXT,
  URL_TYPE,
} from "./field-types.js";
import { openOption } from "./new-field.js";
import type { BitableField, BitableTable } from "./state.js";

/** Brings the cells of a field whose type was changed into the new type; what does not fit is lost. */
export function convertCells(
  call: Call,
  table: BitableTable,
  before: BitableField,
  field: BitableField,
): void {
  for (const record of table.records.values()) {
    const cell = record.cells.get(field.id);
    if (cell === undefined) continue;
    const value = READ_ONLY_TYPES.has(field.type)
      ? undefined
      : converted(cellText(call, before, cell), field.type);
    if (value === undefined) record.cells.delete(field.id);
    else record.cells.set(field.id, value);
    if (field.type === SINGLE_SELECT || field.type === MULTI_SELECT) {
      for (const name of [value ?? []].flat()) openOption(call, field, String(name));
    }
  }
}

function converted(text: string, type: number): unknown {
  if (text === "") return undefined;
  switch (type) {
    case TEXT:
      return [{ type: "text", text }];
    case NUMBER:
      return Number.isFinite(Number(text)) ? Number(text) : undefined;
    case SINGLE_SELECT:
      return text;
    case MULTI_SELECT:
      return [...new Set(text.split(",").map((name) => name.trim()))].filter(Boolean);
    case PHONE:
      return /^\+?\d{1,64}$/.test(text) ? text : undefined;
    case URL_TYPE:
      return { text, link: text };
    default:
      return undefined;
  }
}
