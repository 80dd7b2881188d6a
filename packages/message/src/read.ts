import { forwardedText } from "./forwarded.js";
import type {
  Ids,
  IncomingMention,
  IncomingMessage,
  MessageMention,
  ReadMessage,
  StoredMessage,
} from "./incoming.js";
import { isObject, parse } from "./json.js";
import { plainText } from "./plain-text.js";
import { findResources } from "./resources.js";

/** Options of {@link readMessage}. */
export interface ReadOptions {
  /** The bot's `open_id`: its own mention is left out of `text`, and `mentionsBot` tells whether there was one. */
  readonly botId?: string | undefined;
  /** For a merged forward: what `getMessage` returns for its id. `text` is then the conversation. */
  readonly forwarded?: readonly StoredMessage[] | undefined;
}

/**
 * Reads a message of any type, known or not: its text, mentions, files and place. Takes the payload of
 * `im.message.receive_v1` or a message of the history, and never throws: what is missing comes out empty.
 *
 * @example
 * ```ts
 * const message = readMessage(event, { botId });
 * if (message.mentionsBot) console.log(message.text, message.resources);
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/im-v1/message/events/message_content
 */
export function readMessage(incoming: IncomingMessage, options: ReadOptions = {}): ReadMessage {
  const { botId, forwarded } = options;
  const wire = "message" in incoming ? fromEvent(incoming) : fromHistory(incoming);
  const parsed = parse(wire.content);
  const mentions = (wire.mentions ?? []).filter(isObject).map(readMention);
  const conversation =
    wire.type === "merge_forward" &&
    forwarded &&
    forwardedText(wire.id, forwarded, (item) => readMessage(item, { botId }));
  return {
    id: wire.id,
    type: wire.type,
    chatId: wire.chatId,
    chatType: wire.chatType,
    threadId: wire.threadId,
    rootId: wire.rootId,
    parentId: wire.parentId,
    createdAt: Number(wire.createdAt) || 0,
    sender: wire.sender,
    text: conversation || plainText(wire.type, parsed, mentions, botId),
    mentions,
    mentionsAll:
      mentions.some(({ id, key }) => id === "all" || key === "@_all") ||
      /@_all\b/.test(wire.content),
    mentionsBot: botId !== undefined && mentions.some(({ id }) => id === botId),
    resources: findResources(wire.type, parsed),
    content: parsed,
  };
}

interface Wire
  extends Pick<
    ReadMessage,
    "id" | "type" | "chatId" | "chatType" | "threadId" | "rootId" | "parentId" | "sender"
  > {
  readonly content: string;
  readonly createdAt: string | number | undefined;
  readonly mentions: readonly IncomingMention[] | undefined;
}

function fromEvent({ sender, message }: Extract<IncomingMessage, { message: unknown }>): Wire {
  return {
    id: message.message_id ?? "",
    type: message.message_type ?? "",
    chatId: message.chat_id ?? "",
    chatType: message.chat_type || undefined,
    threadId: message.thread_id || undefined,
    rootId: message.root_id || undefined,
    parentId: message.parent_id || undefined,
    createdAt: message.create_time,
    content: text(message.content),
    mentions: message.mentions,
    sender: {
      id: firstId(sender?.sender_id),
      bot: isBot(sender?.sender_type),
      name: undefined,
    },
  };
}

function fromHistory(message: StoredMessage): Wire {
  return {
    id: message.message_id ?? "",
    type: message.msg_type ?? "",
    chatId: message.chat_id ?? "",
    chatType: undefined,
    threadId: message.thread_id || undefined,
    rootId: message.root_id || undefined,
    parentId: message.parent_id || undefined,
    createdAt: message.create_time,
    content: text(message.body?.content),
    mentions: message.mentions,
    sender: {
      id: message.sender?.id ?? "",
      bot: isBot(message.sender?.sender_type),
      name: message.sender?.sender_name,
    },
  };
}

/** Events say `bot`, the history says `app`. */
function isBot(type: string | undefined): boolean {
  return type === "bot" || type === "app";
}

function readMention({ key, id, name, mentioned_type }: IncomingMention): MessageMention {
  return {
    key: key ?? "",
    id: firstId(id),
    name: name ?? "",
    bot: mentioned_type === "bot",
  };
}

/** Events give all ids of a person, the history one. */
function firstId(id: string | Ids | undefined): string {
  if (typeof id === "string") return id;
  return id?.open_id || id?.union_id || id?.user_id || "";
}

/** Some gateways hand over `content` parsed already. */
function text(content: unknown): string {
  return typeof content === "string" ? content : (JSON.stringify(content) ?? "");
}
