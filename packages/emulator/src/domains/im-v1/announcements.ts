// The announcement of a chat in the old document format, and what stands at the top of the chat.

import type * as im from "@lark/im-v1";
import { readJson } from "../../schema/read-json.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import type { Announcement } from "./chat-settings.js";
import { failures } from "./failures.js";
import { requireChat, requireEditable, shownActor } from "./lookup.js";
import type { Chat } from "./state.js";
import { messengerOf } from "./state.js";

export const announcementHandlers: HandlersOf<typeof im> = handlers({
  getChatAnnouncement: (call) => {
    const chat = requireChat(call);
    const { revision, content, createdAt, updatedAt, modifier } = announcementOf(chat);
    const owner = shownActor(
      call,
      chat.owner === undefined
        ? { kind: "app", id: [...chat.bots][0] ?? call.app.appId }
        : { kind: "user", id: chat.owner },
    );
    const last = shownActor(call, modifier);
    return {
      content,
      revision: String(revision),
      create_time: wholeSeconds(createdAt),
      update_time: wholeSeconds(updatedAt),
      owner_id: owner.id,
      owner_id_type: owner.id_type,
      modifier_id: last.id,
      modifier_id_type: last.id_type,
    };
  },

  patchChatAnnouncement: (call) => {
    const chat = requireEditable(call, failures.editingForbidden);
    const before = announcementOf(chat);
    const revision = Number(call.body.revision);
    if (revision !== before.revision) {
      throw failures.outdatedAnnouncement(`the announcement is at revision ${before.revision}`);
    }
    const content = (Array.isArray(call.body.requests) ? call.body.requests : [])
      .map(String)
      .reduce(changed, before.content);
    chat.announcement = {
      ...before,
      revision: revision + 1,
      content,
      updatedAt: call.clock.now(),
      modifier: actorOf(call),
    };
    return {};
  },

  putChatTopNotice: (call) => {
    const chat = requireEditable(call, failures.managingForbidden);
    const [notice] = call.body.chat_top_notice;
    if (!notice) throw failures.invalidParameter("chat_top_notice is empty");
    // 1: a message; 2: the announcement.
    if (notice.action_type === "1") {
      const message = messengerOf(call.tenant).messages.get(notice.message_id ?? "");
      if (!message || message.chatId !== chat.chatId || message.deleted) {
        throw failures.otherChat();
      }
      chat.topNotice = { messageId: message.messageId };
    } else {
      chat.topNotice = {};
    }
    return {};
  },

  deleteChatTopNotice: (call) => {
    requireEditable(call, failures.managingForbidden).topNotice = undefined;
    return {};
  },
});

function announcementOf(chat: Chat): Announcement {
  const modifier =
    chat.owner === undefined
      ? ({ kind: "app", id: [...chat.bots][0] ?? "" } as const)
      : ({ kind: "user", id: chat.owner } as const);
  return (
    chat.announcement ?? {
      revision: 0,
      content: JSON.stringify({ title: { elements: [] }, body: { blocks: [] } }),
      createdAt: chat.createdAt,
      updatedAt: chat.createdAt,
      modifier,
    }
  );
}

interface Change {
  requestType?: string;
  insertBlocksRequest?: { payload?: string };
  updateTitleRequest?: { payload?: string };
}

// Of the old format's changes, those that write whole blocks and the title are carried out.
function changed(content: string, request: string): string {
  const parsed = parse<Change>(request);
  const document = parse<{ title: unknown; body: { blocks: unknown[] } }>(content);
  switch (parsed.requestType) {
    case "InsertBlocksRequestType": {
      const payload = parse<{ blocks?: unknown[] } | unknown[]>(
        parsed.insertBlocksRequest?.payload ?? "",
      );
      const blocks = Array.isArray(payload) ? payload : (payload.blocks ?? []);
      document.body.blocks.push(...blocks);
      break;
    }
    case "UpdateTitleRequestType":
      document.title = parse(parsed.updateTitleRequest?.payload ?? "");
      break;
  }
  return JSON.stringify(document);
}

function parse<Value>(text: string): Value {
  const value = readJson(text);
  if (typeof value === "object" && value !== null) return value as Value;
  throw failures.invalidParameter("a request of the announcement is not JSON");
}

function wholeSeconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
