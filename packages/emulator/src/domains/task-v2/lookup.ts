// Tasks and lists of a call, who may read and write them, and the people in them.

import type { Call, CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import type { Actor } from "../../state/actors.js";
import { actorKey, sameActor } from "../../state/actors.js";
import { requireUser, shownUserId } from "../contact-v3/lookup.js";
import type { Everything } from "../handlers-of.js";
import { messengerOf } from "../im-v1/state.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import type { Task, Tasklist, TaskMember } from "./state.js";
import { tasksIn } from "./state.js";

export type Access = "read" | "edit";

/** A task that the caller may read, or edit. */
export function requireTask(call: CallAt<"task_guid">, access: Access): Task;
export function requireTask(call: Call, access: Access, guid: string): Task;
export function requireTask(call: Call, access: Access, guid = call.path.task_guid ?? ""): Task {
  const task = tasksIn(call.tenant).tasks.get(guid);
  if (!task) throw failures.notFound("the task");
  if (!mayTask(call, task, access)) throw failures.forbidden(`${access} the task`);
  return task;
}

export function requireTasklist(call: CallAt<"tasklist_guid">, access: Access): Tasklist;
export function requireTasklist(call: Call, access: Access, guid: string): Tasklist;
export function requireTasklist(
  call: Call,
  access: Access,
  guid = call.path.tasklist_guid ?? "",
): Tasklist {
  const tasklist = tasksIn(call.tenant).tasklists.get(guid);
  if (!tasklist) throw failures.notFound("the tasklist");
  if (!mayTasklist(tasklist, actorOf(call), access)) {
    throw failures.forbidden(`${access} the tasklist`);
  }
  return tasklist;
}

/** Its creator and assignees edit a task, its followers read it; lists and parents pass on rights. */
function mayTask(call: Call, task: Task, access: Access): boolean {
  const actor = actorOf(call);
  if (sameActor(task.creator, actor)) return true;
  if (task.members.has(memberKey("assignee", actor))) return true;
  if (access === "read" && task.members.has(memberKey("follower", actor))) return true;
  const { tasks, tasklists } = tasksIn(call.tenant);
  for (const guid of task.tasklists.keys()) {
    if (mayTasklist(tasklists.get(guid)!, actor, access)) return true;
  }
  const parent = task.parent === undefined ? undefined : tasks.get(task.parent);
  return parent !== undefined && mayTask(call, parent, access);
}

export function mayTasklist(tasklist: Tasklist, actor: Actor, access: Access): boolean {
  if (isMember(tasklist.owner, actor)) return true;
  const role = tasklist.members.get(`${actor.kind} ${actor.id}`)?.role;
  return role === "editor" || (access === "read" && role !== undefined);
}

function memberKey(role: string, { kind, id }: Actor): string {
  return `${role} ${kind} ${id}`;
}

export function isMember({ type, id }: TaskMember, actor: Actor): boolean {
  return type === actor.kind && id === actor.id;
}

interface GivenMember {
  id?: string;
  type?: string;
  role?: string;
  name?: string;
}

/** A member as a request names it; users must exist. */
export function readMember(call: Call, given: GivenMember, roles: readonly string[]): TaskMember {
  const { id = "", type = "user", name } = given;
  const role = given.role ?? roles[0]!;
  if (!roles.includes(role))
    throw failures.invalid(`the role of a member is ${roles.join(" or ")}`);
  if (type === "user") return { type, id: requireUser(call, id).unionId, role, name };
  if (type === "app" && id !== "") return { type, id, role, name };
  if (type === "chat" && messengerOf(call.tenant).chats.has(id)) return { type, id, role, name };
  throw failures.invalid(`there is no member ${type} ${id}`);
}

export function memberView(call: Call, member: TaskMember): Everything {
  const { type, id, role, name } = member;
  const { directory } = call.tenant;
  const messenger = messengerOf(call.tenant);
  if (type === "user") {
    const known = directory.users.get(id)?.profile.name;
    return { id: shownUserId(call, id), type, role, name: String(known ?? name ?? "") };
  }
  const own = type === "app" && id === call.app.appId ? call.app.name : undefined;
  const chat = type === "chat" ? messenger.chats.get(id)?.profile.name : undefined;
  return { id, type, role, name: String(name ?? own ?? chat ?? "") };
}

export function actorView(call: Call, { kind, id }: Actor, role: string): Everything {
  return memberView(call, { type: kind, id, role });
}

/** Keeps the index of whose tasks there are. */
export function indexTask(call: Call, task: Task, { kind, id }: Actor): void {
  const { tasksOf } = tasksIn(call.tenant);
  const own = tasksOf.get(actorKey({ kind, id })) ?? new Set();
  tasksOf.set(actorKey({ kind, id }), own.add(task.guid));
}

/** Takes a task out of somebody's, if nothing else ties them to it. */
export function unindexTask(call: Call, task: Task, actor: Actor): void {
  const tied =
    sameActor(task.creator, actor) ||
    [...task.members.values()].some((member) => isMember(member, actor));
  if (!tied) tasksIn(call.tenant).tasksOf.get(actorKey(actor))?.delete(task.guid);
}

/** A page as all lists of this domain have it. */
export function listed<Item>(
  call: Call,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  view: (item: Item) => unknown,
): Everything {
  return page(call, "items", items, keyOf, view, {
    size: 50,
    badToken: () => failures.invalid("page_token is invalid"),
  });
}

/** The fields that a patch names, from the object that it carries; a named field without a value is undefined. */
export function namedFields(call: Call, object: unknown, allowed: readonly string[]): Everything {
  const given = (object ?? {}) as Record<string, unknown>;
  const names = (call.body.update_fields ?? []) as string[];
  if (names.length === 0) throw failures.invalid("update_fields is empty");
  const unknown = names.find((name) => !allowed.includes(name));
  if (unknown !== undefined) throw failures.invalid(`update_fields cannot name ${unknown}`);
  return Object.fromEntries(names.map((name) => [name, given[name] ?? undefined]));
}
