// Cells as they are kept: written, linked, and with what the platform fills in.

import type { Call } from "../../http/call.js";
import { textsIn } from "../loose.js";
import { actorOf } from "../people.js";
import {
  AUTO_NUMBER,
  CREATED_TIME,
  CREATED_USER,
  DUPLEX_LINK,
  isLink,
  MODIFIED_TIME,
  MODIFIED_USER,
  MULTI_SELECT,
  SINGLE_SELECT,
} from "./field-types.js";
import { openOption } from "./new-field.js";
import type { ReadCells } from "./read-cells.js";
import type { BitableApp, BitableField, BitableRecord, BitableTable } from "./state.js";

/** Writes cells that were read before; the other cells of the record stay. */
export function writeCells(
  call: Call,
  app: BitableApp,
  table: BitableTable,
  record: BitableRecord,
  cells: ReadCells,
): void {
  for (const [id, value] of cells) {
    const field = table.fields.get(id)!;
    if (field.type === DUPLEX_LINK) linkBack(app, field, record, textsIn(value));
    if (field.type === SINGLE_SELECT || field.type === MULTI_SELECT) {
      for (const name of [value ?? []].flat()) openOption(call, field, String(name));
    }
    if (value === undefined) record.cells.delete(id);
    else record.cells.set(id, value);
  }
  record.modifiedAt = call.clock.now();
  record.modifiedBy = actorOf(call);
}

/** What a cell holds; `undefined` for an empty one. People are union ids. */
export function cellOf(app: BitableApp, record: BitableRecord, field: BitableField): unknown {
  switch (field.type) {
    case CREATED_TIME:
      return record.createdAt;
    case MODIFIED_TIME:
      return record.modifiedAt;
    case CREATED_USER:
      return [record.createdBy.id];
    case MODIFIED_USER:
      return [record.modifiedBy.id];
    case AUTO_NUMBER:
      return String(record.number);
    default:
      return isLink(field.type) ? linksOf(app, record, field) : record.cells.get(field.id);
  }
}

// Records that were deleted are no longer linked.
function linksOf(app: BitableApp, record: BitableRecord, field: BitableField): unknown {
  const links = textsIn(record.cells.get(field.id));
  const records = app.tables.get(String(field.property?.table_id))?.records;
  const left = links.filter((id) => records?.has(id));
  return left.length === 0 ? undefined : left;
}

// A two-way link is written on both sides.
function linkBack(
  app: BitableApp,
  { id, back }: BitableField,
  record: BitableRecord,
  value: readonly string[],
): void {
  const other = back && app.tables.get(back.table);
  if (!other?.fields.has(back!.field)) return;
  const before = textsIn(record.cells.get(id));
  const change = (other_id: string, edit: (links: string[]) => string[]) => {
    const target = other.records.get(other_id);
    if (!target) return;
    const links = edit(textsIn(target.cells.get(back!.field)));
    if (links.length === 0) target.cells.delete(back!.field);
    else target.cells.set(back!.field, links);
  };
  for (const gone of before) change(gone, (links) => links.filter((link) => link !== record.id));
  for (const linked of value) change(linked, (links) => [...links, record.id]);
}
