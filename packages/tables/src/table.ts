import type { Client } from "@lark/core";
import { LarkError } from "@lark/core";
import type { Field } from "./field.js";

/** A field of any type. */
export type AnyField = Field<unknown, never, unknown>;

/** The fields of a table that are of interest, by the names that they have in code. */
export type Schema = Readonly<Record<string, AnyField>>;

/** Where a table is. */
export interface TablePlace {
  readonly app_token: string;
  readonly table_id: string;
}

/** A table with its schema; `findRecords`, `insertRecords` and their like take it. */
export interface Table<S extends Schema> {
  readonly client: Client;
  readonly place: TablePlace;
  readonly schema: S;
}

/** The fields of a record, as they are read. Empty cells are absent. */
export type Values<S extends Schema> = {
  [Name in keyof S]?: S[Name] extends Field<infer Value, infer _Input, infer _Test> ? Value : never;
};

type Writable<S extends Schema> = {
  [Name in keyof S]: S[Name] extends Field<infer _Value, infer Input, infer _Test>
    ? [Input] extends [never]
      ? never
      : Name
    : never;
}[keyof S];

/** The fields of a record, as they are written. `null` empties a cell; what is absent stays as it is. */
export type Inputs<S extends Schema> = {
  [Name in Writable<S>]?:
    | (S[Name] extends Field<infer _Value, infer Input, infer _Test> ? Input : never)
    | null;
};

/** A record as it is read. */
export interface TableRecord<S extends Schema> {
  readonly id: string;
  readonly fields: Values<S>;
}

/**
 * A table of a base (Bitable), with the fields that are of interest. Nothing is sent.
 *
 * @example
 * ```ts
 * const tasks = tableOf(client, { app_token: "bascn…", table_id: "tbl…" }, {
 *   title: text({ name: "Title" }),
 *   state: select(["Open", "Done"], { name: "State" }),
 *   due: date({ name: "Due" }),
 * });
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/bitable-v1/app-table-record/bitable-record-data-structure-overview
 */
export const tableOf = <S extends Schema>(
  client: Client,
  place: TablePlace,
  schema: S,
): Table<S> => ({
  client,
  place,
  schema,
});

/** The name of a field in the table. */
export const columnOf = (schema: Schema, name: string): string => schema[name]?.name ?? name;

/** A record of the platform as an object. */
export function readRecord<S extends Schema>(
  { schema }: Table<S>,
  record: { record_id?: string | undefined; fields?: unknown },
): TableRecord<S> {
  const cells = (record.fields ?? {}) as Record<string, unknown>;
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema)) {
    const value = field.read(cells[columnOf(schema, name)]);
    if (value !== undefined) fields[name] = value;
  }
  return { id: record.record_id ?? "", fields: fields as Values<S> };
}

/** What a record has for the platform. Throws a `LarkError` of kind `validation` that names the field. */
export function writeFields<S extends Schema>(
  { schema }: Table<S>,
  fields: Inputs<S>,
): Record<string, never> {
  const cells: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields as Record<string, unknown>)) {
    if (value === undefined) continue;
    const field = schema[name];
    if (!field)
      throw refused(
        name,
        `there is no such field in the schema: ${Object.keys(schema).join(", ")}`,
      );
    if (!field.write) throw refused(name, "the platform fills this field");
    try {
      cells[columnOf(schema, name)] = value === null ? null : field.write(value as never);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw refused(name, error.message);
    }
  }
  return cells as Record<string, never>;
}

const refused = (field: string, description: string) =>
  new LarkError("validation", {
    reason: `the field ${JSON.stringify(field)} cannot be written: ${description}`,
    fieldViolations: [{ field, description }],
  });
