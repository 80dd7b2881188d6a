import { type CallOptions, type Client, isLarkError, LarkError } from "@lark/core";
import {
  createMessage,
  deleteMessage,
  patchMessage,
  replyMessage,
  updateMessage,
} from "@lark/im-v1";
import { type MessageContent, text } from "@lark/message";

/** What can be sent: a string is sent as text, in which nothing mentions or styles. */
export type Content = string | MessageContent;

/** A message that was sent. */
export interface SentMessage {
  readonly id: string;
  readonly chatId: string;
  /** Set in a thread. */
  readonly threadId: string | undefined;
}

/** Options of what sends. */
export interface SendOptions extends Pick<CallOptions, "signal" | "tenantKey"> {
  /**
   * At most 50 characters. The same key sends a message once, within an hour. Default: a random one, so that a send
   * whose answer is lost can be repeated.
   */
  readonly idempotencyKey?: string | undefined;
}

/** Options of {@link reply}. */
export interface ReplyOptions extends SendOptions {
  /** Opens a thread below the message, or goes on in it. */
  readonly inThread?: boolean | undefined;
}

/** The message that is replied to: what `readMessage` gives, or its ids. */
export interface Replied {
  readonly id: string;
  /** Where the reply goes when the message is gone. */
  readonly chatId?: string | undefined;
}

/** Answers to a reply whose message was recalled, deleted, or is out of sight, or whose thread is gone. */
const GONE = [230011, 230110, 230050, 230019, 230111];
/** Answers of chats that have no threads. */
const NO_THREADS = [230071, 230072];

/**
 * Sends a message. The kind of `to` is told by its form: `oc_…` is a chat, `ou_…` and `on_…` are people, an address is
 * an e-mail, and anything else a `user_id`.
 *
 * @throws `LarkError`; what may be repeated was. 230002: the bot is not in the chat.
 * @example
 * ```ts
 * await send(client, "oc_…", "deployed");
 * await send(client, "ada@example.com", markdown("# Report"));
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create
 */
export async function send(
  client: Client,
  to: string,
  content: Content,
  { idempotencyKey, ...options }: SendOptions = {},
): Promise<SentMessage> {
  const sent = await createMessage(
    client,
    {
      query: { receive_id_type: kindOf(to) },
      body: { receive_id: to, ...contentOf(content), uuid: idempotencyKey ?? crypto.randomUUID() },
    },
    options,
  );
  return sentMessage(sent);
}

/**
 * Replies to a message. When it was recalled or deleted meanwhile, the reply goes to its chat; where a chat has no
 * threads, it is an ordinary reply.
 *
 * @throws `LarkError`; what may be repeated was.
 * @example
 * ```ts
 * await reply(client, readMessage(event), "on it", { inThread: true });
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/reply
 */
export async function reply(
  client: Client,
  to: Replied | string,
  content: Content,
  { idempotencyKey = crypto.randomUUID(), inThread = false, ...options }: ReplyOptions = {},
): Promise<SentMessage> {
  const { id, chatId } = typeof to === "string" ? { id: to } : (to as Replied);
  const attempt = (reply_in_thread: boolean, uuid: string) =>
    replyMessage(
      client,
      { path: { message_id: id }, body: { ...contentOf(content), reply_in_thread, uuid } },
      options,
    );
  try {
    return sentMessage(await attempt(inThread, idempotencyKey));
  } catch (error) {
    if (!isLarkError(error, "api")) throw error;
    // The platform refused, so nothing was sent; it is another request, with another key.
    const other = `${idempotencyKey.slice(0, 48)}-2`;
    if (inThread && NO_THREADS.includes(error.code ?? 0))
      return sentMessage(await attempt(false, other));
    if (chatId && GONE.includes(error.code ?? 0))
      return send(client, chatId, content, { ...options, idempotencyKey: other });
    throw error;
  }
}

/**
 * Changes a message that the bot has sent: a text or post by another of its kind, a card by a card.
 *
 * @example
 * ```ts
 * const { id } = await send(client, "oc_…", "deploying…");
 * await edit(client, id, "deployed");
 * ```
 */
export async function edit(
  client: Client,
  id: string,
  content: Content,
  options?: CallOptions,
): Promise<void> {
  const { msg_type, content: json } = contentOf(content);
  const path = { message_id: id };
  if (msg_type === "interactive")
    await patchMessage(client, { path, body: { content: json } }, options);
  else if (msg_type === "text" || msg_type === "post")
    await updateMessage(client, { path, body: { msg_type, content: json } }, options);
  else
    throw new LarkError("validation", {
      reason: `edit() takes a text, a post or a card; a message of type ${msg_type} cannot be changed`,
    });
}

/**
 * Recalls a message that the bot has sent.
 *
 * @example
 * ```ts
 * await recall(client, id);
 * ```
 */
export async function recall(client: Client, id: string, options?: CallOptions): Promise<void> {
  await deleteMessage(client, { path: { message_id: id } }, options);
}

function contentOf(content: Content): MessageContent {
  return typeof content === "string" ? text(content) : content;
}

function kindOf(to: string): "chat_id" | "open_id" | "union_id" | "email" | "user_id" {
  if (to.startsWith("oc_")) return "chat_id";
  if (to.startsWith("ou_")) return "open_id";
  if (to.startsWith("on_")) return "union_id";
  return to.includes("@") ? "email" : "user_id";
}

function sentMessage(sent: {
  readonly message_id?: string;
  readonly chat_id?: string;
  readonly thread_id?: string;
}): SentMessage {
  return { id: sent.message_id ?? "", chatId: sent.chat_id ?? "", threadId: sent.thread_id };
}
