// What happens to tasks, as events: to the app that made a task, to whom it concerns, and to the whole tenant.

import type * as old from "@lark/task-v1/events";
import type * as task from "@lark/task-v2";
import type * as events from "@lark/task-v2/events";
import type { Call } from "../../http/call.js";
import type { Actor } from "../../state/actors.js";
import { actorKey } from "../../state/actors.js";
import type { RaisesOf } from "../handlers-of.js";
import type { Task, TaskComment } from "./state.js";
import { tasksIn } from "./state.js";

const MADE = ["task.task.update_tenant_v1", "task.task.update_user_access_v2"];
const CHANGED = ["task.task.updated_v1", ...MADE];
const COMMENTED = ["task.task.comment.updated_v1"];

export const raises: RaisesOf<typeof task> = {
  createTask: MADE,
  createTaskSubtask: MADE,
  patchTask: CHANGED,
  deleteTask: CHANGED,
  addMembersTask: CHANGED,
  removeMembersTask: CHANGED,
  addRemindersTask: CHANGED,
  removeRemindersTask: CHANGED,
  createComment: COMMENTED,
  patchComment: COMMENTED,
  deleteComment: COMMENTED,
};

/** What of a task can change. */
export type TaskChange =
  | "created"
  | "summary"
  | "description"
  | "dates"
  | "other"
  | "assignees"
  | "followers"
  | "reminders"
  | "completed"
  | "reopened"
  | "deleted";

/** A change as each of the events says it: to the app that made the task, to those whose it is, to the tenant. */
interface Told {
  app?: number;
  user?: string;
  object: "task" | "collaborator" | "follower";
  event: "create" | "update" | "delete";
}

const CHANGES: Readonly<Record<TaskChange, Told>> = {
  created: { user: "task_create", object: "task", event: "create" },
  summary: { app: 1, user: "task_summary_update", object: "task", event: "update" },
  description: { app: 1, user: "task_desc_update", object: "task", event: "update" },
  dates: { app: 1, user: "task_start_due_update", object: "task", event: "update" },
  other: { app: 1, object: "task", event: "update" },
  assignees: { app: 2, user: "task_assignees_update", object: "collaborator", event: "update" },
  followers: { app: 3, user: "task_followers_update", object: "follower", event: "update" },
  reminders: { app: 4, user: "task_reminders_update", object: "task", event: "update" },
  completed: { app: 5, user: "task_completed_update", object: "task", event: "update" },
  reopened: { app: 6, user: "task_completed_update", object: "task", event: "update" },
  deleted: { app: 7, user: "task_deleted", object: "task", event: "delete" },
};

/** A task changed in some ways; `also` are people who have just left it. */
export function raiseTask(
  call: Call,
  task: Task,
  changes: readonly TaskChange[],
  also: readonly string[] = [],
): void {
  const told = changes.map((change) => CHANGES[change]);
  for (const obj_type of new Set(told.map(({ app }) => app))) {
    if (obj_type === undefined) continue;
    call.raise<old.TaskUpdatedEvent>("task.task.updated_v1", ({ app }) =>
      isOf(task.creator, app.appId) ? { task_id: task.guid, obj_type } : undefined,
    );
  }
  const concerned = [...new Set([...peopleOf(task), ...also])];
  for (const object of new Set(told.map(({ object }) => object))) {
    const { event } = told.find((one) => one.object === object)!;
    call.raise<old.TaskUpdateTenantEvent>("task.task.update_tenant_v1", ({ idsOf }) => ({
      user_id_list: { user_id_list: concerned.map(idsOf) },
      task_id: task.guid,
      object_type: object,
      event_type: event,
    }));
  }
  const event_types = [...new Set(told.flatMap(({ user }) => user ?? []))];
  if (event_types.length === 0) return;
  call.raise<events.TaskUpdateUserAccessEvent>("task.task.update_user_access_v2", ({ app }) => {
    const { watches } = tasksIn(call.tenant);
    const own: Actor[] = [
      ...concerned.map((id) => ({ kind: "user", id }) as const),
      ...(isOf(task.creator, app.appId) || hasMember(task, app.appId)
        ? [{ kind: "app", id: app.appId } as const]
        : []),
    ];
    const heard = own.some((actor) => watches.has(watchKey(app.appId, actor)));
    return heard ? { event_types, task_guid: task.guid } : undefined;
  });
}

/** A comment on a task that an app made was written, changed or deleted. */
export function raiseComment(
  call: Call,
  { taskGuid, id, replyTo }: TaskComment,
  change: "created" | "updated" | "deleted",
): void {
  const task = tasksIn(call.tenant).tasks.get(taskGuid);
  const obj_type = { created: replyTo === "" ? 1 : 2, updated: 3, deleted: 4 }[change];
  call.raise<old.TaskCommentUpdatedEvent>("task.task.comment.updated_v1", ({ app }) =>
    task && isOf(task.creator, app.appId)
      ? { task_id: taskGuid, comment_id: id, parent_id: replyTo || "0", obj_type }
      : undefined,
  );
}

/** Names the wish of somebody to hear of their tasks through an app. */
export function watchKey(appId: string, actor: Actor): string {
  return `${appId} ${actorKey(actor)}`;
}

function peopleOf({ creator, members }: Task): string[] {
  const people = [...members.values()].flatMap(({ type, id }) => (type === "user" ? [id] : []));
  return creator.kind === "user" ? [creator.id, ...people] : people;
}

function hasMember({ members }: Task, appId: string): boolean {
  return [...members.values()].some(({ type, id }) => type === "app" && id === appId);
}

function isOf({ kind, id }: Actor, appId: string): boolean {
  return kind === "app" && id === appId;
}
