// What happens in chats, as events. Only bots that are inside hear of it.

import type * as im from "@lark/im-v1";
import type * as events from "@lark/im-v1/events";
import type { Subscriber } from "../../events/subscriber.js";
import type { Call } from "../../http/call.js";
import type { Actor } from "../../state/actors.js";
import { sameActor } from "../../state/actors.js";
import type { RaisesOf } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { isInside, manages, owns } from "./lookup.js";
import { shownContent } from "./message-view.js";
import { readAt } from "./reading.js";
import { type Chat, type Message, messengerOf, type Reaction } from "./state.js";

const SENT = ["im.message.receive_v1", "im.message.message_read_v1"];

export const raises: RaisesOf<typeof im> = {
  createMessage: SENT,
  replyMessage: SENT,
  forwardMessage: SENT,
  mergeForwardMessage: ["im.message.message_read_v1"],
  forwardThread: SENT,
  deleteMessage: ["im.message.recalled_v1"],
  deleteBatchMessage: ["im.message.recalled_v1"],
  createMessageReaction: ["im.message.reaction.created_v1"],
  deleteMessageReaction: ["im.message.reaction.deleted_v1"],
  createChat: ["im.chat.member.bot.added_v1"],
  updateChat: ["im.chat.updated_v1"],
  updateChatModeration: ["im.chat.updated_v1"],
  deleteChat: ["im.chat.disbanded_v1"],
  createChatMembers: ["im.chat.member.user.added_v1", "im.chat.member.bot.added_v1"],
  joinChat: ["im.chat.member.user.added_v1", "im.chat.member.bot.added_v1"],
  deleteChatMembers: ["im.chat.member.user.deleted_v1", "im.chat.member.bot.deleted_v1"],
};

/** A message was sent: the bots beside its sender get it, and later the sender hears that it was read. */
export function raiseSent(call: Call, chat: Chat, message: Message): void {
  const { tenant } = call;
  const { sender, messageId } = message;
  const heard =
    sender.kind === "user" ? chat.bots.size > 0 : message.mentions.some(({ bot }) => bot);
  if (heard) {
    call.raise<events.MessageReceiveEvent>("im.message.receive_v1", (subscriber) =>
      gets(subscriber, chat, message)
        ? {
            sender: {
              sender_id: subscriber.idsOf(sender),
              sender_type: sender.kind === "app" ? "bot" : "user",
              tenant_key: tenant.key,
            },
            message: eventMessage(call, chat, message, subscriber),
          }
        : undefined,
    );
  }
  if (sender.kind !== "app" || chat.mode !== "p2p") return;
  for (const reader of chat.members) {
    call.raise<events.MessageMessageReadEvent>(
      "im.message.message_read_v1",
      ({ app, idsOf }) =>
        app.appId === sender.id && !message.deleted
          ? {
              reader: {
                reader_id: idsOf(reader),
                read_time: String(readAt(message)),
                tenant_key: tenant.key,
              },
              message_id_list: [messageId],
            }
          : undefined,
      readAt(message),
    );
  }
}

// Which messages an app gets is a matter of its scopes; of another bot's only those that name its own.
function gets({ app, may }: Subscriber, chat: Chat, message: Message): boolean {
  const own: Actor = { kind: "app", id: app.appId };
  if (!isInside(chat, own) || sameActor(message.sender, own)) return false;
  const named = message.mentions.some(({ bot, userId }) => bot && userId === app.appId);
  const allNamed = may("im:message.group_at_msg.include_bot:readonly");
  if (message.sender.kind === "app") return named && allNamed;
  if (chat.mode === "p2p") {
    return may("im:message.p2p_msg") || may("im:message.p2p_msg:readonly");
  }
  if (may("im:message.group_msg") || may("im:message.group_msg:readonly")) return true;
  return (
    named && (allNamed || may("im:message.group_at_msg") || may("im:message.group_at_msg:readonly"))
  );
}

function eventMessage(
  call: Call,
  chat: Chat,
  message: Message,
  { idsOf }: Subscriber,
): events.MessageReceiveEvent["message"] {
  const { rootId, parentId, threadId, mentions } = message;
  return {
    message_id: message.messageId,
    ...(rootId === undefined ? {} : { root_id: rootId }),
    ...(parentId === undefined ? {} : { parent_id: parentId }),
    ...(threadId === undefined ? {} : { thread_id: threadId }),
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt),
    chat_id: chat.chatId,
    chat_type: chat.mode,
    message_type: message.type,
    content: shownContent(call, message),
    ...(mentions.length === 0
      ? {}
      : {
          mentions: mentions.map(({ key, userId, name, bot }) => ({
            key,
            id: idsOf({ kind: bot ? "app" : "user", id: userId }),
            mentioned_type: bot ? "bot" : "user",
            name,
            tenant_key: call.tenant.key,
          })),
        }),
  };
}

export function raiseRecalled(call: Call, { chatId, messageId, sender }: Message): void {
  const chat = messengerOf(call.tenant).chats.get(chatId)!;
  const actor = actorOf(call);
  const recall_type = sameActor(sender, actor)
    ? "message_owner"
    : owns(chat, actor)
      ? "group_owner"
      : manages(chat, actor)
        ? "group_manager"
        : "message_owner";
  call.raise<events.MessageRecalledEvent>("im.message.recalled_v1", ({ app }) =>
    chat.bots.has(app.appId)
      ? {
          message_id: messageId,
          chat_id: chatId,
          recall_time: String(call.clock.now()),
          recall_type,
        }
      : undefined,
  );
}

