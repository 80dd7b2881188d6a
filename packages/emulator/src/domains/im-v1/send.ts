// Sending: to whom and into which chat.

import type { Call, Handlers, Outcome } from "../../call.js";
import { fieldFailure, PlatformFailure } from "../../failure.js";
import type { Chat, Message } from "../../state/messenger.js";
import { readContent } from "./content.js";
import {
  actorOf,
  findUser,
  invalidParameter,
  requireLiveMessage,
  requireMessageChat,
} from "./lookup.js";
import { messageView } from "./message-view.js";

export const sendHandlers: Handlers = {
  "im.v1.message.create": (call) => send(call, receivingChat(call), {}),

  "im.v1.message.reply": (call) => {
    const parent = requireLiveMessage(call);
    const { messenger, ids } = call.tenant;
    const root = messenger.messages.get(parent.rootId ?? parent.messageId) ?? parent;
    const inThread = root.threadId !== undefined || call.body.reply_in_thread === true;
    const threadId = inThread ? (root.threadId ?? ids("thread_id")) : undefined;
    const sent = send(call, messenger.chats.get(parent.chatId)!, {
      rootId: root.messageId,
      parentId: parent.messageId,
      ...(threadId === undefined ? {} : { threadId }),
    });
    root.threadId = threadId;
    return sent;
  },
};

function send(
  call: Call,
  chat: Chat,
  thread: Pick<Message, "rootId" | "parentId" | "threadId">,
): Outcome {
  const type = String(call.body.msg_type);
  const { text, mentions } = readContent(call, type, String(call.body.content));
  const now = call.clock.now();
  const message: Message = {
    messageId: call.tenant.ids("message_id"),
    chatId: chat.chatId,
    type,
    content: text,
    mentions,
    sender: actorOf(call),
    createdAt: now,
    updatedAt: now,
    deleted: false,
    updated: false,
    edits: 0,
    reactions: [],
    ...thread,
  };
  call.tenant.messenger.messages.set(message.messageId, message);
  chat.activeAt = now;
  return messageView(call, message);
}

function receivingChat(call: Call): Chat {
  const type = String(call.query.receive_id_type);
  const id = String(call.body.receive_id);
  switch (type) {
    case "chat_id":
      return requireMessageChat(call, id, "receive_id");
    case "email":
    case "open_id":
    case "union_id":
    case "user_id": {
      const user =
        type === "email"
          ? call.tenant.directory.findByContact("email", id)
          : findUser(call, id, type);
      if (!user) throw invalidParameter("invalid receive_id");
      if (user.resigned) {
        throw new PlatformFailure(230013, "the bot is not available to this user");
      }
      return directChat(call, user.unionId);
    }
    default:
      throw fieldFailure([
        { field: "receive_id_type", value: type, description: "receive_id_type is invalid" },
      ]);
  }
}

// The first message between two makes their chat.
function directChat(call: Call, userId: string): Chat {
  const { chats } = call.tenant.messenger;
  const sender = actorOf(call);
  const pair = [`${sender.kind}/${sender.id}`, `user/${userId}`].sort().join(" ");
  for (const chat of chats.values()) if (chat.pair === pair) return chat;
  const now = call.clock.now();
  const chat: Chat = {
    chatId: call.tenant.ids("chat_id"),
    mode: "p2p",
    pair,
    members: new Set(sender.kind === "user" ? [sender.id, userId] : [userId]),
    bots: new Set(sender.kind === "app" ? [sender.id] : []),
    createdAt: now,
    activeAt: now,
    dissolved: false,
    profile: {},
  };
  chats.set(chat.chatId, chat);
  return chat;
}
