import type { CallOptions, Client, Download } from "@lark/core";
import { getMessageResource } from "@lark/im-v1";
import type { MessageResource } from "@lark/message";

/**
 * Downloads a file or image of a message, whoever sent it. `name` is safe to make a path of.
 *
 * @param resource One of `resources` of `readMessage`. Stickers and folders cannot be downloaded.
 * @example
 * ```ts
 * for (const resource of message.resources) {
 *   const file = await download(client, message.id, resource);
 *   await writeFile(join(folder, file.name), file.stream());
 * }
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message-resource/get
 */
export async function download(
  client: Client,
  messageId: string,
  resource: Pick<MessageResource, "key" | "type" | "name">,
  options?: CallOptions,
): Promise<Download & { readonly name: string }> {
  const { key, type, name } = resource;
  const file = await getMessageResource(
    client,
    { path: { message_id: messageId, file_key: key }, query: { type } },
    options,
  );
  return { ...file, name: safeFileName(name ?? file.name ?? key) };
}

/** Names that Windows keeps for devices. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A file name that is safe on every system: no folders, no control characters, no device names, at most 150 bytes with
 * its ending kept.
 *
 * @example
 * ```ts
 * safeFileName("../../etc/passwd"); // "passwd"
 * ```
 */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  // Control characters, those that turn text around, halves of characters, and what Windows refuses.
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]/gu, "_");
  const trimmed = plain.replace(/^[\s.]+|[\s.]+$/g, "").replace(DEVICES, "_$1");
  const ending = /\.[\w-]{1,15}$/.exec(trimmed)?.[0] ?? "";
  let stem = trimmed.slice(0, trimmed.length - ending.length);
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  while (bytes(stem) + ending.length > 150) stem = [...stem].slice(0, -1).join("");
  return stem + ending || "file";
}
