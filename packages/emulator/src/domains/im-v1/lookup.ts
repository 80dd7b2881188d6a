// Chats and messages of a call, and who is calling.

import type { Call, CallAt } from "../../http/call.js";
import type { Failure } from "../../http/failure-table.js";
import type { Actor } from "../../state/actors.js";
import { actorOf, asUserIdType, shownId } from "../people.js";
import { failures } from "./failures.js";
import type { Chat, Message } from "./state.js";
import { messengerOf } from "./state.js";

export function isInside(chat: Chat, actor: Actor): boolean {
  return actor.kind === "app" ? chat.bots.has(actor.id) : chat.members.has(actor.id);
}

/** The chat of a chat operation. */
export function requireChat(call: CallAt<"chat_id">): Chat;
export function requireChat(call: Call, id: string): Chat;
export function requireChat(call: Call, id = call.path.chat_id ?? ""): Chat {
  const chat = messengerOf(call.tenant).chats.get(id);
  if (!chat) throw failures.noChat();
  if (chat.dissolved) throw failures.dissolved();
  if (!isInside(chat, actorOf(call))) {
    throw failures.outsider();
  }
  return chat;
}

/** The chat a message goes to or comes from. */
export function requireMessageChat(call: Call, id: string, field: string): Chat {
  const chat = messengerOf(call.tenant).chats.get(id);
  if (!chat) throw failures.invalidRequest(`invalid ${field}`);
  if (chat.dissolved) throw failures.dissolved();
  if (!isInside(chat, actorOf(call))) {
    throw failures.botOutside();
  }
  return chat;
}

/** A message the caller can see, recalled or not. */
export function requireMessage(call: CallAt<"message_id">): Message;
export function requireMessage(call: Call, id: string): Message;
export function requireMessage(call: Call, id = call.path.message_id ?? ""): Message {
  const message = messengerOf(call.tenant).messages.get(id);
  if (!message) throw failures.unknownMessageId(id);
  requireMessageChat(call, message.chatId, "message_id");
  return message;
}

/** A message that has not been recalled. */
export function requireLiveMessage(call: CallAt<"message_id">): Message;
export function requireLiveMessage(call: Call, id: string): Message;
export function requireLiveMessage(call: Call, id = call.path.message_id ?? ""): Message {
  const message = requireMessage(call, id);
  if (message.deleted) throw failures.withdrawn();
  return message;
}

/** Whether somebody owns the chat: the user it names, or else the bot that created it. */
export function owns(chat: Chat, actor: Actor): boolean {
  if (actor.kind === "user") return chat.owner === actor.id;
  const [creator] = chat.bots;
  return chat.owner === undefined && creator === actor.id;
}

/** Whether somebody owns the chat or manages it. */
export function manages(chat: Chat, actor: Actor): boolean {
  const managers = actor.kind === "user" ? chat.managers : chat.botManagers;
  return owns(chat, actor) || (managers?.has(actor.id) ?? false);
}

/** The group of a call, for something that only its owner and managers may do. */
export function requireManaged(call: CallAt<"chat_id">, refusal: Failure): Chat {
  const chat = requireChat(call);
  if (!manages(chat, actorOf(call))) {
    throw refusal();
  }
  return chat;
}

/** The group of a call, for something that a setting may leave to its owner and managers. */
export function requireEditable(call: CallAt<"chat_id">, refusal: Failure): Chat {
  const chat = requireChat(call);
  if (chat.profile.edit_permission === "only_owner" && !manages(chat, actorOf(call))) {
    throw refusal();
  }
  return chat;
}

/** Somebody's id and its type, as the call wants to see it. */
export function shownActor(call: Call, actor: Actor): { id: string; id_type: string } {
  if (actor.kind === "app") return { id: actor.id, id_type: "app_id" };
  const type = asUserIdType(call.query.user_id_type ?? call.query.member_id_type);
  return { id: shownId(call, actor, type), id_type: type };
}
