import { LarkError } from "@lark/core";
import type { Failure, WriteOptions } from "./batches.js";
import { findRecords } from "./find.js";
import {
  type Inputs,
  type Schema,
  type Table,
  type TableRecord,
  tableOf,
  writeFields,
} from "./table.js";
import type { Match, Where } from "./where.js";
import { insertRecords, updateRecords } from "./write.js";

/** Keys that one filter asks for, and up to which filters are used: beyond that the whole table is read. */
const ASKED = 50;
const FILTERED = 500;

/** What came of it. */
export interface Upserted<S extends Schema> {
  readonly inserted: readonly TableRecord<S>[];
  readonly updated: readonly TableRecord<S>[];
  readonly failed: readonly Failure[];
}

/**
 * Adds records, or changes those that have the same key already.
 *
 * The platform knows no unique keys: two of these at the same time may both add a record.
 *
 * @param by The field, or fields, that tell records apart.
 * @throws like `insertRecords`. A record without a key, one whose key came before in what was given, and one whose key
 * several records of the table have are among `failed`.
 * @example
 * ```ts
 * const { inserted, updated } = await upsertRecords(products, rows, "sku");
 * ```
 */
export async function upsertRecords<S extends Schema>(
  table: Table<S>,
  records: Iterable<Inputs<S>> | AsyncIterable<Inputs<S>>,
  by: (keyof S & string) | readonly (keyof S & string)[],
  options: WriteOptions = {},
): Promise<Upserted<S>> {
  const { onProgress, clientToken = crypto.randomUUID(), ...call } = options;
  const keys = [by].flat() as string[];
  const failed: Failure[] = [];
  const fail = (index: number, error: LarkError) => failed.push({ index, error });
  const wanted = new Map<string, { index: number; fields: Inputs<S> }>();
  let count = 0;
  for await (const fields of records) {
    const index = count++;
    const problem = problemOf(table, fields, keys, wanted);
    if (problem) fail(index, problem);
    else wanted.set(keyOf(fields, keys), { index, fields });
  }

  const known = await existing(
    table,
    [...wanted.values()].map(({ fields }) => fields),
    keys,
    call,
  );
  const added: { index: number; fields: Inputs<S> }[] = [];
  const changed: { index: number; id: string; fields: Inputs<S> }[] = [];
  for (const [key, { index, fields }] of wanted) {
    const [id, another] = known.get(key) ?? [];
    if (another) fail(index, invalid(`several records of the table have the key ${key}`));
    else if (id) changed.push({ index, id, fields });
    else added.push({ index, fields });
  }

  const total = { done: 0, failed: failed.length };
  const told = (before: { done: number; failed: number }) =>
    onProgress &&
    ((progress: { done: number; failed: number }) =>
      onProgress({ done: before.done + progress.done, failed: before.failed + progress.failed }));
  const updates = await updateRecords(table, changed, {
    ...call,
    clientToken: `${clientToken} update`,
    onProgress: told(total),
  });
  const after = {
    done: updates.records.length,
    failed: total.failed + updates.failed.length,
  };
  const inserts = await insertRecords(
    table,
    added.map(({ fields }) => fields),
    { ...call, clientToken: `${clientToken} insert`, onProgress: told(after) },
  );
  const place = (list: readonly { index: number }[]) => (failure: Failure) => ({
    ...failure,
    index: list[failure.index]?.index ?? failure.index,
  });
  failed.push(...updates.failed.map(place(changed)), ...inserts.failed.map(place(added)));
  return {
    inserted: inserts.records,
    updated: updates.records,
    failed: failed.sort((a, b) => a.index - b.index),
  };
}

const invalid = (reason: string) => new LarkError("validation", { reason });

/** Keys as text, by which what is written and what is read are compared. */
const keyOf = (fields: object, keys: readonly string[]): string =>
  JSON.stringify(keys.map((key) => plain((fields as Record<string, unknown>)[key])));

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value ?? null;
  const { id, link, file_token } = value as Record<string, unknown>;
  return id ?? link ?? file_token ?? value;
}

function problemOf<S extends Schema>(
  table: Table<S>,
  fields: Inputs<S>,
  keys: readonly string[],
  before: ReadonlyMap<string, unknown>,
): LarkError | undefined {
  try {
    writeFields(table, fields);
  } catch (error) {
    return error as LarkError;
  }
  const missing = keys.find((key) => {
    const value = (fields as Record<string, unknown>)[key];
    return value === undefined || value === null || value === "";
  });
  if (missing !== undefined)
    return invalid(`the record has no ${JSON.stringify(missing)}, which is its key`);
  const key = keyOf(fields, keys);
  return before.has(key) ? invalid(`a record with the key ${key} came before it`) : undefined;
}

/** The ids of records that have the keys, by key. */
async function existing<S extends Schema>(
  { client, place, schema }: Table<S>,
  wanted: readonly Inputs<S>[],
  keys: readonly string[],
  { userIdType, ...call }: WriteOptions,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const only = tableOf(
    client,
    place,
    Object.fromEntries(keys.map((key) => [key, schema[key]])) as S,
  );
  const read = async (where?: Where<S>) => {
    for await (const { id, fields } of findRecords(only, { where }, { ...call, userIdType })) {
      const key = keyOf(fields, keys);
      found.set(key, [...(found.get(key) ?? []), id]);
    }
  };
  if (wanted.length > FILTERED) await read();
  else {
    const step = Math.floor(ASKED / keys.length) || 1;
    for (let at = 0; at < wanted.length; at += step) {
      const any = wanted
        .slice(at, at + step)
        .map((fields) =>
          Object.fromEntries(keys.map((key) => [key, { is: testOf(fields, key) }])),
        ) as unknown as Match<S>[];
      await read({ any });
    }
  }
  return found;
}

/** What a field is compared with, for what is written into it. */
function testOf(fields: object, key: string): unknown {
  const value = (fields as Record<string, unknown>)[key];
  const { text } = (value ?? {}) as { text?: unknown };
  return typeof text === "string" ? text : value;
}
