// A column or view that was read is made again elsewhere as it is, without a cast.
import {
  createAppTableField,
  getAppTableView,
  listAppTableField,
  patchAppTableView,
  updateAppTableField,
} from "@lark/bitable-v1";
import { createClient, noAuth } from "@lark/core";

const client = createClient({ auth: noAuth() });
const path = { app_token: "bascn1", table_id: "tbl1" };

const { items } = await listAppTableField(client, { path });
// The platform wants the note in another form than it gives it.
for (const { description: _note, ...field } of items ?? []) {
  await createAppTableField(client, { path, body: field });
  const at = { ...path, field_id: field.field_id ?? "" };
  await updateAppTableField(client, { path: at, body: field });
}

const view = await getAppTableView(client, { path: { ...path, view_id: "vew1" } });
if (view.view)
  await patchAppTableView(client, { path: { ...path, view_id: "vew2" }, body: view.view });
