// What happens in bases, as events of their documents.

import type * as bitable from "@lark/bitable-v1";
import type * as events from "@lark/drive-v1/events";
import type { Subscriber } from "../../events/subscriber.js";
import type { Call } from "../../http/call.js";
import { eachRaises, raiseOf } from "../drive-v1/raise.js";
import type { RaisesOf } from "../handlers-of.js";
import { fieldsOf, textsIn } from "../loose.js";
import { actorOf } from "../people.js";
import { cellOf } from "./cells.js";
import { FORMULA, USER } from "./field-types.js";
import type { TablePlace } from "./lookup.js";
import { recordView } from "./record-view.js";
import type { BitableField, BitableRecord } from "./state.js";

const EDIT = [
  "batchCreateAppRoleMember",
  "batchCreateAppTable",
  "batchDeleteAppRoleMember",
  "batchDeleteAppTable",
  "createAppRole",
  "createAppRoleMember",
  "createAppTable",
  "createAppTableView",
  "deleteAppRole",
  "deleteAppRoleMember",
  "deleteAppTable",
  "deleteAppTableView",
  "patchAppTable",
  "patchAppTableForm",
  "patchAppTableFormField",
  "patchAppTableView",
  "updateAppRole",
] as const;
const READ = [
  "getApp",
  "getAppTableForm",
  "getAppTableRecord",
  "getAppTableView",
  "listAppRole",
  "listAppRoleMember",
  "listAppTable",
  "listAppTableField",
  "listAppTableFormField",
  "listAppTableRecord",
  "listAppTableView",
] as const;

const EDITED = ["drive.file.edit_v1"];
const RECORDS = ["drive.file.bitable_record_changed_v1", ...EDITED];
const FIELDS = ["drive.file.bitable_field_changed_v1", ...EDITED];

export const raises: RaisesOf<typeof bitable> = {
  ...eachRaises(READ, ["drive.file.read_v1"]),
  ...eachRaises(EDIT, EDITED),
  createApp: ["drive.file.created_in_folder_v1"],
  copyApp: ["drive.file.created_in_folder_v1"],
  updateApp: ["drive.file.title_updated_v1", ...EDITED],
  createAppTableRecord: RECORDS,
  batchCreateAppTableRecord: RECORDS,
  updateAppTableRecord: RECORDS,
  batchUpdateAppTableRecord: RECORDS,
  deleteAppTableRecord: RECORDS,
  batchDeleteAppTableRecord: RECORDS,
  createAppTableField: FIELDS,
  updateAppTableField: FIELDS,
  deleteAppTableField: FIELDS,
};

/** What was made of a record; cells by field id. */
export interface RecordChange {
  record: BitableRecord;
  before: BitableRecord["cells"] | undefined;
  after: BitableRecord["cells"] | undefined;
}

/** Records were added, edited or deleted. Of formulas nobody hears, nor of an edit that changes nothing. */
export function raiseRecords(
  call: Call,
  place: TablePlace,
  changes: readonly RecordChange[],
): void {
  const told = changes
    .map((change) => ({ ...change, fields: changedFields(place, change) }))
    .filter(({ before, after, fields }) => !before || !after || fields.length > 0);
  if (told.length === 0) return;
  const { app, table } = place;
  raiseOf<events.FileBitableRecordChangedEvent>(
    call,
    "drive.file.bitable_record_changed_v1",
    app.token,
    (subscriber) => ({
      table_id: table.id,
      revision: table.revision,
      operator_id: subscriber.idsOf(actorOf(call)),
      action_list: told.map(({ record, before, after, fields }) => {
        const values = (cells: BitableRecord["cells"] | undefined) =>
          cells ? shownCells(call, place, { ...record, cells }, fields, subscriber) : [];
        return {
          record_id: record.id,
          action: !before ? "record_added" : !after ? "record_deleted" : "record_edited",
          before_value: values(before),
          after_value: values(after),
        };
      }),
      update_time: Math.floor(call.clock.now() / 1000),
    }),
  );
}

/** A field was added, edited or deleted. */
export function raiseField(
  call: Call,
  { app, table }: TablePlace,
  before: BitableField | undefined,
  after: BitableField | undefined,
): void {
  const { id } = (after ?? before)!;
  raiseOf<events.FileBitableFieldChangedEvent>(
    call,
    "drive.file.bitable_field_changed_v1",
    app.token,
    ({ idsOf }) => ({
      table_id: table.id,
      operator_id: idsOf(actorOf(call)),
      action_list: [
        {
          action: !before ? "field_added" : !after ? "field_deleted" : "field_edited",
          field_id: id,
          ...(before ? { before_value: shownField(before) } : {}),
          ...(after ? { after_value: shownField(after) } : {}),
        },
      ],
      revision: table.revision,
      update_time: Math.floor(call.clock.now() / 1000),
    }),
  );
}

function changedFields({ table }: TablePlace, { before, after }: RecordChange): BitableField[] {
  return [...table.fields.values()].filter(
    ({ id, type }) =>
      type !== FORMULA && JSON.stringify(before?.get(id)) !== JSON.stringify(after?.get(id)),
  );
}

// The value of a cell is JSON in a string; people in it come again, with their names.
function shownCells(
  call: Call,
  place: TablePlace,
  record: BitableRecord,
  fields: readonly BitableField[],
  { app, idsOf }: Subscriber,
): events.FieldValueChange[] {
  const seen = { ...call, app, query: {} };
  const { fields: values } = recordView(seen, place, record, { fields, pieces: true });
  return fields.flatMap((field) => {
    const value = fieldsOf(values)[field.name];
    if (value === undefined) return [];
    const people = field.type === USER ? textsIn(cellOf(place.app, record, field)) : [];
    const names = value as { name: string; en_name: string; avatar_url: string }[];
    return [
      {
        field_id: field.id,
        field_value: typeof value === "string" ? value : JSON.stringify(value),
        ...(people.length === 0
          ? {}
          : {
              field_identity_value: {
                users: people.map((id, index) => {
                  const { name, en_name, avatar_url } = names[index]!;
                  return { user_id: idsOf(id), name, en_name, avatar_url };
                }),
              },
            }),
      },
    ];
  });
}

function shownField({ id, name, type, description, property }: BitableField): events.FieldConfig {
  return {
    id,
    name,
    type,
    description: description?.text ?? "",
    property: property ?? {},
  };
}
