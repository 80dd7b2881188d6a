// Records listed and searched.

import type * as bitable from "@lark/bitable-v1";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { readJson } from "../../schema/read-json.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { filterTest, type Test, viewTest } from "./filter.js";
import { formulaTest } from "./formula.js";
import {
  badToken,
  checkPageSize,
  fieldNamed,
  requireTable,
  requireView,
  type TablePlace,
} from "./lookup.js";
import { recordView } from "./record-view.js";
import { parsedSort, type SortKey, sorted } from "./sort.js";
import type { BitableField, BitableRecord } from "./state.js";

/** Most records on one page. */
const PAGE_LIMIT = 500;

export const findHandlers: HandlersOf<typeof bitable> = handlers({
  listAppTableRecord: (call) => {
    const place = requireTable(call);
    checkPageSize(call);
    const { view_id, filter, sort, field_names, text_field_as_array, automatic_fields } =
      call.query;
    const keys = parsedSort(sort);
    const records = query(call, place, {
      key: JSON.stringify([view_id, filter, sort]),
      tests: [
        ...(filter ? [formulaTest(call, place, String(filter))] : []),
        ...viewTests(call, place, view_id, Boolean(filter) || keys.length > 0),
      ],
      keys,
    });
    return {
      total: records.length,
      ...page(
        call,
        "items",
        records,
        ({ id }) => id,
        shown(call, place, {
          fields: chosenFields(place, parsedNames(field_names)),
          pieces: text_field_as_array === true,
          automatic: automatic_fields === true,
        }),
        { badToken: badToken() },
      ),
    };
  },

  searchAppTableRecord: (call) => {
    const place = requireTable(call);
    checkPageSize(call);
    if (Number(call.query.page_size ?? 0) > PAGE_LIMIT) {
      throw failures.wrongBody(`${PAGE_LIMIT} on a page at most`);
    }
    const { view_id, filter, sort, field_names, automatic_fields } = call.body;
    const keys = sort ?? [];
    const records = query(call, place, {
      key: JSON.stringify([view_id, filter, sort, call.query.user_id_type, call.app.appId]),
      tests: [
        ...(filter ? [filterTest(call, place, filter)] : []),
        ...viewTests(call, place, view_id, Boolean(filter) || keys.length > 0),
      ],
      keys,
    });
    return {
      total: records.length,
      ...page(
        call,
        "items",
        records,
        ({ id }) => id,
        shown(call, place, {
          fields: chosenFields(place, field_names),
          pieces: true,
          automatic: automatic_fields === true,
        }),
        { badToken: badToken() },
      ),
    };
  },
});

interface Query {
  /** The same for the pages of one query. */
  key: string;
  tests: readonly Test[];
  keys: readonly SortKey[];
}

function query(call: Call, place: TablePlace, { key, tests, keys }: Query) {
  const { table, app } = place;
  // Day names such as Today, and links into other tables, depend on more than this table.
  const revision = app.revision;
  const day = Math.floor(call.clock.now() / 60_000);
  const whole = `${day} ${key}`;
  if (table.found?.key === whole && table.found.revision === revision) return table.found.records;
  const all = [...table.records.values()];
  const matching =
    tests.length === 0 ? all : all.filter((record) => tests.every((test) => test(record)));
  const records = sorted(call, place, matching, keys);
  table.found = { key: whole, revision, records };
  return records;
}

// A filter or an order of the request's own takes the place of the view.
function viewTests(call: Call, place: TablePlace, id: unknown, overridden: boolean): Test[] {
  if (!id) return [];
  const view = requireView(place.table, String(id));
  return overridden || !view.filter ? [] : [viewTest(call, place, view)];
}

function shown(call: Call, place: TablePlace, options: Parameters<typeof recordView>[3]) {
  return (record: BitableRecord) => recordView(call, place, record, options);
}

function chosenFields(
  { table }: TablePlace,
  names: readonly string[] | undefined,
): BitableField[] | undefined {
  if (!names || names.length === 0) return undefined;
  return names.map((name) => fieldNamed(table, name, failures.invalidFieldNames));
}

function parsedNames(text: unknown): string[] | undefined {
  if (!text) return undefined;
  const names = readJson(String(text));
  if (Array.isArray(names)) return names.map(String);
  throw failures.invalidFieldNames(String(text));
}
