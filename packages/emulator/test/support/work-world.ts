// Calendars, tasks and approvals for the operations about them.

import type { Emulator } from "../../src/index.js";
import { type Answer, first, type Send, sender } from "./caller.js";
import type { DocumentedOperation } from "./documents.js";
import type { Known } from "./request-builder.js";

export const WORK_DOMAINS: ReadonlySet<string> = new Set(["calendar-v4", "task-v2", "approval-v4"]);

type Post = (path: string, body: unknown, query?: Record<string, string>) => Promise<Answer>;

/** The token and the ids that an operation of these domains needs. */
export async function workWorld(
  operation: DocumentedOperation,
  tenant: string,
  emulator: Emulator,
): Promise<Known> {
  const user = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const reply = operation.operationId === "calendar.v4.calendar.event.reply";
  const token = operation.tokens.includes("tenant") && !reply ? tenant : user;
  const send = sender(emulator.fetch, "https://open.feishu.cn", token);
  const post: Post = async (path, body, query = {}) =>
    checked(await send("POST", path, { body, query }));
  const found = await send("POST", "/contact/v3/users/batch_get_id", {
    token: tenant,
    body: { emails: ["ada@example.com", "grace@example.com"] },
  });
  const [ada, grace] = found.data.user_list.map(({ user_id }: { user_id: string }) => user_id);
  const world = { send, post, ada: String(ada), grace: String(grace) };
  const shared = { user_id_type: "open_id", user_id: ada, user_ids: [ada], filter: {} };
  const own = {
    "calendar-v4": calendar,
    "task-v2": task,
    "approval-v4": approval,
  }[operation.domain]!;
  const values = await own(operation, world, tenant);
  return { token, values: { ...shared, ...values } };
}

function checked(answer: Answer): Answer {
  if (answer.code !== 0) throw new Error(JSON.stringify(answer.body));
  return answer;
}

interface World {
  send: Send;
  post: Post;
  ada: string;
  grace: string;
}

async function calendar(
  { operationId, method }: DocumentedOperation,
  { send, post, ada, grace }: World,
  tenant: string,
): Promise<Record<string, unknown>> {
  const made = await post("/calendar/v4/calendars", { summary: "Team" });
  const calendar_id = made.data.calendar.calendar_id;
  const at = `/calendar/v4/calendars/${encodeURIComponent(calendar_id)}`;
  const acl = await post(`${at}/acls`, { role: "reader", scope: { type: "user", user_id: grace } });
  const times = {
    start_time: { timestamp: "1700000000", timezone: "Europe/Berlin" },
    end_time: { timestamp: "1700003600", timezone: "Europe/Berlin" },
  };
  const event = await post(`${at}/events`, {
    summary: "Meeting",
    ...times,
    attendee_ability: "can_see_others",
  });
  const { event_id } = event.data.event;
  const chats = await send("POST", "/im/v1/chats", {
    token: tenant,
    body: { user_id_list: [ada] },
  });
  const invited = await post(`${at}/events/${event_id}/attendees`, {
    attendees: [
      { type: "user", user_id: ada },
      { type: "chat", chat_id: chats.data.chat_id },
    ],
  });
  const [person, chat] = invited.data.attendees;
  const chatNeeded = operationId.endsWith("meeting_chat.delete");
  const meeting = chatNeeded ? await post(`${at}/events/${event_id}/meeting_chat`, {}) : undefined;
  const timeOff = operationId.startsWith("calendar.v4.timeoff_event")
    ? await post("/calendar/v4/timeoff_events", {
        user_id: ada,
        timezone: "Asia/Shanghai",
        start_time: "2024-01-01",
        end_time: "2024-01-02",
      })
    : undefined;
  const reads = operationId.endsWith("instances") || operationId.endsWith("instance_view");
  const list = operationId.endsWith("event.list");
  return {
    calendar_id,
    calendar_ids: [calendar_id],
    event_id,
    acl_id: acl.data.acl_id,
    role: "reader",
    scope: { type: "user", user_id: grace },
    sync_token: "",
    anchor_time: "",
    ...(method === "GET" && (reads || list)
      ? { start_time: "1699999000", end_time: "1700009000" }
      : times),
    ...(timeOff
      ? { start_time: "2024-01-01", end_time: "2024-01-02", timezone: "Asia/Shanghai" }
      : {}),
    timeoff_event_id: timeOff?.data.timeoff_event_id,
    recurrence: "FREQ=DAILY;COUNT=3",
    query: "e",
    attendees: [{ type: "user", user_id: grace }],
    attendee_id: chat.attendee_id,
    attendee_ids: [person.attendee_id],
    delete_ids: [],
    meeting_chat_id: meeting?.data.meeting_chat_id,
    time_min: "2023-11-14T00:00:00+08:00",
    time_max: "2023-11-16T00:00:00+08:00",
    room_id: "",
  };
}

