// Sending: to whom and into which chat.

import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import { fieldFailure } from "../../http/gateway.js";
import { type Actor, actorKey } from "../../state/actors.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, findUser } from "../people.js";
import { markSent } from "./card-content.js";
import { readContent } from "./content.js";
import { failures } from "./failures.js";
import { manages, requireLiveMessage, requireMessageChat } from "./lookup.js";
import { messageView } from "./message-view.js";
import { raiseSent } from "./raise.js";
import { type Chat, keepMessage, type Message, messengerOf, startThread } from "./state.js";

/** To one person, and in one group from all its bots together. */
const MESSAGES_PER_SECOND = 5;

export const sendHandlers: HandlersOf<typeof im> = handlers({
  createMessage: (call) =>
    sent(call, receiver(call, call.query.receive_id_type, call.body.receive_id)),

  replyMessage: (call) => {
    const to = answerTo(call, requireLiveMessage(call));
    return sent(call, { ...to, inThread: to.inThread || call.body.reply_in_thread === true });
  },
});

/** Where a message goes: into a chat, or as an answer to another message. */
export interface Receiver {
  chat: Chat;
  root?: Message;
  parent?: Message;
  inThread?: boolean;
}

/** What a message consists of before it is sent. */
export type Draft = Pick<Message, "type" | "content" | "mentions" | "merged">;

/** Puts a message into its chat, in the name of the caller. */
export function deliver(call: Call, draft: Draft, to: Receiver): Message {
  const { chat, root, parent, inThread = false } = to;
  const { ids } = call.tenant;
  const messenger = messengerOf(call.tenant);
  refuseSilenced(call, chat);
  call.rates?.takeFrom(`chat ${chat.chatId}`, MESSAGES_PER_SECOND, failures.tooFast());
  if (inThread && root && root.threadId === undefined) {
    startThread(messenger, root, ids("thread_id"));
  }
  const now = call.clock.now();
  const message: Message = {
    messageId: ids("message_id"),
    chatId: chat.chatId,
    ...draft,
    sender: actorOf(call),
    createdAt: now,
    updatedAt: now,
    deleted: false,
    updated: false,
    edits: 0,
    reactions: [],
    ...(root && parent ? { rootId: root.messageId, parentId: parent.messageId } : {}),
    ...threadOf(call, to),
  };
  keepMessage(messenger, message);
  chat.activeAt = now;
  if (message.type === "interactive") markSent(call, message);
  raiseSent(call, chat, message);
  return message;
}

/** Where the answer to a message goes: into its thread, if it is in one. */
export function answerTo(call: Call, parent: Message): Receiver {
  const messenger = messengerOf(call.tenant);
  const root = messenger.messages.get(parent.rootId ?? parent.messageId) ?? parent;
  const chat = messenger.chats.get(parent.chatId)!;
  return { chat, root, parent, inThread: root.threadId !== undefined };
}

// In a chat of topics, every message opens one.
function threadOf(call: Call, { chat, root, inThread }: Receiver): Pick<Message, "threadId"> {
  if (inThread) return { threadId: root?.threadId };
  const topics = chat.profile.group_message_type === "thread" || chat.profile.chat_mode === "topic";
  return topics && !root ? { threadId: call.tenant.ids("thread_id") } : {};
}

// A chat can be closed to all but its managers, or to all but some members.
function refuseSilenced(call: Call, chat: Chat): void {
  const setting = chat.profile.moderation_permission ?? "all_members";
  const actor = actorOf(call);
  if (setting === "all_members" || manages(chat, actor)) return;
  if (setting === "moderator_list" && chat.moderators?.has(actor.id)) return;
  throw failures.notAllowedToSpeak();
}

function sent(call: Call, to: Receiver) {
  const type = String(call.body.msg_type);
  const { text, mentions } = readContent(call, type, String(call.body.content), to.chat);
  return messageView(call, deliver(call, { type, content: text, mentions }, to));
}

/** Where the receiver of a call gets messages; a p2p chat is opened by the first. */
export function receiver(call: Call, receiveIdType: unknown, receiveId: unknown): Receiver {
  const type = String(receiveIdType);
  const id = String(receiveId);
  switch (type) {
    case "chat_id":
      return { chat: requireMessageChat(call, id, "receive_id") };
    case "thread_id": {
      if (call.operation.id === "im.v1.message.create") break;
      const [root] = messengerOf(call.tenant).threads.get(id) ?? [];
      if (!root) throw failures.invalidRequest("invalid receive_id");
      const chat = requireMessageChat(call, root.chatId, "receive_id");
      return { chat, root, parent: root, inThread: true };
    }
    case "email":
    case "open_id":
    case "union_id":
    case "user_id": {
      const user =
        type === "email"
          ? call.tenant.directory.findByContact("email", id)
          : findUser(call, id, type);
      if (!user) throw failures.invalidRequest("invalid receive_id");
      if (user.resigned) {
        throw failures.notAvailable();
      }
      return { chat: directChat(call, { kind: "user", id: user.unionId }) };
    }
  }
  throw fieldFailure([
    { field: "receive_id_type", value: type, description: "receive_id_type is invalid" },
  ]);
}

/** The chat of the caller and somebody else; the first message between two makes it. */
export function directChat(call: Call, other: Actor): Chat {
  const { chats, direct } = messengerOf(call.tenant);
  const sides = [actorOf(call), other];
  const pair = sides.map(actorKey).sort().join(" ");
  const known = direct.get(pair);
  if (known) return known;
  const now = call.clock.now();
  const chat: Chat = {
    chatId: call.tenant.ids("chat_id"),
    mode: "p2p",
    pair,
    members: new Set(sides.filter(({ kind }) => kind === "user").map(({ id }) => id)),
    bots: new Set(sides.filter(({ kind }) => kind === "app").map(({ id }) => id)),
    createdAt: now,
    activeAt: now,
    dissolved: false,
    profile: {},
  };
  chats.set(chat.chatId, chat);
  direct.set(pair, chat);
  return chat;
}
