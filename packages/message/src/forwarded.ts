import type { ReadMessage, StoredMessage } from "./incoming.js";

/**
 * The conversation in a merged forward, a message a paragraph; what was forwarded inside it is indented.
 *
 * @param items What `getMessage` returns for the forward: itself and all messages below it.
 */
export function forwardedText(
  id: string,
  items: readonly StoredMessage[],
  read: (message: StoredMessage) => ReadMessage,
): string {
  const below = (parent: string, depth: number): string[] =>
    items
      .filter((item) => item.upper_message_id === parent && item.message_id !== parent)
      .map((item) => {
        const { id: own, type, text, sender } = read(item);
        const inside =
          type === "merge_forward" && depth < 10 ? below(own, depth + 1).join("\n") : "";
        const said = inside ? `\n${inside}` : text;
        return `${sender.name || sender.id}: ${said}`.replaceAll("\n", "\n  ");
      });
  return below(id, 0).join("\n");
}