async function task(
  { operationId }: DocumentedOperation,
  { post, ada }: World,
): Promise<Record<string, unknown>> {
  const tasklist = (await post("/task/v2/tasklists", { name: "Mine" })).data.tasklist;
  const place = { resource_type: "tasklist", resource_id: tasklist.guid };
  const section = (await post("/task/v2/sections", { name: "Later", ...place })).data.section;
  const field = (
    await post("/task/v2/custom_fields", {
      name: "Kind",
      type: "single_select",
      single_select_setting: { options: [{ name: "One" }] },
      ...place,
    })
  ).data.custom_field;
  const due = { timestamp: "1700000000000", is_all_day: false };
  const reminders = operationId.endsWith("add_reminders") ? [] : [{ relative_fire_minute: 30 }];
  const create = async (summary: string) =>
    (await post("/task/v2/tasks", { summary, due, reminders })).data.task;
  const [made, other] = [await create("First"), await create("Second")];
  const { guid } = made;
  const dependencies = [{ type: "prev", task_guid: other.guid }];
  if (operationId.endsWith("remove_dependencies")) {
    await post(`/task/v2/tasks/${guid}/add_dependencies`, { dependencies });
  }
  const comment = (await post("/task/v2/comments", { content: "Hello", resource_id: guid })).data
    .comment;
  const form = new FormData();
  form.set("resource_id", guid);
  form.set("file", new File(["some bytes"], "a.txt"));
  const attachment = first(
    (await post("/task/v2/attachments/upload", form)).data.items as { guid: string }[],
  );
  const subscription = (
    await post(`/task/v2/tasklists/${tasklist.guid}/activity_subscriptions`, {
      name: "All",
      subscribers: [{ id: ada, type: "user" }],
      include_keys: [100],
    })
  ).data.activity_subscription;
  const onTask = /\.(comment|attachment)\./.test(operationId);
  const role = operationId.includes(".tasklist.") ? "editor" : "assignee";
  return {
    task_guid: guid,
    tasklist_guid: tasklist.guid,
    section_guid: section.guid,
    custom_field_guid: field.guid,
    option_guid: first(field.single_select_setting.options as { guid: string }[]).guid,
    comment_id: comment.id,
    attachment_guid: attachment.guid,
    activity_subscription_guid: subscription.guid,
    ancestor_guid: other.guid,
    reminder_ids: made.reminders.map(({ id }: { id: string }) => id),
    resource_type: onTask ? "task" : "tasklist",
    resource_id: onTask ? guid : tasklist.guid,
    reply_to_comment_id: "",
    members: [{ id: ada, type: "user", role }],
    subscribers: [{ id: ada, type: "user" }],
    tasklists: [{ tasklist_guid: tasklist.guid, section_guid: section.guid }],
    custom_fields: [],
    due,
    start: { timestamp: "1690000000000", is_all_day: false },
    completed_at: "0",
    mode: 2,
    reminders: [{ relative_fire_minute: 30 }],
    dependencies: operationId.endsWith("remove_dependencies")
      ? [{ task_guid: other.guid }]
      : dependencies,
    insert_before: "",
    insert_after: "",
    created_from: "",
    created_to: "",
    ...(operationId === "task.v2.task.list" ? { type: "my_tasks" } : {}),
    task: { summary: "Changed" },
    tasklist: { name: "Changed" },
    section: { name: "Changed" },
    option: { name: "Changed" },
    custom_field: { name: "Changed" },
    activity_subscription: { name: "Changed" },
    comment: { content: "Changed" },
    update_fields: [
      operationId.endsWith("task.patch")
        ? "summary"
        : operationId.includes("comment")
          ? "content"
          : "name",
    ],
  };
}

