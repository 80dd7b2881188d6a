// What was read is given back as it is: rows, tasks, lists of tasks, events, menus, people of a group.
import {
  batchCreateAppTableRecord,
  batchUpdateAppTableRecord,
  createAppTableRecord,
  searchAppTableRecord,
  updateAppTableRecord,
} from "@lark/bitable-v1";
import { createCalendarEvent, getCalendarEvent, patchCalendarEvent } from "@lark/calendar-v4";
import { addGroupMember, listGroupMember } from "@lark/contact-v3";
import { createClient, noAuth } from "@lark/core";
import { createChatMenuTree, getChatMenuTree } from "@lark/im-v1";
import {
  createCustomField,
  createTask,
  createTasklist,
  createTaskSubtask,
  getCustomField,
  getTask,
  getTasklist,
  patchTask,
} from "@lark/task-v2";

const client = createClient({ auth: noAuth() });

const table = { app_token: "bascn1", table_id: "tbl1" };
const { items = [] } = await searchAppTableRecord(client, { path: table, body: {} });
await batchCreateAppTableRecord(client, { path: table, body: { records: items } });
await batchUpdateAppTableRecord(client, { path: table, body: { records: items } });
for (const record of items ?? []) {
  await createAppTableRecord(client, { path: table, body: record });
  const path = { ...table, record_id: record.record_id ?? "" };
  await updateAppTableRecord(client, { path, body: record });
}
// @ts-expect-error rows are needed
await batchCreateAppTableRecord(client, { path: table, body: {} });

const { task } = await getTask(client, { path: { task_guid: "1" } });
await createTask(client, { body: task });
await createTaskSubtask(client, { path: { task_guid: "2" }, body: task });
const patch = { task, update_fields: ["summary", "custom_fields"] };
await patchTask(client, { path: { task_guid: "2" }, body: patch });
// @ts-expect-error who is a member is needed
await createTask(client, { body: { summary: "Tea", members: [{ role: "assignee" }] } });

const { tasklist } = await getTasklist(client, { path: { tasklist_guid: "1" } });
await createTasklist(client, { body: tasklist });
const { custom_field } = await getCustomField(client, { path: { custom_field_guid: "1" } });
await createCustomField(client, {
  body: { ...custom_field, resource_type: "tasklist", resource_id: "2" },
});

const calendar = { calendar_id: "cal1" };
const { event } = await getCalendarEvent(client, { path: { ...calendar, event_id: "1" } });
await createCalendarEvent(client, { path: calendar, body: event });
await patchCalendarEvent(client, { path: { ...calendar, event_id: "2" }, body: event });

const { menu_tree } = await getChatMenuTree(client, { path: { chat_id: "oc_1" } });
await createChatMenuTree(client, { path: { chat_id: "oc_2" }, body: { menu_tree } });

const { memberlist = [] } = await listGroupMember(client, { path: { group_id: "g1" } });
for (const member of memberlist)
  await addGroupMember(client, { path: { group_id: "g2" }, body: member });
