// Records as the platform shows them.

import type * as bitable from "@lark/bitable-v1";
import type { Call } from "../../http/call.js";
import type { Actor } from "../../state/actors.js";
import type { UserIdType } from "../../state/directory.js";
import { messengerOf } from "../im-v1/state.js";
import { textsIn } from "../loose.js";
import { shownId, userIdType } from "../people.js";
import { cellText } from "./cell-text.js";
import { cellOf } from "./cells.js";
import {
  ATTACHMENT,
  CREATED_USER,
  GROUP_CHAT,
  isLink,
  MODIFIED_USER,
  TEXT,
  USER,
} from "./field-types.js";
import { primaryField, type TablePlace } from "./lookup.js";
import type { BitableApp, BitableField, BitableRecord, BitableTable } from "./state.js";

export interface Shown {
  /** The fields to show; all by default. */
  fields?: readonly BitableField[] | undefined;
  /** Text in pieces, and links by their ids alone, as newer operations answer. */
  pieces?: boolean;
  automatic?: boolean;
  /** With an address to share the record by. */
  shared?: boolean;
  userIdType?: UserIdType;
}

export function recordView(
  call: Call,
  { app, table }: TablePlace,
  record: BitableRecord,
  shown: Shown = {},
): bitable.AppTableRecord {
  const idType = shown.userIdType ?? userIdType(call);
  const fields: Record<string, unknown> = {};
  for (const field of shown.fields ?? table.fields.values()) {
    const cell = cellOf(app, record, field);
    if (cell === undefined) continue;
    fields[field.name] = show(call, { app, table, field, cell, idType, pieces: shown.pieces });
  }
  const url = `https://emulator.example/base/${app.token}?table=${table.id}&record=${record.id}`;
  return {
    record_id: record.id,
    fields,
    ...(shown.automatic
      ? {
          created_by: person(call, record.createdBy, idType),
          created_time: record.createdAt,
          last_modified_by: person(call, record.modifiedBy, idType),
          last_modified_time: record.modifiedAt,
        }
      : {}),
    ...(shown.shared
      ? { shared_url: `https://emulator.example/record/${record.id}`, record_url: url }
      : {}),
  };
}

interface Showing {
  app: BitableApp;
  table: BitableTable;
  field: BitableField;
  cell: unknown;
  idType: UserIdType;
  pieces: boolean | undefined;
}

function show(call: Call, { app, table, field, cell, idType, pieces }: Showing): unknown {
  if (isLink(field.type)) {
    const ids = textsIn(cell);
    return pieces ? { link_record_ids: ids } : [linkView(call, app, field, ids)];
  }
  switch (field.type) {
    case TEXT:
      return pieces ? cell : cellText(call, field, cell);
    case USER:
      return textsIn(cell).map((id) => person(call, { kind: "user", id }, idType));
    case CREATED_USER:
    case MODIFIED_USER:
      return textsIn(cell).map((id) => person(call, actor(call, id), idType));
    case GROUP_CHAT:
      return textsIn(cell).map((id) => ({
        id,
        name: String(messengerOf(call.tenant).chats.get(id)?.profile.name ?? ""),
        avatar_url: `https://emulator.example/avatar/${id}.png`,
      }));
    case ATTACHMENT:
      return textsIn(cell).map((token) => attachment(call, table, token));
    default:
      return cell;
  }
}

function linkView(call: Call, app: BitableApp, field: BitableField, ids: readonly string[]) {
  const table = app.tables.get(String(field.property?.table_id))!;
  const primary = primaryField(table);
  const texts = ids.map((id) => {
    const cell = cellOf(app, table.records.get(id)!, primary);
    return cell === undefined ? "" : cellText(call, primary, cell);
  });
  return {
    record_ids: ids,
    table_id: table.id,
    text: texts.join(","),
    text_arr: texts,
    type: "text",
  };
}

function attachment({ tenant }: Call, table: BitableTable, token: string) {
  const file = tenant.files.get(token);
  const extra = encodeURIComponent(
    JSON.stringify({ bitablePerm: { tableId: table.id, rev: table.revision } }),
  );
  const medias = "https://open.feishu.cn/open-apis/drive/v1/medias";
  return {
    file_token: token,
    name: file?.name ?? "",
    type: file?.type ?? "application/octet-stream",
    size: file?.bytes.byteLength ?? 0,
    url: `${medias}/${token}/download?extra=${extra}`,
    tmp_url: `${medias}/batch_get_tmp_download_url?file_tokens=${token}&extra=${extra}`,
  };
}

function actor({ tenant }: Call, id: string): Actor {
  return { kind: tenant.directory.users.has(id) ? "user" : "app", id };
}

function person(call: Call, who: Actor, idType: UserIdType) {
  const user = who.kind === "user" ? call.tenant.directory.users.get(who.id) : undefined;
  const name = String(user?.profile.name ?? call.app.name);
  return {
    id: shownId(call, who, idType),
    name,
    en_name: String(user?.profile.en_name ?? name),
    email: String(user?.profile.email ?? ""),
    avatar_url: `https://emulator.example/avatar/${user?.userId ?? who.id}_72.png`,
  };
}
