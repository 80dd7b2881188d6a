import { cardText } from "./card-text.js";
import type { MessageMention } from "./incoming.js";
import { isObject, list, str } from "./json.js";
import { postText } from "./post-text.js";

/** Whatever stands for a mention. One pass, so that `@_user_1` is not found in `@_user_10`, nor a key in a name. */
const KEY = /@_(?:user_\d+|all)\b/g;

/** The content of a message of any type as plain text, with names where the keys of mentions stand. */
export function plainText(
  type: string,
  content: unknown,
  mentions: readonly MessageMention[],
  botId: string | undefined,
): string {
  return withNames(withKeys(type, content), mentions, botId);
}

function withKeys(type: string, content: unknown): string {
  switch (type) {
    case "text":
      return str(content, "text") || (typeof content === "string" ? content : "");
    case "post":
      return postText(content);
    case "interactive":
      return cardText(content);
    default:
      return describe(type, content);
  }
}

function describe(type: string, content: unknown): string {
  const labelled = (label: string, ...facts: readonly string[]) => {
    const said = facts.filter(Boolean).join(", ");
    return said ? `[${label}: ${said}]` : `[${label}]`;
  };
  const seconds = Math.round(Number(str(content, "duration")) / 1000);
  const length = seconds > 0 ? `${seconds} s` : "";
  switch (type) {
    case "merge_forward":
      return "[forwarded messages]";
    case "file":
    case "folder":
      return labelled(type, str(content, "file_name"));
    case "audio":
      return labelled("audio", length);
    case "media":
      return labelled("video", str(content, "file_name"), length);
    case "hongbao":
      return str(content, "text") || "[red packet]";
    case "share_calendar_event":
    case "calendar":
    case "general_calendar":
      return labelled(
        "calendar event",
        str(content, "summary"),
        [time(str(content, "start_time")), time(str(content, "end_time"))]
          .filter(Boolean)
          .join(" – "),
      );
    case "share_chat":
      return labelled("chat", str(content, "chat_name") || str(content, "chat_id"));
    case "share_user":
      return labelled("contact", str(content, "user_name") || str(content, "user_id"));
    case "system":
      return systemText(content);
    case "location":
      return labelled(
        "location",
        str(content, "name"),
        [str(content, "latitude"), str(content, "longitude")].filter(Boolean).join(" "),
      );
    case "video_chat":
      return labelled("video call", str(content, "topic"), time(str(content, "start_time")));
    case "todo":
      return labelled(
        "task",
        postText(isObject(content) ? content.summary : undefined),
        time(str(content, "due_time")),
      );
    case "vote":
      return labelled("vote", str(content, "topic"), list(content, "options").join(" / "));
    default: {
      // A type of tomorrow: whatever reads like its words.
      const words = ["text", "title", "topic", "summary", "name"].map((key) => str(content, key));
      return words.find(Boolean) ?? `[${type || "message"}]`;
    }
  }
}

/** `{from_user} invited {to_chatters}`, filled in. */
function systemText(content: unknown): string {
  return str(content, "template").replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = isObject(content) ? content[name] : undefined;
    if (Array.isArray(value)) return value.join(", ");
    return str(value, "text") || str(content, name) || whole;
  });
}

/** ms as text to a time that reads the same everywhere. */
function time(ms: string): string {
  const date = new Date(Number(ms));
  if (!ms || Number.isNaN(date.getTime())) return "";
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** Puts names where keys stand, and leaves out the bot's own mention with the space that parts it from the rest. */
function withNames(
  text: string,
  mentions: readonly MessageMention[],
  botId: string | undefined,
): string {
  const byKey = new Map(mentions.map((mention) => [mention.key, mention]));
  const isOwn = (key: string) => botId !== undefined && byKey.get(key)?.id === botId;
  const stripped = text
    .replace(/\s?(@_user_\d+)$/, (whole, key: string) => (isOwn(key) ? "" : whole))
    .replace(/(?<=^|\s)(@_user_\d+)\b\s?/g, (whole, key: string) => (isOwn(key) ? "" : whole));
  return stripped.replace(KEY, (key) => {
    if (isOwn(key)) return "";
    if (key === "@_all") return "@all";
    const mention = byKey.get(key);
    return mention ? `@${mention.name || mention.id}` : key;
  });
}
