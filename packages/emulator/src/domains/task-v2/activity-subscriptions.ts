import type * as task from "@lark/task-v2";
import type { Call, CallAt } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { memberView, namedFields, readMember, requireTasklist } from "./lookup.js";
import type { ActivitySubscription } from "./state.js";

const MOST = 50;

export const activitySubscriptionHandlers: HandlersOf<typeof task> = handlers({
  createTasklistActivitySubscription: (call) => {
    const tasklist = requireTasklist(call, "edit");
    if (tasklist.subscriptions.size >= MOST) {
      throw failures.invalid(`a tasklist has ${MOST} subscriptions at most`);
    }
    const subscription: ActivitySubscription = {
      guid: call.tenant.ids("uuid"),
      name: call.body.name,
      subscribers: readSubscribers(call, call.body.subscribers),
      includeKeys: call.body.include_keys,
      disabled: call.body.disabled === true,
    };
    tasklist.subscriptions.set(subscription.guid, subscription);
    return { activity_subscription: view(call, subscription) };
  },

  getTasklistActivitySubscription: (call) => ({
    activity_subscription: view(call, required(call, "read")),
  }),

  listTasklistActivitySubscription: (call) => ({
    items: [...requireTasklist(call, "read").subscriptions.values()]
      .slice(0, Number(call.query.limit ?? MOST))
      .map((subscription) => view(call, subscription)),
  }),

  patchTasklistActivitySubscription: (call) => {
    const subscription = required(call, "edit");
    const fields = namedFields(call, call.body.activity_subscription, [
      "name",
      "subscribers",
      "include_keys",
      "disabled",
    ]);
    if ("subscribers" in fields) {
      subscription.subscribers = readSubscribers(call, fields.subscribers);
    }
    if ("name" in fields) subscription.name = String(fields.name ?? "");
    if ("include_keys" in fields) subscription.includeKeys = fields.include_keys ?? [];
    if ("disabled" in fields) subscription.disabled = fields.disabled === true;
    return { activity_subscription: view(call, subscription) };
  },

  deleteTasklistActivitySubscription: (call) => {
    const { guid } = required(call, "edit");
    requireTasklist(call, "edit").subscriptions.delete(guid);
    return {};
  },
});

function readSubscribers(call: Call, given: unknown): ActivitySubscription["subscribers"] {
  return ((given ?? []) as object[]).map((member) => readMember(call, member, ["subscriber"]));
}

function required(
  call: CallAt<"activity_subscription_guid" | "tasklist_guid">,
  access: "read" | "edit",
): ActivitySubscription {
  const { subscriptions } = requireTasklist(call, access);
  const found = subscriptions.get(call.path.activity_subscription_guid);
  if (!found) throw failures.notFound("the subscription");
  return found;
}

function view(call: Call, subscription: ActivitySubscription) {
  return {
    guid: subscription.guid,
    name: subscription.name,
    subscribers: subscription.subscribers.map((member) => memberView(call, member)),
    include_keys: subscription.includeKeys,
    disabled: subscription.disabled,
  };
}
