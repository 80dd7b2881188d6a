// The records of a table: written, got and deleted one by one and in batches.

import type * as bitable from "@lark/bitable-v1";
import type { Call } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, userIdType } from "../people.js";
import { writeCells } from "./cells.js";
import { failures } from "./failures.js";
import {
  changed,
  checkClientToken,
  requireRecord,
  requireTable,
  type TablePlace,
} from "./lookup.js";
import { addRecord } from "./new-base.js";
import { raiseRecords } from "./raise.js";
import { type ReadCells, readCells } from "./read-cells.js";
import { recordView } from "./record-view.js";
import type { BitableRecord } from "./state.js";

/** Most records of one batch. */
const WRITE_LIMIT = 1000;
const DELETE_LIMIT = 500;

export const recordHandlers: HandlersOf<typeof bitable> = handlers({
  createAppTableRecord: (call) => {
    const place = requireTable(call);
    checkClientToken(call);
    const cells = readCells(call, place.app, place.table, call.body.fields);
    const [record] = createRecords(call, place, [cells]);
    return { record: recordView(call, place, record!) };
  },

  batchCreateAppTableRecord: (call) => {
    const place = requireTable(call);
    checkClientToken(call);
    const given = call.body.records ?? [];
    checkBatch(given.length, WRITE_LIMIT);
    const cells = given.map(({ fields }) => readCells(call, place.app, place.table, fields));
    const records = createRecords(call, place, cells);
    return { records: records.map((record) => recordView(call, place, record)) };
  },

  updateAppTableRecord: (call) => {
    const place = requireTable(call);
    checkClientToken(call);
    const record = requireRecord(place.table, call.path.record_id);
    const cells = readCells(call, place.app, place.table, call.body.fields);
    writeRecords(call, place, [{ record, cells }]);
    return { record: recordView(call, place, record) };
  },

  batchUpdateAppTableRecord: (call) => {
    const place = requireTable(call);
    const { app, table } = place;
    checkClientToken(call);
    const given = call.body.records ?? [];
    checkBatch(given.length, WRITE_LIMIT);
    const updates = given.map(({ record_id, fields }) => ({
      record: requireRecord(table, record_id ?? ""),
      cells: readCells(call, app, table, fields),
    }));
    writeRecords(call, place, updates);
    return { records: updates.map(({ record }) => recordView(call, place, record)) };
  },

  getAppTableRecord: (call) => {
    const place = requireTable(call);
    const record = requireRecord(place.table, call.path.record_id);
    const { text_field_as_array, automatic_fields, with_shared_url } = call.query;
    const shown = recordView(call, place, record, {
      pieces: text_field_as_array === true,
      automatic: automatic_fields === true,
      shared: with_shared_url === true,
    });
    return { record: shown };
  },

  batchGetAppTableRecord: (call) => {
    const place = requireTable(call);
    const { record_ids, automatic_fields, with_shared_url } = call.body;
    const ids = record_ids;
    const idType = userIdType({ ...call, query: { user_id_type: call.body.user_id_type } });
    const found = ids.flatMap((id) => place.table.records.get(id) ?? []);
    return {
      records: found.map((record) =>
        recordView(call, place, record, {
          pieces: true,
          automatic: automatic_fields === true,
          shared: with_shared_url === true,
          userIdType: idType,
        }),
      ),
      forbidden_record_ids: [],
      absent_record_ids: ids.filter((id) => !place.table.records.has(id)),
    };
  },

  deleteAppTableRecord: (call) => {
    const place = requireTable(call);
    const record = requireRecord(place.table, call.path.record_id);
    deleteRecords(call, place, [record]);
    return { deleted: true, record_id: record.id };
  },

  batchDeleteAppTableRecord: (call) => {
    const place = requireTable(call);
    const ids = call.body.records;
    checkBatch(ids.length, DELETE_LIMIT);
    deleteRecords(
      call,
      place,
      ids.map((id) => requireRecord(place.table, id)),
    );
    return { records: ids.map((id) => ({ deleted: true, record_id: id })) };
  },
});

function createRecords(
  call: Call,
  { app, table }: TablePlace,
  given: readonly ReadCells[],
): BitableRecord[] {
  const by = actorOf(call);
  const at = call.clock.now();
  const records = given.map((cells) => {
    const record = addRecord(call.tenant, table, { at, by });
    writeCells(call, app, table, record, cells);
    return record;
  });
  changed(call, app, table);
  raiseRecords(
    call,
    { app, table },
    records.map((record) => ({ record, before: undefined, after: record.cells })),
  );
  return records;
}

function writeRecords(
  call: Call,
  place: TablePlace,
  updates: readonly { record: BitableRecord; cells: ReadCells }[],
): void {
  const { app, table } = place;
  const changes = updates.map(({ record, cells }) => {
    const before = new Map(record.cells);
    writeCells(call, app, table, record, cells);
    return { record, before, after: record.cells };
  });
  changed(call, app, table);
  raiseRecords(call, place, changes);
}

function deleteRecords(call: Call, place: TablePlace, records: readonly BitableRecord[]): void {
  for (const { id } of records) place.table.records.delete(id);
  changed(call, place.app, place.table);
  raiseRecords(
    call,
    place,
    [...new Set(records)].map((record) => ({ record, before: record.cells, after: undefined })),
  );
}

function checkBatch(count: number, limit: number): void {
  if (count > limit) {
    throw failures.tooManyRecords(`${limit} at once at most`);
  }
}
