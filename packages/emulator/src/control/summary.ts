// A message in one line, as a list of chats shows it.

import { contentFor, shownCard } from "../domains/im-v1/card-content.js";
import type { Message } from "../domains/im-v1/state.js";
import type { Tenant } from "../state/tenant.js";

type Fields = Readonly<Record<string, unknown>>;

const LONGEST = 120;

const NAMES: Readonly<Record<string, string>> = {
  image: "[Image]",
  file: "[File]",
  audio: "[Audio]",
  media: "[Video]",
  sticker: "[Sticker]",
  share_chat: "[Group card]",
  share_user: "[Contact card]",
  merge_forward: "[Chat history]",
};

export function summaryOf(tenant: Tenant, message: Message, unionId?: string): string {
  const { type, deleted, mentions } = message;
  const content = contentFor(message, unionId);
  if (deleted) return "Message recalled";
  const known = NAMES[type];
  if (known) return known;
  const text = type === "interactive" ? ofCard(shownCard(tenant, content)) : ofText(content);
  const named = mentions.reduce(
    (shown, { key, name }) => shown.replaceAll(key, `@${name}`),
    text.replaceAll("@_all", "@All"),
  );
  return named.replaceAll(/\s+/g, " ").slice(0, LONGEST) || `[${type}]`;
}

function ofText(content: string): string {
  const { text, title, content: paragraphs } = fields(content);
  if (typeof text === "string") return text;
  const inside = Array.isArray(paragraphs) ? paragraphs.flat() : [];
  const words = inside.map((element: Fields) =>
    element.tag === "at"
      ? element.user_id
      : (element.text ?? (element.tag === "img" ? NAMES.image : "")),
  );
  return [title, ...words].filter((word) => typeof word === "string").join(" ");
}

function ofCard(content: string): string {
  const { config, header } = fields(content);
  const { summary } = Object(config) as { summary?: { content?: unknown } };
  const { title } = Object(header) as { title?: { content?: unknown } };
  return String(summary?.content || title?.content || "[Card]");
}

function fields(content: string): Fields {
  try {
    return Object(JSON.parse(content)) as Fields;
  } catch {
    return {};
  }
}
