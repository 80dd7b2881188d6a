import { type Chat, messengerOf } from "../../domains/im-v1/state.js";
import { subscriberOf } from "../../events/subscriber.js";
import type { ControlContext } from "../context.js";
import type { Person } from "./person.js";

const ENTERED = "im.chat.access_event.bot_p2p_chat_entered_v1";

/** Tells a bot that somebody opened their chat with it. No operation raises this event: only people do that. */
export function enter(
  { tenant, user }: Person,
  chat: Chat,
  { apps, events }: ControlContext,
): void {
  if (chat.mode !== "p2p" || !chat.members.has(user.unionId)) return;
  const last = messengerOf(tenant).histories.get(chat.chatId)?.at(-1);
  for (const appId of chat.bots) {
    const app = apps.get(appId);
    if (!app || (app.events && !app.events.includes(ENTERED))) continue;
    const content = {
      chat_id: chat.chatId,
      operator_id: subscriberOf(app, tenant, apps).idsOf(user.unionId),
      last_message_id: last?.messageId ?? "",
      last_message_create_time: last ? String(last.createdAt) : "",
    };
    // An app that cannot be reached hears nothing.
    events.trigger(ENTERED, content, { appId, tenantKey: tenant.key }).catch(() => {});
  }
}