async function approval(
  { operationId }: DocumentedOperation,
  { send, ada, grace }: World,
  token: string,
): Promise<Record<string, unknown>> {
  if (operationId.includes(".external_")) return {};
  if (operationId === "approval.v4.file.upload") return { name: "bill.png", type: "image" };
  const post: Post = async (path, body, query = {}) =>
    checked(await send("POST", `/approval/v4${path}`, { token, body, query }));
  const definition = {
    approval_name: "@i18n@name",
    viewers: [{ viewer_type: "TENANT" }],
    form: {
      form_content: JSON.stringify([
        { id: "why", type: "input", name: "@i18n@name", required: true },
      ]),
    },
    node_list: [
      { id: "START" },
      { id: "boss", name: "@i18n@name", approver: [{ type: "Personal", user_id: ada }] },
      { id: "END" },
    ],
    i18n_resources: [
      { locale: "en-US", is_default: true, texts: [{ key: "@i18n@name", value: "Leave" }] },
    ],
    process_manager_ids: [ada],
  };
  const { approval_code } = (await post("/approvals", definition)).data;
  if (operationId.endsWith("approval.unsubscribe")) {
    await post(`/approvals/${approval_code}/subscribe`, {});
  }
  const form = JSON.stringify([{ id: "why", type: "input", value: "because" }]);
  const instance = await post("/instances", { approval_code, open_id: ada, form });
  const { instance_code } = instance.data;
  const pending = async () =>
    (await send("GET", `/approval/v4/instances/${instance_code}`, { token })).data.task_list.at(-1)
      .id;
  const rollback = { user_id: ada, task_id: await pending(), task_def_key_list: ["START"] };
  if (operationId.endsWith("resubmit")) await post("/instances/specified_rollback", rollback);
  const task_id = await pending();
  const comment = await post(
    `/instances/${instance_code}/comments`,
    { content: "Hello" },
    { user_id: ada },
  );
  const query = { start_time: "1000000000000", end_time: "9000000000000" };
  return {
    ...definition,
    approval_code,
    definition_code: approval_code,
    instance_code,
    instance_id: instance_code,
    task_id,
    task_ids: [task_id],
    comment_id: comment.data.comment_id,
    parent_comment_id: "",
    open_id: ada,
    department_id: "",
    department_id_type: "open_department_id",
    form: operationId === "approval.v4.approval.create" ? definition.form : form,
    ...(operationId === "approval.v4.instance.list" ? query : {}),
    node_approver_user_id_list: [],
    node_approver_open_id_list: [],
    node_cc_user_id_list: [],
    node_cc_open_id_list: [],
    cc_user_ids: [grace],
    add_sign_user_ids: [grace],
    transfer_user_id: grace,
    task_def_key_list: ["START"],
    node_ids: ["START"],
    start_timestamp: "",
    end_timestamp: "",
    instance_external_id: "",
    group_external_id: "",
    ...Object.fromEntries(
      ["instance", "task", "cc"].flatMap((name) => [
        [`${name}_title`, ""],
        [`${name}_start_time_from`, ""],
        [`${name}_start_time_to`, ""],
        [`${name}_create_time_from`, ""],
        [`${name}_create_time_to`, ""],
      ]),
    ),
  };
}