export function raiseReaction(
  call: Call,
  kind: "created" | "deleted",
  { messageId, chatId }: Message,
  { emoji, actor }: Reaction,
): void {
  const { bots } = messengerOf(call.tenant).chats.get(chatId)!;
  call.raise<events.MessageReactionCreatedEvent>(`im.message.reaction.${kind}_v1`, (subscriber) =>
    bots.has(subscriber.app.appId)
      ? {
          message_id: messageId,
          reaction_type: { emoji_type: emoji },
          operator_type: actor.kind,
          ...(actor.kind === "app" ? { app_id: actor.id } : { user_id: subscriber.idsOf(actor) }),
          action_time: String(call.clock.now()),
        }
      : undefined,
  );
}

export function raiseDisbanded(call: Call, chat: Chat): void {
  call.raise<events.ChatDisbandedEvent>("im.chat.disbanded_v1", (subscriber) =>
    chat.bots.has(subscriber.app.appId) ? inChat(call, chat, subscriber) : undefined,
  );
}

/** Users, by union id, came into a chat or left it. */
export function raiseUsers(
  call: Call,
  kind: "added" | "deleted",
  chat: Chat,
  users: readonly string[],
): void {
  if (users.length === 0) return;
  call.raise<events.ChatMemberUserAddedEvent>(`im.chat.member.user.${kind}_v1`, (subscriber) =>
    chat.bots.has(subscriber.app.appId)
      ? {
          ...inChat(call, chat, subscriber),
          users: users.map((unionId) => ({
            name: String(call.tenant.directory.users.get(unionId)?.profile.name ?? ""),
            tenant_key: call.tenant.key,
            user_id: subscriber.idsOf(unionId),
          })),
        }
      : undefined,
  );
}

/** Bots came into a chat: they hear of it and, if a user invited them, so do those that were inside. */
export function raiseBotsAdded(call: Call, chat: Chat, bots: readonly string[]): void {
  if (bots.length === 0) return;
  const all = actorOf(call).kind === "user" ? chat.bots : new Set(bots);
  call.raise<events.ChatMemberBotAddedEvent>("im.chat.member.bot.added_v1", (subscriber) =>
    all.has(subscriber.app.appId) ? inChat(call, chat, subscriber) : undefined,
  );
}

/** Bots were taken out of a chat: they alone hear of it. */
export function raiseBotsDeleted(call: Call, chat: Chat, bots: readonly string[]): void {
  if (bots.length === 0) return;
  call.raise<events.ChatMemberBotDeletedEvent>("im.chat.member.bot.deleted_v1", (subscriber) =>
    bots.includes(subscriber.app.appId) ? inChat(call, chat, subscriber) : undefined,
  );
}

/** A group's settings under the names of the event, with its owner's union id. */
export type ChatSettingsThen = Readonly<Record<string, unknown>> & { owner?: string | undefined };

const SETTINGS = [
  "avatar",
  "name",
  "description",
  "i18n_names",
  "add_member_permission",
  "share_card_permission",
  "at_all_permission",
  "edit_permission",
  "membership_approval",
  "join_message_visibility",
  "leave_message_visibility",
  "moderation_permission",
  "restricted_mode_setting",
  "group_message_type",
] as const;

/** A group's settings were changed: what is different is told, as it was and as it is. */
export function raiseUpdated(
  call: Call,
  chat: Chat,
  before: ChatSettingsThen,
  after: ChatSettingsThen,
  moderators?: { added: readonly string[]; removed: readonly string[] },
): void {
  const changed = SETTINGS.filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const moved = before.owner !== after.owner;
  const moderated = moderators && moderators.added.length + moderators.removed.length > 0;
  if (changed.length === 0 && !moved && !moderated) return;
  call.raise<events.ChatUpdatedEvent>("im.chat.updated_v1", (subscriber) => {
    if (!chat.bots.has(subscriber.app.appId)) return undefined;
    const { idsOf } = subscriber;
    const shown = (settings: ChatSettingsThen): events.ChatChange => ({
      ...Object.fromEntries(changed.map((name) => [name, settings[name]])),
      ...(moved && settings.owner !== undefined ? { owner_id: idsOf(settings.owner) } : {}),
    });
    const listed = (users: readonly string[]) =>
      users.map((unionId) => ({ tenant_key: call.tenant.key, user_id: idsOf(unionId) }));
    const { name: _, ...common } = inChat(call, chat, subscriber);
    return {
      ...common,
      before_change: shown(before),
      after_change: shown(after),
      ...(moderated
        ? {
            moderator_list: {
              added_member_list: listed(moderators.added),
              removed_member_list: listed(moderators.removed),
            },
          }
        : {}),
    };
  });
}

function inChat(call: Call, { chatId, profile }: Chat, { idsOf }: Subscriber) {
  return {
    chat_id: chatId,
    operator_id: idsOf(actorOf(call)),
    external: false,
    operator_tenant_key: call.tenant.key,
    name: String(profile.name ?? ""),
  };
}
