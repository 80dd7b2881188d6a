import type * as task from "@lark/task-v2";
import type { Call } from "../../http/call.js";
import { actorKey } from "../../state/actors.js";
import { type Everything, type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { readCustomValue } from "./custom-values.js";
import { failures } from "./failures.js";
import { isMember, listed, namedFields, requireTask } from "./lookup.js";
import { raiseTask, type TaskChange, watchKey } from "./raise.js";
import type { Task } from "./state.js";
import { tasksIn } from "./state.js";
import { taskView } from "./task-view.js";
import {
  checkedFields,
  makeTask,
  PLAIN_FIELDS,
  readTime,
  removeTask,
  setCompletion,
} from "./task-write.js";

export const taskHandlers: HandlersOf<typeof task> = handlers({
  createTask: (call) => ({ task: taskView(call, makeTask(call)) }),

  getTask: (call) => ({ task: taskView(call, requireTask(call, "read")) }),

  patchTask: (call) => {
    const task = requireTask(call, "edit");
    const {
      completed_at,
      custom_fields,
      positive_reminders: _,
      ...plain
    } = namedFields(call, call.body.task, [
      ...PLAIN_FIELDS,
      "completed_at",
      "custom_fields",
      "positive_reminders",
    ]);
    const fields = checkedFields({ ...task.fields, ...plain });
    const homes = new Set(task.tasklists.keys());
    const values = ((custom_fields ?? []) as Record<string, unknown>[]).map((value) =>
      readCustomValue(call, homes, value),
    );
    const names = call.body.update_fields;
    const before = { ...task };
    if (names.includes("completed_at")) {
      setCompletion(call, task, readTime(completed_at, "completed_at"));
    }
    for (const { guid, value } of values) {
      if (value) task.customValues.set(guid, value);
      else task.customValues.delete(guid);
    }
    task.fields = fields;
    // Nothing reminds of what is not due.
    if (fields.due === undefined) task.reminders.clear();
    task.updatedAt = call.clock.now();
    raiseTask(call, task, differences(before, task));
    return { task: taskView(call, task) };
  },

  // Tells the caller of the tasks that are theirs: see `raiseTask`.
  subscribeTask: (call) => {
    tasksIn(call.tenant).watches.add(watchKey(call.app.appId, actorOf(call)));
    return {};
  },

  deleteTask: (call) => {
    removeTask(call, requireTask(call, "edit"));
    return {};
  },

  // The tasks that the caller is to do.
  listTask: (call) => {
    if (String(call.query.type ?? "my_tasks") !== "my_tasks") throw failures.invalid("type");
    const actor = actorOf(call);
    const assigned = own(call).filter((task) =>
      [...task.members.values()].some(
        (member) => member.role === "assignee" && isMember(member, actor),
      ),
    );
    return listTasks(call, assigned);
  },

  listRelatedTask: (call) => listTasks(call, own(call)),

  createTaskSubtask: (call) => ({
    subtask: taskView(call, makeTask(call, requireTask(call, "edit"))),
  }),

  listTaskSubtask: (call) => {
    const { tasks } = tasksIn(call.tenant);
    const task = requireTask(call, "read");
    return listTasks(
      call,
      [...task.subtasks].map((guid) => tasks.get(guid)!),
    );
  },

  setAncestorTask: (call) => {
    const { tasks } = tasksIn(call.tenant);
    const task = requireTask(call, "edit");
    const guid = call.body.ancestor_guid ?? "";
    const ancestor = guid === "" ? undefined : requireTask(call, "edit", guid);
    for (let above = ancestor; above; above = tasks.get(above.parent ?? "")) {
      if (above === task) throw failures.invalid("a task cannot be below itself");
    }
    if (task.parent !== undefined) tasks.get(task.parent)?.subtasks.delete(task.guid);
    task.parent = ancestor?.guid;
    ancestor?.subtasks.add(task.guid);
    return {};
  },
});

// Of a patch that changes nothing, nobody hears.
function differences(before: Task, after: Task): TaskChange[] {
  const fields = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])].filter(
    (name) => JSON.stringify(before.fields[name]) !== JSON.stringify(after.fields[name]),
  );
  const changes = fields.map((name): TaskChange => {
    if (name === "summary" || name === "description") return name;
    return name === "due" || name === "start" ? "dates" : "other";
  });
  if (before.completedAt === after.completedAt) return changes;
  return [...changes, after.completedAt > 0 ? "completed" : "reopened"];
}

function own(call: Call): Task[] {
  const { tasks, tasksOf } = tasksIn(call.tenant);
  return [...(tasksOf.get(actorKey(actorOf(call))) ?? [])].map((guid) => tasks.get(guid)!);
}

/** Tasks, or the summaries of them that lists and sections show. */
export function listTasks(call: Call, tasks: readonly Task[]): Everything {
  const { completed, created_from, created_to } = call.query;
  const from = readTime(created_from, "created_from");
  const to = readTime(created_to, "created_to") || Number.POSITIVE_INFINITY;
  const found = tasks.filter(
    ({ completedAt, createdAt }) =>
      (completed === undefined || completed === completedAt > 0) &&
      createdAt >= from &&
      createdAt <= to,
  );
  return listed(
    call,
    found,
    ({ guid }) => guid,
    (task) => taskView(call, task),
  );
}
