// Messages after they were sent: reading, editing, recalling.

import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import type { PlatformFailure } from "../../http/failure.js";
import { type Pageable, page } from "../../paging/page.js";
import { sameActor } from "../../state/actors.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { readContent, resourceKeys } from "./content.js";
import { failures } from "./failures.js";
import {
  manages,
  requireLiveMessage,
  requireMessage,
  requireMessageChat,
  shownActor,
} from "./lookup.js";
import { messageView } from "./message-view.js";
import { raiseRecalled } from "./raise.js";
import { hasRead, readAt } from "./reading.js";
import { firstFrom, type Message, messengerOf, unpinMessage } from "./state.js";

const DAY = 24 * 3_600_000;
const CARD_UPDATES_FOR = 14 * DAY;
/** How long senders can recall their own messages, and managers those of their group. */
const RECALLS_FOR = { sender: DAY, manager: 365 * DAY };
const MAX_EDITS = 20;

export const messageHandlers: HandlersOf<typeof im> = handlers({
  // A merged forward comes with what was merged.
  getMessage: (call) => {
    const message = requireMessage(call);
    const merged = message.deleted ? [] : (message.merged ?? []);
    const upper_message_id = message.messageId;
    return {
      items: [
        messageView(call, message),
        ...merged.map((inside) => ({ ...messageView(call, inside), upper_message_id })),
      ],
    };
  },

  listMessage: list,

  updateMessage: (call) => {
    const message = requireLiveMessage(call);
    const type = call.body.msg_type;
    if (!["text", "post"].includes(type) || message.type !== type) {
      throw failures.invalidRequest(
        "only text and post messages can be edited, and not their type",
      );
    }
    if (!sameActor(message.sender, actorOf(call))) {
      throw failures.editForbidden();
    }
    if (message.edits >= MAX_EDITS) {
      throw failures.editedTooOften(`a message can be edited ${MAX_EDITS} times`);
    }
    const { text, mentions } = readContent(
      call,
      type,
      call.body.content,
      messengerOf(call.tenant).chats.get(message.chatId)!,
    );
    Object.assign(message, { content: text, mentions, edits: message.edits + 1 });
    touch(call, message);
    return messageView(call, message);
  },

  patchMessage: (call) => {
    const message = requireLiveMessage(call);
    if (message.type !== "interactive") throw failures.invalidRequest("the message is not a card");
    if (!sameActor(message.sender, actorOf(call))) {
      throw failures.updateForbidden();
    }
    if (call.clock.now() - message.createdAt > CARD_UPDATES_FOR) {
      throw failures.cardTooOld();
    }
    const chat = messengerOf(call.tenant).chats.get(message.chatId)!;
    message.contents = undefined;
    message.content = readContent(call, message.type, call.body.content, chat).text;
    touch(call, message);
    return {};
  },

  deleteMessage: (call) => {
    const message = requireMessage(call);
    if (message.deleted) throw failures.deleted();
    const actor = actorOf(call);
    const chat = messengerOf(call.tenant).chats.get(message.chatId)!;
    const mayRecall = chat.mode === "group" && manages(chat, actor);
    if (!sameActor(message.sender, actor) && !mayRecall) {
      throw failures.recallForbidden();
    }
    const window = mayRecall ? RECALLS_FOR.manager : RECALLS_FOR.sender;
    if (call.clock.now() - message.createdAt > window) {
      throw failures.tooOldToRecall();
    }
    message.deleted = true;
    unpinMessage(messengerOf(call.tenant), message);
    raiseRecalled(call, message);
    return {};
  },

  listMessageReadUsers: (call) => {
    const message = requireLiveMessage(call);
    if (!sameActor(message.sender, actorOf(call))) {
      throw failures.notSender("only the sender can see who has read the message");
    }
    const chat = messengerOf(call.tenant).chats.get(message.chatId)!;
    const readers = hasRead(call, message) ? [...chat.members] : [];
    return page(
      call,
      "items",
      readers.filter((id) => id !== message.sender.id),
      (id) => id,
      (id) => {
        const shown = shownActor(call, { kind: "user", id });
        return {
          user_id: shown.id,
          user_id_type: shown.id_type,
          timestamp: String(readAt(message)),
          tenant_key: call.tenant.key,
        };
      },
      { badToken },
    );
  },

  getMessageResource: (call) => {
    const message = requireMessage(call);
    const key = call.path.file_key;
    if (!["image", "file"].includes(call.query.type)) {
      throw failures.invalidFileRequest("type must be image or file");
    }
    const file = call.tenant.files.get(key);
    if (!file || message.deleted || !resourceKeys(message.content).has(key)) {
      throw failures.notInMessage();
    }
    return file;
  },
});

export function badToken(): PlatformFailure {
  return failures.invalidRequest("invalid page_token");
}

function touch(call: Call, message: Message): void {
  message.updated = true;
  message.updatedAt = call.clock.now();
}

function list(call: Call) {
  const all = container(call);
  const { start_time, end_time } = call.query;
  const from = seconds(start_time, "start_time") ?? Number.NEGATIVE_INFINITY;
  const to = seconds(end_time, "end_time") ?? Number.POSITIVE_INFINITY;
  const start = firstFrom(all, from);
  return page(
    call,
    "items",
    stretch(all, start, firstFrom(all, to + 1000), call.query.sort_type === "ByCreateTimeDesc"),
    ({ messageId }) => messageId,
    (message) => messageView(call, message),
    { badToken },
  );
}

// A part of a history, without a copy of it; forwards or backwards.
function stretch(
  all: readonly Message[],
  from: number,
  to: number,
  backwards: boolean,
): Pageable<Message> {
  const length = Math.max(0, to - from);
  return {
    length,
    slice: (start, end) => {
      const last = Math.min(end, length);
      if (start >= last) return [];
      return backwards
        ? all.slice(to - last, to - start).reverse()
        : all.slice(from + start, from + last);
    },
  };
}

function container(call: Call): readonly Message[] {
  const id = String(call.query.container_id);
  const { histories, threads } = messengerOf(call.tenant);
  switch (call.query.container_id_type) {
    case "chat":
      requireMessageChat(call, id, "container_id");
      return histories.get(id) ?? [];
    case "thread": {
      const thread = threads.get(id);
      if (!thread) throw failures.invalidRequest("invalid container_id");
      requireMessageChat(call, thread[0]!.chatId, "container_id");
      return thread;
    }
    default:
      throw failures.invalidRequest("invalid container_id_type");
  }
}

// Times come in whole seconds, and leave in milliseconds.
function seconds(value: unknown, field: string): number | undefined {
  if (value === undefined || value === "") return undefined;
  if (!/^\d{1,10}$/.test(String(value))) throw failures.invalidRequest(`invalid ${field}`);
  return Number(value) * 1000;
}
