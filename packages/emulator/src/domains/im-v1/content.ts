// The content of a message: JSON in a string, of a shape that depends on the type.

import type { Call } from "../../http/call.js";
import { readJson } from "../../schema/read-json.js";
import { actorOf, findUser } from "../people.js";
import { checkCardContent } from "./card-content.js";
import { failures } from "./failures.js";
import { isInside } from "./lookup.js";
import { type Content, createMentions } from "./mentions.js";
import { readPost } from "./post.js";
import type { Chat } from "./state.js";
import { messengerOf } from "./state.js";

export type { Content } from "./mentions.js";

const KiB = 1024;
const TEXT_LIMIT = 150 * KiB;
const RICH_LIMIT = 30 * KiB;

/** The field that each type cannot do without. */
const REQUIRED: Readonly<Record<string, string | undefined>> = {
  text: "text",
  post: undefined,
  image: "image_key",
  file: "file_key",
  audio: "file_key",
  media: "file_key",
  sticker: "file_key",
  interactive: undefined,
  share_chat: "chat_id",
  share_user: "user_id",
  system: "type",
};
const UPLOADED = new Set(["image", "file", "audio", "media"]);

/** Checks the content of a message to be sent to a chat; `<at>` tags become mentions. */
export function readContent(call: Call, type: string, content: string, chat?: Chat): Content {
  if (!Object.hasOwn(REQUIRED, type)) throw failures.invalidRequest(`invalid msg_type ${type}`);
  const limit = type === "text" ? TEXT_LIMIT : RICH_LIMIT;
  if (new TextEncoder().encode(content).length > limit) {
    throw failures.contentTooLong();
  }
  const fields = parse(content);
  const required = REQUIRED[type];
  if (required !== undefined && typeof fields[required] !== "string") {
    throw failures.invalidRequest(`content of a ${type} message needs ${required}`);
  }
  if (UPLOADED.has(type)) requireUpload(call, String(fields[required!]), required!);
  switch (type) {
    case "text":
      return withMentions(call, fields);
    case "post":
      return readPost(call, fields, requireUpload);
    case "interactive":
      checkCardContent(call, fields);
      break;
    case "share_chat":
      requireShared(call, String(fields.chat_id));
      break;
    case "share_user":
      if (!findUser(call, String(fields.user_id), "open_id")) {
        throw failures.invalidRequest("invalid user_id in content");
      }
      break;
    case "system":
      requireDivider(fields, chat);
      break;
  }
  return { text: content, mentions: [] };
}

/** Every key of an uploaded file that a message carries. */
export function resourceKeys(content: string): Set<string> {
  return new Set(content.match(/(img|file)_v3_[\w-]+/g));
}

function requireUpload(call: Call, key: string, field: string): void {
  const file = call.tenant.files.get(key);
  if (!file) throw failures.invalidRequest(`invalid ${field}`);
  if (file.appId !== call.app.appId) {
    throw failures.othersResource();
  }
}

function requireShared(call: Call, chatId: string): void {
  const chat = messengerOf(call.tenant).chats.get(chatId);
  if (chat?.mode !== "group" || chat.dissolved || !isInside(chat, actorOf(call))) {
    throw failures.invalidRequest("invalid chat_id in content");
  }
}

// The one system message that apps may send, and only to one person.
function requireDivider(fields: Record<string, unknown>, chat: Chat | undefined): void {
  if (fields.type !== "divider") throw failures.invalidRequest("invalid type of a system message");
  if (chat && chat.mode !== "p2p") {
    throw failures.invalidRequest("a system message can only be sent to a p2p chat");
  }
}

function parse(content: string) {
  const value = readJson(content);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw failures.invalidRequest("content is not a string in json format");
}

function withMentions(call: Call, fields: Record<string, unknown>): Content {
  const mentions = createMentions(call);
  const text = String(fields.text).replace(
    /<at user_id="([^"]+)">([^<]*)<\/at>/g,
    (_, id: string, name: string) => mentions.mention(id, name),
  );
  return { text: JSON.stringify({ ...fields, text }), mentions: mentions.all };
}
