import type { MessageResource } from "./incoming.js";
import { isObject, str } from "./json.js";

/** Everything in a message that has a key to download it by. */
export function findResources(type: string, content: unknown): MessageResource[] {
  const found: MessageResource[] = [];
  const add = (
    kind: MessageResource["kind"],
    key: string,
    more: Partial<Pick<MessageResource, "name" | "duration">> = {},
  ) => {
    if (key && !found.some((other) => other.key === key))
      found.push({
        kind,
        key,
        type: kind === "image" ? "image" : "file",
        name: more.name || undefined,
        duration: more.duration || undefined,
      });
  };
  const named = { name: str(content, "file_name"), duration: Number(str(content, "duration")) };
  switch (type) {
    case "image":
      add("image", str(content, "image_key"));
      break;
    case "file":
    case "audio":
    case "sticker":
    case "folder":
      add(type, str(content, "file_key"), named);
      break;
    case "media":
      add("video", str(content, "file_key"), named);
      add("image", str(content, "image_key"));
      break;
    default:
      // Posts, cards, and types that will come: wherever a key stands.
      walk(content, (node) => {
        const file = str(node, "file_key");
        add(str(node, "tag") === "media" ? "video" : "file", file, {
          name: str(node, "file_name"),
        });
        add("image", str(node, "image_key") || str(node, "img_key"));
      });
  }
  return found;
}

function walk(value: unknown, visit: (node: object) => void, depth = 0): void {
  if (depth > 30) return;
  if (Array.isArray(value)) for (const item of value) walk(item, visit, depth + 1);
  else if (isObject(value)) {
    visit(value);
    for (const member of Object.values(value)) walk(member, visit, depth + 1);
  }
}
