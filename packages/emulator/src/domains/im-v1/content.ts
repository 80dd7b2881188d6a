// The content of a message: JSON in a string, of a shape that depends on the type.

import type { Call } from "../../call.js";
import { PlatformFailure } from "../../failure.js";
import type { Mention } from "../../state/messenger.js";
import { findUser, invalidParameter } from "./lookup.js";

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

export interface Content {
  text: string;
  mentions: Mention[];
}

/** Checks the content of a message to be sent; an `<at>` tag becomes a mention. */
export function readContent(call: Call, type: string, content: string): Content {
  if (!Object.hasOwn(REQUIRED, type)) throw invalidParameter(`invalid msg_type ${type}`);
  const limit = type === "text" ? TEXT_LIMIT : RICH_LIMIT;
  if (new TextEncoder().encode(content).length > limit) {
    throw new PlatformFailure(230025, "the message content is too long");
  }
  const fields = parse(content);
  const required = REQUIRED[type];
  if (required !== undefined && typeof fields[required] !== "string") {
    throw invalidParameter(`content of a ${type} message needs ${required}`);
  }
  if (UPLOADED.has(type)) {
    const file = call.tenant.files.get(String(fields[required!]));
    if (!file) throw invalidParameter(`invalid ${required}`);
    if (file.appId !== call.app.appId) {
      throw new PlatformFailure(230017, "the bot does not own the resource");
    }
  }
  return type === "text" ? withMentions(call, fields) : { text: content, mentions: [] };
}

/** Every key of an uploaded file that a message carries. */
export function resourceKeys(content: string): Set<string> {
  return new Set(content.match(/(img|file)_v3_[\w-]+/g));
}

function parse(content: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // answered below
  }
  throw invalidParameter("content is not a string in json format");
}

function withMentions(call: Call, fields: Record<string, unknown>): Content {
  const mentions: Mention[] = [];
  const text = String(fields.text).replace(
    /<at user_id="([^"]+)">([^<]*)<\/at>/g,
    (_, id: string, name: string) => {
      if (id === "all") return "@_all";
      const user = findUser(call, id, "open_id");
      if (!user) throw invalidParameter(`no such user in an at tag: ${id}`);
      const key = `@_user_${mentions.length + 1}`;
      mentions.push({ key, userId: user.unionId, name: name || String(user.profile.name) });
      return key;
    },
  );
  return { text: JSON.stringify({ ...fields, text }), mentions };
}
