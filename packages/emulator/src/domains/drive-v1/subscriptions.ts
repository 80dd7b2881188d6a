// Who wants to hear of what happens in the drive.

import type * as drive from "@lark/drive-v1";
import type { Call, CallAt } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { wikiOf } from "../wiki-v2/state.js";
import { failures } from "./failures.js";
import { documentWithToken } from "./files.js";
import { subscriptionKey } from "./raise.js";
import { driveOf } from "./state/drive.js";

export const subscriptionHandlers: HandlersOf<typeof drive> = handlers({
  subscribeFile: (call) => {
    driveOf(call.tenant).subscriptions.events.add(fileEvent(call));
    return {};
  },
  getFileEventSubscription: (call) => ({
    is_subscribe: driveOf(call.tenant).subscriptions.events.has(fileEvent(call)),
  }),
  deleteFileEventSubscription: (call) => {
    driveOf(call.tenant).subscriptions.events.delete(fileEvent(call));
    return {};
  },

  subscribeUser: (call) => {
    driveOf(call.tenant).subscriptions.events.add(ownEvent(call, call.body.event_type));
    return {};
  },
  getUserSubscriptionStatus: (call) => ({
    data: driveOf(call.tenant).subscriptions.events.has(ownEvent(call, call.query.event_type))
      ? "true"
      : "false",
  }),
  removeSubscriptionUser: (call) => {
    driveOf(call.tenant).subscriptions.events.delete(ownEvent(call, call.query.event_type));
    return {};
  },

  createFileSubscription: (call) => {
    const { subscription_id, subscription_type, is_subcribe } = call.body;
    const id = String(subscription_id || call.tenant.ids("number"));
    const subscription = {
      subscription_id: id,
      subscription_type: String(subscription_type),
      is_subcribe: is_subcribe !== false,
      file_type: call.body.file_type,
    };
    driveOf(call.tenant).subscriptions.comments.set(commentKey(call, id), subscription);
    return { ...subscription };
  },
  getFileSubscription: (call) => ({ ...requireSubscription(call) }),
  patchFileSubscription: (call) => {
    const subscription = requireSubscription(call);
    subscription.is_subcribe = call.body.is_subscribe === true;
    return { ...subscription };
  },
});

function fileEvent(call: CallAt<"file_token">): string {
  const { file_type, event_type } = call.query;
  const file = documentWithToken(call, call.path.file_token, String(file_type));
  if (!file) {
    throw failures.noSubscribedDocument();
  }
  if (file_type === "folder" && !event_type) {
    throw failures.badSubscription("a folder needs event_type");
  }
  return subscriptionKey(call, file.token, event_type);
}

function ownEvent(call: Call, type: unknown): string {
  if (!type) throw failures.badSubscription("event_type is missing");
  return subscriptionKey(call, "", type);
}

function requireSubscription(call: CallAt<"subscription_id" | "file_token">) {
  const key = commentKey(call, call.path.subscription_id);
  const subscription = driveOf(call.tenant).subscriptions.comments.get(key);
  if (!subscription) throw failures.notSubscribed();
  return subscription;
}

function commentKey(call: CallAt<"file_token">, id: string): string {
  const { path, body, tenant } = call;
  if (!documentWithToken(call, path.file_token, String(body.file_type))) {
    throw failures.notSubscribed("there is no such document");
  }
  const node = wikiOf(tenant).nodes.get(path.file_token);
  return JSON.stringify([node?.objToken ?? path.file_token, actorOf(call).id, id]);
}
