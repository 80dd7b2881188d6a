// Definitions, instances, tasks and people of a call.

import type { Call } from "../../http/call.js";
import { type Page, page } from "../../paging/page.js";
import { requireUser, shownUserId } from "../contact-v3/lookup.js";
import { userIdType } from "../people.js";
import { failures } from "./failures.js";
import type { ApprovalDefinition, ApprovalInstance, ApprovalTask } from "./state.js";
import { approvalsOf } from "./state.js";

export function requireDefinition(call: Call, code: unknown): ApprovalDefinition {
  const definition = approvalsOf(call.tenant).definitions.get(String(code));
  if (!definition) throw failures.noApproval();
  return definition;
}

/** An instance by its code. */
export function requireInstance(call: Call, code: unknown): ApprovalInstance {
  const { instances } = approvalsOf(call.tenant);
  const instance = instances.get(String(code));
  if (!instance) throw failures.noInstance();
  return instance;
}

/** The instance of the body, which belongs to the definition of the body where it names one. */
export function bodyInstance(call: Call): ApprovalInstance {
  if (call.body.approval_code !== undefined) requireDefinition(call, call.body.approval_code);
  const instance = requireInstance(call, call.body.instance_code);
  const { approval_code = instance.definition } = call.body;
  if (approval_code !== instance.definition) {
    throw failures.noInstance("the instance is of another approval");
  }
  return instance;
}

/** The pending task of the body, which its assignee may decide. */
export function pendingTask(
  call: Call,
  userId: string,
): { instance: ApprovalInstance; task: ApprovalTask } {
  const named = call.body.instance_code === undefined ? undefined : bodyInstance(call);
  const task = approvalsOf(call.tenant).tasks.get(String(call.body.task_id));
  const instance = named ?? approvalsOf(call.tenant).instances.get(task?.instanceCode ?? "");
  if (!task || !instance || task.instanceCode !== instance.code) {
    throw failures.noTask();
  }
  if (task.userId !== userId) {
    throw failures.othersTask();
  }
  if (instance.status !== "PENDING" || task.status !== "PENDING") {
    throw failures.wrongStatus(`the task is ${task.status.toLowerCase()} already`);
  }
  return { instance, task };
}

/** Union id of the user whom the body or query names, else of the user who calls. */
export function actingUser(call: Call): string {
  const named = call.body.user_id ?? call.query.user_id;
  if (typeof named === "string" && named !== "") return requireUser(call, named).unionId;
  if (call.caller.userId !== undefined) return call.caller.userId;
  throw failures.invalid("user_id");
}

/** Union ids of users that a request names. */
export function requireUsers(call: Call, ids: unknown): string[] {
  return ((ids ?? []) as string[]).map((id) => requireUser(call, id).unionId);
}

export function shown(call: Call, unionId: string): string {
  return shownUserId(call, unionId) ?? unionId;
}

/** The two ids that instances tell of a user: the open id, and one of another type. */
export function bothIds(call: Call, unionId: string): { user_id: string; open_id: string } {
  const { directory } = call.tenant;
  const user = directory.users.get(unionId);
  if (!user) return { user_id: unionId, open_id: unionId };
  const type = userIdType(call) === "union_id" ? "union_id" : "user_id";
  return {
    user_id: directory.idOf(user, type, call.app.appId),
    open_id: directory.idOf(user, "open_id", call.app.appId),
  };
}

export function nameOf(call: Call, unionId: string): string {
  return String(call.tenant.directory.users.get(unionId)?.profile.name ?? "");
}

/** A page as the lists of this domain have it. */
export function listed<const Name extends string, Item, View>(
  call: Call,
  name: Name,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  view: (item: Item) => View,
): Page<Name, View> {
  return page(call, name, items, keyOf, view, {
    size: 10,
    badToken: () => failures.invalid("page_token"),
  });
}

/** A filter for moments in milliseconds between two limits of a request, both included. */
export function between(from: unknown, to: unknown): (at: number) => boolean {
  const read = (value: unknown, missing: number) => {
    if (value === undefined || value === "") return missing;
    if (!/^\d{1,15}$/.test(String(value))) throw failures.invalid("a time is not in milliseconds");
    return Number(value);
  };
  const [start, end] = [read(from, 0), read(to, Number.POSITIVE_INFINITY)];
  if (start > end) throw failures.invalid("the time range ends before it begins");
  return (at) => at >= start && at <= end;
}
