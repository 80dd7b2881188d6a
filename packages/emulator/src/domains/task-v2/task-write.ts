// Making and changing tasks. Everything is checked before anything changes.

import type { Call } from "../../http/call.js";
import { actorKey } from "../../state/actors.js";
import type { Everything } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { readCustomValue } from "./custom-values.js";
import { failures } from "./failures.js";
import { indexTask, isMember, readMember, requireTasklist } from "./lookup.js";
import { placeTask } from "./places.js";
import { raiseTask } from "./raise.js";
import type { Task, TaskMember } from "./state.js";
import { tasksIn } from "./state.js";

export const TASK_ROLES: readonly string[] = ["assignee", "follower"];

/** Fields that a task keeps as they were given. */
export const PLAIN_FIELDS: readonly string[] = [
  "summary",
  "description",
  "due",
  "start",
  "extra",
  "repeat_rule",
  "custom_complete",
  "mode",
  "is_milestone",
  "origin",
  "docx_source",
  "agent_task_status",
  "agent_task_progress",
  "text_deliveries",
];

interface TaskPlace {
  tasklist_guid?: string;
  section_guid?: string;
}

/** Makes a task, or a subtask of `parent`. */
export function makeTask(call: Call, parent?: Task): Task {
  const { ids } = call.tenant;
  const tasks = tasksIn(call.tenant);
  const { body } = call;
  const fields = checkedFields(
    Object.fromEntries(PLAIN_FIELDS.flatMap((name) => (name in body ? [[name, body[name]]] : []))),
  );
  const members = ((body.members ?? []) as object[]).map((member) =>
    readMember(call, member, TASK_ROLES),
  );
  const places = ((body.tasklists ?? []) as TaskPlace[]).map((place) => ({
    tasklist: requireTasklist(call, "edit", place.tasklist_guid ?? ""),
    section: place.section_guid,
  }));
  const now = call.clock.now();
  const task: Task = {
    guid: ids("uuid"),
    number: `t${100_001 + tasks.made}`,
    creator: actorOf(call),
    createdAt: now,
    updatedAt: now,
    completedAt: readTime(body.completed_at, "completed_at"),
    fields,
    members: new Map(),
    reminders: new Map(),
    tasklists: new Map(),
    parent: parent?.guid,
    subtasks: new Set(),
    dependencies: new Map(),
    customValues: new Map(),
    doneBy: new Map(),
    comments: new Set(),
    attachments: new Set(),
  };
  const reminders = readReminders(task, body.reminders ?? []);
  const homes = new Set(places.map(({ tasklist }) => tasklist.guid));
  const values = ((body.custom_fields ?? []) as Record<string, unknown>[]).map((value) =>
    readCustomValue(call, homes, value),
  );
  for (const { tasklist, section } of places) placeTask(call, task, tasklist, section);
  for (const minutes of reminders) task.reminders.set(ids("number"), minutes);
  for (const { guid, value } of values) if (value) task.customValues.set(guid, value);
  for (const member of members) addMember(call, task, member);
  indexTask(call, task, task.creator);
  parent?.subtasks.add(task.guid);
  tasks.tasks.set(task.guid, task);
  tasks.made += 1;
  raiseTask(call, task, ["created"]);
  return task;
}

export function addMember(call: Call, task: Task, member: TaskMember): void {
  task.members.set(`${member.role} ${member.type} ${member.id}`, member);
  if (member.type !== "chat") indexTask(call, task, { kind: member.type, id: member.id });
}

/** Deletes a task with its subtasks and all that hangs on it. */
export function removeTask(call: Call, task: Task): void {
  const tasks = tasksIn(call.tenant);
  raiseTask(call, task, ["deleted"]);
  for (const guid of task.subtasks) {
    const subtask = tasks.tasks.get(guid);
    if (subtask) removeTask(call, subtask);
  }
  for (const [tasklist, section] of task.tasklists) {
    tasks.tasklists.get(tasklist)?.tasks.delete(task.guid);
    tasks.sections.get(section)?.tasks.delete(task.guid);
  }
  for (const other of task.dependencies.keys()) {
    tasks.tasks.get(other)?.dependencies.delete(task.guid);
  }
  for (const id of task.comments) tasks.comments.delete(id);
  for (const guid of task.attachments) tasks.attachments.delete(guid);
  tasks.tasksOf.get(actorKey(task.creator))?.delete(task.guid);
  for (const { type, id } of task.members.values()) {
    if (type !== "chat") tasks.tasksOf.get(actorKey({ kind: type, id }))?.delete(task.guid);
  }
  if (task.parent !== undefined) tasks.tasks.get(task.parent)?.subtasks.delete(task.guid);
  tasks.tasks.delete(task.guid);
}

/** Fields as a task may hold them together. */
export function checkedFields(fields: Record<string, unknown>): Everything {
  const { summary, start, due, mode } = fields;
  if (typeof summary !== "string" || summary.trim() === "")
    throw failures.invalid("summary is empty");
  if (mode !== undefined && mode !== 1 && mode !== 2) throw failures.invalid("mode is 1 or 2");
  const [from, to] = [moment(start, "start"), moment(due, "due")];
  if (from !== undefined && to !== undefined && from > to) {
    throw failures.invalid("the task starts after it is due");
  }
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}

/**
 * Completes a task, or takes that back. Where all assignees have to be done, an assignee says so
 * for oneself only.
 */
export function setCompletion(call: Call, task: Task, at: number): void {
  const actor = actorOf(call);
  const assignees = [...task.members.values()].filter(({ role }) => role === "assignee");
  const own = assignees.find((member) => isMember(member, actor));
  if (at === 0) {
    task.doneBy.clear();
    task.completedAt = 0;
    return;
  }
  if (task.completedAt > 0) throw failures.invalid("the task is completed already");
  if (task.fields.mode === 1 && own) {
    task.doneBy.set(own.id, at);
    if (assignees.some(({ id }) => !task.doneBy.has(id))) return;
  }
  task.completedAt = at;
}

/** Reminders of a task: one at most, and only before something that is due. */
export function readReminders(task: Task, given: unknown): number[] {
  const reminders = given as { relative_fire_minute: number }[];
  if (reminders.length === 0) return [];
  if (task.reminders.size + reminders.length > 1) {
    throw failures.tooManyReminders();
  }
  if (task.fields.due === undefined) throw failures.invalid("only what is due has a reminder");
  return reminders.map(({ relative_fire_minute }) => relative_fire_minute);
}

export function readTime(value: unknown, field: string): number {
  if (value === undefined || value === null || value === "") return 0;
  if (!/^\d{1,15}$/.test(String(value))) throw failures.invalid(`${field} is not in milliseconds`);
  return Number(value);
}

function moment(value: unknown, field: string): number | undefined {
  const timestamp = (value as { timestamp?: string } | undefined)?.timestamp;
  return timestamp === undefined ? undefined : readTime(timestamp, `${field}.timestamp`);
}
