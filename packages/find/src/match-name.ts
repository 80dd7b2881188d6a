import { entries } from "./entries.js";
import type { Entry } from "./entry.js";
import { byStanding } from "./standing.js";

/** `chat.members`, `chat_members` and `chatMembers` are one name. */
export const squash = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

let index: Map<string, Entry[]> | undefined;

/**
 * Entries by platform name (`im.v1.message.create`, its version optional), by function or event
 * (`createMessage`), by the official SDKs' call (`client.im.v1.chatMembers.create({ … })`), or by package
 * (`@lark/im-v1`). The beginning of a dotted name finds everything under it.
 */
export function matchName(text: string): Entry[] {
  if (text.startsWith("@lark/")) {
    return entries.filter(({ module }) => `${module}/`.startsWith(`${text}/`)).sort(byStanding);
  }
  const name = bareName(text);
  if (!/^\w[\w.]*$/.test(name)) return [];
  const key = squash(name);
  index ??= buildIndex();
  const found = index.get(key) ?? index.get(key.replace(/re(quest|q|sponse|sp)$/, ""));
  if (found) return [...found].sort((a, b) => exactness(b, name) - exactness(a, name));
  if (!/\w\.\w/.test(name)) return [];
  return entries
    .filter((entry) => keys(entry, false).some((known) => known.startsWith(key)))
    .sort(byStanding);
}

// `await client.im.v1.message.listWithIterator({` and `client.im().v1().message().create(req)`.
function bareName(text: string): string {
  return text
    .replace(/^(.*=\s*)?(await\s+)?/s, "")
    .replaceAll("()", "")
    .replace(/\(.*$/s, "")
    .replace(/^(this\.|self\.)?\w*client\./i, "")
    .replace(/(With|By)Iterator$/i, "");
}

function buildIndex(): Map<string, Entry[]> {
  const built = new Map<string, Entry[]>();
  for (const entry of [...entries].sort(byStanding)) {
    for (const key of new Set(keys(entry, true))) {
      built.set(key, [...(built.get(key) ?? []), entry]);
    }
  }
  return built;
}

function keys(entry: Entry, withFunction: boolean): string[] {
  const withoutVersion = entry.id.replace(/[._]v\d+(?=\.|$)/, "");
  const names = [entry.id, withoutVersion, ...(withFunction ? [entry.name] : [])];
  return names.map(squash);
}

const exactness = (entry: Entry, name: string) =>
  entry.id === name ? 2 : entry.name === name ? 1 : 0;
