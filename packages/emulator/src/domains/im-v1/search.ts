// Finding messages by their words, sender, chat and time.

import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, findUser, userIdType } from "../people.js";
import { strings } from "../strings.js";
import { isInside, shownActor } from "./lookup.js";
import { badToken } from "./messages.js";
import type { Message } from "./state.js";
import { messengerOf } from "./state.js";

interface Filter {
  from_ids?: string[];
  from_types?: string[];
  exclude_from_types?: string[];
  chat_ids?: string[];
  chat_type?: string;
  at_chatter_ids?: string[];
  is_at_me?: boolean;
  time_range?: { start_time?: string; end_time?: string };
}

export const searchHandlers: HandlersOf<typeof im> = handlers({
  // Newest first.
  searchMessage: (call) => {
    const found = [...candidates(call)].filter(wanted(call)).reverse();
    const result = page(
      call,
      "items",
      found,
      ({ messageId }) => messageId,
      (message) => view(call, message),
      { badToken },
    );
    return { ...result, total: found.length };
  },
});

function candidates(call: Call): Iterable<Message> {
  const chats = strings(filterOf(call).chat_ids);
  const { histories, messages } = messengerOf(call.tenant);
  return chats.length > 0 ? chats.flatMap((id) => histories.get(id) ?? []) : messages.values();
}

function wanted(call: Call): (message: Message) => boolean {
  const filter = filterOf(call);
  const words = String(call.body.query ?? "").toLowerCase();
  const type = userIdType(call);
  const people = (ids: unknown) =>
    new Set(strings(ids).map((id) => findUser(call, id, type)?.unionId ?? id));
  const senders = people(filter.from_ids);
  const mentioned = people(filter.at_chatter_ids);
  const actor = actorOf(call);
  if (filter.is_at_me) mentioned.add(actor.id);
  const { start_time, end_time } = filter.time_range ?? {};
  const from = start_time ? Number(start_time) * 1000 : Number.NEGATIVE_INFINITY;
  const to = end_time ? Number(end_time) * 1000 + 999 : Number.POSITIVE_INFINITY;
  return ({ chatId, content, createdAt, deleted, mentions, sender }) => {
    const chat = messengerOf(call.tenant).chats.get(chatId)!;
    const kind = sender.kind === "app" ? "bot" : "user";
    return (
      !deleted &&
      isInside(chat, actor) &&
      createdAt >= from &&
      createdAt <= to &&
      content.toLowerCase().includes(words) &&
      (senders.size === 0 || senders.has(sender.id)) &&
      (mentioned.size === 0 || mentions.some(({ userId }) => mentioned.has(userId))) &&
      (filter.from_types ?? [kind]).includes(kind) &&
      !(filter.exclude_from_types ?? []).includes(kind) &&
      (filter.chat_type ?? chat.mode) === chat.mode
    );
  };
}

function filterOf(call: Call): Filter {
  return call.body.filter ?? {};
}

function view(call: Call, message: Message) {
  const chat = messengerOf(call.tenant).chats.get(message.chatId)!;
  return {
    id: message.messageId,
    display_info: message.content.slice(0, 200),
    meta_data: {
      message_id: message.messageId,
      type: message.type === "interactive" ? "card" : message.type,
      create_time: String(message.createdAt),
      update_time: String(message.updatedAt),
      chat_id: message.chatId,
      from_id: shownActor(call, message.sender).id,
      ...(message.threadId === undefined ? {} : { thread_id: message.threadId }),
      is_p2p_chat: chat.mode === "p2p",
    },
  };
}
