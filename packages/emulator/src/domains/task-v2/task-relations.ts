// Members, reminders, lists and dependencies of a task.

import type * as task from "@lark/task-v2";
import type { Call } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { readMember, requireTask, requireTasklist, unindexTask } from "./lookup.js";
import { displaceTask, placeTask } from "./places.js";
import { raiseTask } from "./raise.js";
import type { Task, TaskMember } from "./state.js";
import { tasksIn } from "./state.js";
import { dependenciesView, tasklistsView, taskView } from "./task-view.js";
import { addMember, readReminders, TASK_ROLES } from "./task-write.js";

const MOST_ASSIGNEES = 50;
const MOST_FOLLOWERS = 50;

export const taskRelationHandlers: HandlersOf<typeof task> = handlers({
  addMembersTask: (call) => {
    const task = requireTask(call, "edit");
    const members = call.body.members.map((member) => readMember(call, member, TASK_ROLES));
    const all = new Map([
      ...task.members,
      ...members.map((member) => [`${member.role} ${member.type} ${member.id}`, member] as const),
    ]);
    const count = (wanted: string) =>
      [...all.values()].filter(({ role }) => role === wanted).length;
    if (count("assignee") > MOST_ASSIGNEES) {
      throw failures.tooManyAssignees(`a task has ${MOST_ASSIGNEES} assignees at most`);
    }
    if (count("follower") > MOST_FOLLOWERS) {
      throw failures.tooManyFollowers(`a task has ${MOST_FOLLOWERS} followers at most`);
    }
    for (const member of members) addMember(call, task, member);
    raiseMembers(call, task, members);
    return changed(call, task);
  },

  // Who is no member is passed over.
  removeMembersTask: (call) => {
    const task = requireTask(call, "edit");
    const members = call.body.members.map((member) => readMember(call, member, TASK_ROLES));
    for (const { role, type, id } of members) {
      task.members.delete(`${role} ${type} ${id}`);
      task.doneBy.delete(id);
      if (type !== "chat") unindexTask(call, task, { kind: type, id });
    }
    raiseMembers(call, task, members);
    return changed(call, task);
  },

  addRemindersTask: (call) => {
    const task = requireTask(call, "edit");
    for (const minutes of readReminders(task, call.body.reminders)) {
      task.reminders.set(call.tenant.ids("number"), minutes);
    }
    raiseTask(call, task, ["reminders"]);
    return changed(call, task);
  },

  removeRemindersTask: (call) => {
    const task = requireTask(call, "edit");
    const ids = call.body.reminder_ids;
    if (ids.some((id) => !task.reminders.has(id))) throw failures.notFound("the reminder");
    for (const id of ids) task.reminders.delete(id);
    raiseTask(call, task, ["reminders"]);
    return changed(call, task);
  },

  addTasklistTask: (call) => {
    const task = requireTask(call, "edit");
    const tasklist = requireTasklist(call, "edit", call.body.tasklist_guid);
    placeTask(call, task, tasklist, call.body.section_guid);
    return changed(call, task);
  },

  removeTasklistTask: (call) => {
    const task = requireTask(call, "edit");
    displaceTask(call, task, requireTasklist(call, "edit", call.body.tasklist_guid).guid);
    return changed(call, task);
  },

  getTaskTasklists: (call) => ({ tasklists: tasklistsView(requireTask(call, "read")) }),

  // A dependency is seen from both its tasks.
  addDependenciesTask: (call) => {
    const task = requireTask(call, "edit");
    const given = (call.body.dependencies ?? []) as { type: string; task_guid: string }[];
    const others = given.map(({ type, task_guid }) => {
      if (type !== "prev" && type !== "next") throw failures.invalid("type is prev or next");
      const other = requireTask(call, "read", task_guid);
      if (other === task) throw failures.invalid("a task cannot depend on itself");
      const [before, after] = type === "prev" ? [other, task] : [task, other];
      if (leadsTo(call, after, before))
        throw failures.invalid("the tasks would wait for each other");
      return { type, other } as const;
    });
    for (const { type, other } of others) {
      task.dependencies.set(other.guid, type);
      other.dependencies.set(task.guid, type === "prev" ? "next" : "prev");
    }
    changed(call, task);
    return { dependencies: dependenciesView(task) };
  },

  removeDependenciesTask: (call) => {
    const task = requireTask(call, "edit");
    for (const { task_guid } of call.body.dependencies) {
      if (!task.dependencies.delete(task_guid)) throw failures.notFound("the dependency");
      tasksIn(call.tenant).tasks.get(task_guid)?.dependencies.delete(task.guid);
    }
    changed(call, task);
    return { dependencies: dependenciesView(task) };
  },
});

// Who comes and who goes hear of it, too.
function raiseMembers(call: Call, task: Task, members: readonly TaskMember[]): void {
  for (const [role, change] of [
    ["assignee", "assignees"],
    ["follower", "followers"],
  ] as const) {
    const concerned = members.filter((member) => member.role === role);
    const people = concerned.flatMap(({ type, id }) => (type === "user" ? [id] : []));
    if (concerned.length > 0) raiseTask(call, task, [change], people);
  }
}

function leadsTo(call: Call, from: Task, to: Task): boolean {
  const seen = new Set<string>();
  const open = [from.guid];
  for (let guid = open.pop(); guid !== undefined; guid = open.pop()) {
    if (guid === to.guid) return true;
    if (seen.has(guid)) continue;
    seen.add(guid);
    const { dependencies } = tasksIn(call.tenant).tasks.get(guid)!;
    for (const [next, type] of dependencies) if (type === "next") open.push(next);
  }
  return false;
}

function changed(call: Call, task: Task) {
  task.updatedAt = call.clock.now();
  return { task: taskView(call, task) };
}
