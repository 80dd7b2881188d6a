import { wordsOf } from "../card/locale.js";
import { asNode, readJson } from "../card/node.js";
import type { ShownMessage } from "../types.js";

const NAMES: Readonly<Record<string, string>> = {
  image: "[Image]",
  file: "[File]",
  audio: "[Audio]",
  media: "[Video]",
  sticker: "[Sticker]",
};

/** A message in one line. */
export function summaryOf({ type, content, mentions }: ShownMessage): string {
  if (content === null) return "recalled message";
  const fields = readJson(content) ?? {};
  if (type === "interactive") return wordsOf(asNode(fields.header).title) || "[Card]";
  if (typeof fields.text !== "string") return NAMES[type] ?? (wordsOf(fields.title) || `[${type}]`);
  return fields.text.replace(/@_user_\d+|@_all/g, (key) =>
    key === "@_all" ? "@All" : `@${mentions.find((one) => one.key === key)?.name ?? key}`,
  );
}
