// Messages after they were sent: reading, editing, recalling.

import type { Call, Handlers, Outcome } from "../../call.js";
import { PlatformFailure } from "../../failure.js";
import { page } from "../../page.js";
import type { Message } from "../../state/messenger.js";
import { readContent, resourceKeys } from "./content.js";
import {
  actorOf,
  invalidParameter,
  requireLiveMessage,
  requireMessage,
  requireMessageChat,
  sameActor,
  shownActor,
} from "./lookup.js";
import { messageView } from "./message-view.js";

const CARD_UPDATES_FOR = 14 * 24 * 3_600_000;
const MAX_EDITS = 20;
/** Everybody else in the chat has read a message this many ms after it was sent. */
const READ_AFTER = 1000;

export const messageHandlers: Handlers = {
  "im.v1.message.get": (call) => ({ items: [messageView(call, requireMessage(call))] }),

  "im.v1.message.list": list,

  "im.v1.message.update": (call) => {
    const message = requireLiveMessage(call);
    const type = String(call.body.msg_type);
    if (!["text", "post"].includes(type) || message.type !== type) {
      throw invalidParameter("only text and post messages can be edited, and not their type");
    }
    if (!sameActor(message.sender, actorOf(call))) {
      throw new PlatformFailure(230071, "only the sender can edit the message");
    }
    if (message.edits >= MAX_EDITS) {
      throw new PlatformFailure(230072, `a message can be edited ${MAX_EDITS} times`);
    }
    const { text, mentions } = readContent(call, type, String(call.body.content));
    Object.assign(message, { content: text, mentions, edits: message.edits + 1 });
    touch(call, message);
    return messageView(call, message);
  },

  "im.v1.message.patch": (call) => {
    const message = requireLiveMessage(call);
    if (message.type !== "interactive") throw invalidParameter("the message is not a card");
    if (!sameActor(message.sender, actorOf(call))) {
      throw new PlatformFailure(230027, "only the sender can update the card");
    }
    if (call.clock.now() - message.createdAt > CARD_UPDATES_FOR) {
      throw new PlatformFailure(230031, "the card was sent more than 14 days ago");
    }
    message.content = readContent(call, message.type, String(call.body.content)).text;
    touch(call, message);
    return {};
  },

  "im.v1.message.delete": (call) => {
    const message = requireMessage(call);
    if (message.deleted) throw new PlatformFailure(230110, "the message has been deleted");
    const actor = actorOf(call);
    const chat = call.tenant.messenger.chats.get(message.chatId)!;
    const owns = actor.kind === "user" ? chat.owner === actor.id : chat.owner === undefined;
    if (!sameActor(message.sender, actor) && !(owns && chat.mode === "group")) {
      throw new PlatformFailure(230026, "no permission to recall this message");
    }
    message.deleted = true;
    message.pinned = undefined;
    return {};
  },

  "im.v1.message.read_users": (call) => {
    const message = requireLiveMessage(call);
    if (!sameActor(message.sender, actorOf(call))) {
      throw new PlatformFailure(230012, "only the sender can see who has read the message");
    }
    const readAt = message.createdAt + READ_AFTER;
    const chat = call.tenant.messenger.chats.get(message.chatId)!;
    const readers = readAt > call.clock.now() ? [] : [...chat.members];
    return page(
      call,
      readers.filter((id) => id !== message.sender.id),
      (id) => id,
      (id) => {
        const shown = shownActor(call, { kind: "user", id });
        return {
          user_id: shown.id,
          user_id_type: shown.id_type,
          timestamp: String(readAt),
          tenant_key: call.tenant.key,
        };
      },
      { badToken },
    );
  },

  "im.v1.message.resource.get": (call) => {
    const message = requireMessage(call);
    const key = call.path.file_key!;
    if (!["image", "file"].includes(String(call.query.type))) {
      throw new PlatformFailure(234001, "type must be image or file");
    }
    const file = call.tenant.files.get(key);
    if (!file || message.deleted || !resourceKeys(message.content).has(key)) {
      throw new PlatformFailure(234003, "the file is not in the message");
    }
    return file;
  },
};

export function badToken(): PlatformFailure {
  return invalidParameter("invalid page_token");
}

function touch(call: Call, message: Message): void {
  message.updated = true;
  message.updatedAt = call.clock.now();
}

function list(call: Call): Outcome {
  const { messenger } = call.tenant;
  const all = [...messenger.messages.values()].filter(container(call));
  const { start_time, end_time } = call.query;
  const from = seconds(start_time, "start_time") ?? Number.NEGATIVE_INFINITY;
  const to = seconds(end_time, "end_time") ?? Number.POSITIVE_INFINITY;
  const found = all.filter(({ createdAt }) => createdAt >= from && createdAt <= to + 999);
  if (call.query.sort_type === "ByCreateTimeDesc") found.reverse();
  return page(
    call,
    found,
    ({ messageId }) => messageId,
    (message) => messageView(call, message),
    { badToken },
  );
}

function container(call: Call): (message: Message) => boolean {
  const id = String(call.query.container_id);
  switch (call.query.container_id_type) {
    case "chat":
      requireMessageChat(call, id, "container_id");
      // Of a thread, a chat shows the root only.
      return ({ chatId, threadId, rootId }) =>
        chatId === id && (threadId === undefined || rootId === undefined);
    case "thread": {
      const first = [...call.tenant.messenger.messages.values()].find(
        ({ threadId }) => threadId === id,
      );
      if (!first) throw invalidParameter("invalid container_id");
      requireMessageChat(call, first.chatId, "container_id");
      return ({ threadId }) => threadId === id;
    }
    default:
      throw invalidParameter("invalid container_id_type");
  }
}

// Times come in whole seconds, and leave in milliseconds.
function seconds(value: unknown, field: string): number | undefined {
  if (value === undefined || value === "") return undefined;
  if (!/^\d{1,10}$/.test(String(value))) throw invalidParameter(`invalid ${field}`);
  return Number(value) * 1000;
}
