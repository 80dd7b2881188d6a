import { type CallOptions, type Pages, paginate } from "@lark/core";
import { searchRecords } from "./operations.js";
import { columnOf, readRecord, type Schema, type Table, type TableRecord } from "./table.js";
import { filterOf, type Order, sortOf, type Where } from "./where.js";

/** Which records are wanted, and in which order. */
export interface Query<S extends Schema> {
  readonly where?: Where<S> | undefined;
  /** Fields, with `-` before those in descending order. Default: the order of the table. */
  readonly sort?: readonly Order<S>[] | undefined;
  /** A view whose filter and order count where `where` and `sort` are absent. */
  readonly view?: string | undefined;
}

/** Options of {@link findRecords}, beside those of every call. */
export interface FindOptions extends CallOptions {
  /** Records to yield at most. Default: all. */
  readonly limit?: number | undefined;
  /** Records on a page, 500 at most. Default 500. */
  readonly pageSize?: number | undefined;
  /** Which ids people have. Default `open_id`. */
  readonly userIdType?: "open_id" | "union_id" | "user_id" | undefined;
}

/**
 * The records of a table, page by page as they are asked for. Only the fields of the schema are fetched.
 *
 * @throws `LarkError`, into the loop; of kind `validation` for a field that the schema does not have.
 * @example
 * ```ts
 * const query = { where: { state: { is: "Open" }, due: { isLess: new Date() } }, sort: ["-due"] };
 * for await (const { id, fields } of findRecords(tasks, query)) console.log(id, fields.title);
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/bitable-v1/app-table-record/search
 */
export function findRecords<S extends Schema>(
  table: Table<S>,
  query: Query<S> = {},
  options: FindOptions = {},
): Pages<TableRecord<S>[], TableRecord<S>> {
  const { schema, client, place } = table;
  const { limit, pageSize = 500, userIdType = "open_id", ...call } = options;
  const request = () => ({
    path: { ...place },
    query: { page_size: pageSize, user_id_type: userIdType },
    body: {
      field_names: Object.keys(schema).map((name) => columnOf(schema, name)),
      ...(query.view ? { view_id: query.view } : {}),
      ...(query.where ? { filter: filterOf(schema, query.where) as never } : {}),
      ...(query.sort ? { sort: sortOf(schema, query.sort) } : {}),
    },
  });

  async function* each(): AsyncGenerator<TableRecord<S>, void, undefined> {
    for await (const record of paginate(searchRecords, client, request(), { ...call, limit })) {
      yield readRecord(table, record);
    }
  }
  async function* pages(): AsyncGenerator<TableRecord<S>[], void, undefined> {
    for await (const page of paginate(searchRecords, client, request(), call).pages()) {
      yield (page.items ?? []).map((record) => readRecord(table, record));
    }
  }
  return { pages, [Symbol.asyncIterator]: each };
}
