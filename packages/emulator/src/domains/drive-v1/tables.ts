// The cells of spreadsheets and bases as rows of text.

import type { Call } from "../../http/call.js";
import { cellText } from "../bitable-v1/cell-text.js";
import { TEXT } from "../bitable-v1/field-types.js";
import { openApp } from "../bitable-v1/lookup.js";
import { addRecord, newTable } from "../bitable-v1/new-base.js";
import { type BitableField, baseId } from "../bitable-v1/state.js";
import { actorOf } from "../people.js";
import { openSpreadsheet } from "../sheets-v2/lookup.js";
import { plainText } from "../sheets-v2/show-cell.js";
import type { DriveFile } from "./state/drive.js";

export interface Table {
  /** Id of the sheet or table. */
  id: string;
  name: string;
  rows: string[][];
}

/** The sheets of a spreadsheet, or the tables of a base with their fields as the first row. */
export function tablesOf(call: Call, file: DriveFile): Table[] {
  const sheets = openSpreadsheet(call, file.token)?.sheets ?? [];
  const tables = [...(openApp(call, file.token)?.tables.values() ?? [])];
  return [
    ...sheets.map(({ id, title, rows }) => ({
      id,
      name: title,
      rows: Array.from(rows, (row) => Array.from(row ?? [], (cell) => plainText(cell?.value))),
    })),
    ...tables.map(({ id, name, fields, records }) => {
      const columns = [...fields.values()];
      const body = [...records.values()].map(({ cells }) =>
        columns.map((field) => {
          const cell = cells.get(field.id);
          return cell === undefined ? "" : cellText(call, field, cell);
        }),
      );
      return { id, name, rows: [columns.map((field) => field.name), ...body] };
    }),
  ];
}

/** Writes rows into the only sheet, or in place of the only table, of a new document. */
export function fillTable(call: Call, file: DriveFile, rows: readonly (readonly string[])[]): void {
  const sheet = openSpreadsheet(call, file.token)?.sheets[0];
  if (sheet) {
    sheet.rows = rows.map((row) => row.map((value) => ({ value })));
    sheet.rowCount = Math.max(sheet.rowCount, rows.length);
    sheet.columnCount = Math.max(sheet.columnCount, ...rows.map((row) => row.length));
    return;
  }
  const app = openApp(call, file.token)!;
  const [header = [], ...body] = rows;
  const fields = fieldsNamed(call, header);
  const table = newTable(call.tenant, file.name, fields);
  for (const row of body) {
    const record = addRecord(call.tenant, table, { at: call.clock.now(), by: actorOf(call) });
    for (const [i, text] of row.entries()) {
      const field = fields[i];
      if (field && text !== "") record.cells.set(field.id, [{ type: "text", text }]);
    }
  }
  app.tables = new Map([[table.id, table]]);
}

// Names are told apart and never empty.
function fieldsNamed(call: Call, header: readonly string[]): BitableField[] {
  const names = new Set<string>();
  for (const [i, given] of header.entries()) {
    const name = given.trim() || `Column ${i + 1}`;
    names.add(names.has(name) ? `${name} ${i + 1}` : name);
  }
  return [...(names.size === 0 ? ["Column 1"] : names)].map((name) => ({
    id: baseId(call.tenant.ids, "fld"),
    name,
    type: TEXT,
    uiType: "Text",
    property: null,
    description: null,
  }));
}
