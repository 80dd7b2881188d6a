import { type Failure, sendBatches, type WriteOptions } from "./batches.js";
import { changeRecords, createRecords, removeRecords } from "./operations.js";
import {
  type Inputs,
  readRecord,
  type Schema,
  type Table,
  type TableRecord,
  writeFields,
} from "./table.js";

/** Records that one request writes, and removes. */
const WRITTEN = 1000;
const REMOVED = 500;

/** What came of writing. */
export interface Written<S extends Schema> {
  /** The records as they are now, in the order of what was given. */
  readonly records: readonly TableRecord<S>[];
  /** Those that were not written, and why. All others were. */
  readonly failed: readonly Failure[];
}

/** A change to a record. */
export interface Change<S extends Schema> {
  readonly id: string;
  readonly fields: Inputs<S>;
}

/**
 * Adds records, 1,000 in a request, one request after the other. Where one of them is refused, the others are written
 * all the same.
 *
 * @param records Also an async iterable, which is read as it is written.
 * @throws `LarkError` for what is not the fault of a record; what was written before stays, and with `clientToken` is
 * not written again.
 * @example
 * ```ts
 * const { records, failed } = await insertRecords(tasks, [{ title: "Write it", state: "Open" }]);
 * for (const { index, error } of failed) console.error(index, error.message);
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/bitable-v1/app-table-record/batch_create
 */
export async function insertRecords<S extends Schema>(
  table: Table<S>,
  records: Iterable<Inputs<S>> | AsyncIterable<Inputs<S>>,
  options: WriteOptions = {},
): Promise<Written<S>> {
  const { client, place: path } = table;
  const { answers, failed } = await sendBatches(
    records,
    {
      size: WRITTEN,
      prepare: (fields) => ({ fields: writeFields(table, fields) }),
      send: async (bodies, query, call) => {
        const request = { path: { ...path }, query, body: { records: bodies } };
        return (await createRecords(client, request, call)).records ?? [];
      },
    },
    options,
  );
  return { records: answers.map(({ answer }) => readRecord(table, answer ?? {})), failed };
}

/**
 * Changes records, 1,000 in a request. Fields that are not named stay as they are; `null` empties one.
 *
 * @throws like `insertRecords`.
 * @example
 * ```ts
 * await updateRecords(tasks, [{ id: "rec…", fields: { state: "Done", due: null } }]);
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/bitable-v1/app-table-record/batch_update
 */
export async function updateRecords<S extends Schema>(
  table: Table<S>,
  changes: Iterable<Change<S>> | AsyncIterable<Change<S>>,
  options: WriteOptions = {},
): Promise<Written<S>> {
  const { client, place: path } = table;
  const { answers, failed } = await sendBatches(
    changes,
    {
      size: WRITTEN,
      prepare: ({ id, fields }) => ({ record_id: id, fields: writeFields(table, fields) }),
      send: async (bodies, query, call) => {
        const request = { path: { ...path }, query, body: { records: bodies } };
        return (await changeRecords(client, request, call)).records ?? [];
      },
    },
    options,
  );
  return { records: answers.map(({ answer }) => readRecord(table, answer ?? {})), failed };
}

/**
 * Deletes records, 500 in a request.
 *
 * @returns the ids that are gone, and the others with the reason.
 * @throws like `insertRecords`.
 * @example
 * ```ts
 * await deleteRecords(tasks, ["rec…"]);
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/bitable-v1/app-table-record/batch_delete
 */
export async function deleteRecords<S extends Schema>(
  { client, place: path }: Table<S>,
  ids: Iterable<string> | AsyncIterable<string>,
  options: WriteOptions = {},
): Promise<{ readonly ids: readonly string[]; readonly failed: readonly Failure[] }> {
  const { answers, failed } = await sendBatches(
    ids,
    {
      size: REMOVED,
      prepare: (id) => id,
      send: async (records, _query, call) => {
        await removeRecords(client, { path: { ...path }, body: { records } }, call);
        return records;
      },
    },
    options,
  );
  return { ids: answers.map(({ answer }) => answer), failed };
}
