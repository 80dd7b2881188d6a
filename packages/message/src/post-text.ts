import { isObject, list, str } from "./json.js";

/** A post, or anything laid out like one, as plain text. Mentions stay as keys. */
export function postText(content: unknown): string {
  const post = language(content);
  const paragraphs = list(post, "content").map(paragraphText);
  return [str(post, "title"), ...paragraphs].filter((line, at) => at > 0 || line).join("\n");
}

/** Incoming posts are in one language; those of the history may have one inside. */
function language(content: unknown): unknown {
  if (!isObject(content) || Array.isArray(content.content)) return content;
  return Object.values(content).find((value) => isObject(value) && Array.isArray(value.content));
}

/** A paragraph, as posts and cards have them: a list of parts. */
export function paragraphText(paragraph: unknown): string {
  return Array.isArray(paragraph) ? paragraph.map(partText).join("") : partText(paragraph);
}

function partText(part: unknown): string {
  const said = str(part, "text");
  switch (str(part, "tag")) {
    case "text":
    case "md":
    case "markdown":
      return said || str(part, "content");
    case "a": {
      const href = str(part, "href");
      return href && href !== said ? `[${said}](${href})` : said;
    }
    case "at": {
      // Keys are replaced later; an id stays where there is no name.
      const id = str(part, "user_id");
      return id.startsWith("@_") ? id : `@${str(part, "user_name") || id}`;
    }
    case "img":
      return "[image]";
    case "media":
      return "[video]";
    case "emotion":
      return `[${str(part, "emoji_type")}]`;
    case "code_block":
      return `\`\`\`${str(part, "language").toLowerCase()}\n${said.replace(/\n$/, "")}\n\`\`\``;
    case "hr":
      return "---";
    default:
      return said;
  }
}
