/// <reference lib="esnext.disposable" preserve="true" />
import { type Client, type Download, type Logger, onAbort, withOptions } from "@lark/core";
import type { EventContext } from "@lark/events";
import type { MessageResource, ReadMessage } from "@lark/message";
import { download } from "./download.js";
import type { ChatInfo, PersonInfo } from "./lookup.js";
import { type OwnReaction, react } from "./react.js";
import { type Content, type ReplyOptions, reply, type SentMessage } from "./send.js";
import type { Streamed, StreamFunction, StreamOptions } from "./stream.js";

/** Replies to the message, in its thread where it has one. */
export interface Reply {
  (content: Content, options?: Pick<ReplyOptions, "idempotencyKey">): Promise<SentMessage>;
  /** Shows a text as it comes, in a card. Needs `stream` among the bot's options. */
  stream(source: AsyncIterable<string>, options?: StreamOptions): Promise<Streamed>;
}

/** What a handler of messages gets. */
export interface MessageContext {
  readonly message: ReadMessage;
  /** All messages of a burst, `message` the last; only that one where nothing is joined. */
  readonly messages: readonly ReadMessage[];
  /** The text of all of them. */
  readonly text: string;
  /** Of a command: the text after it, and its words. */
  readonly command: { readonly text: string; readonly words: readonly string[] } | undefined;
  /** A client that acts in the message's tenant, and whose calls end with `signal`. */
  readonly client: Client;
  readonly event: EventContext;
  /** Aborts when the handler has taken longer than `handlerTimeout`. */
  readonly signal: AbortSignal;
  /** The chat, looked up once and kept for 10 minutes. */
  chat(): Promise<ChatInfo>;
  /** Who wrote, looked up once and kept for 10 minutes. Of a bot only the id is known. */
  sender(): Promise<PersonInfo>;
  readonly reply: Reply;
  /** Replies in a thread, which is opened where there is none. */
  readonly replyInThread: Reply;
  react(emoji: string): Promise<OwnReaction>;
  /** Shows that the bot is at work, by a reaction that is taken back at the end of the block: `await using`. Never throws. */
  typing(): Promise<AsyncDisposable>;
  download(resource: MessageResource): Promise<Download & { readonly name: string }>;
}

/** What the contexts of one bot share. */
export interface Shared {
  readonly client: Client;
  readonly stream: StreamFunction;
  readonly logger: Pick<Logger, "warn">;
  readonly chat: (tenantKey: string, id: string) => Promise<ChatInfo>;
  readonly person: (tenantKey: string, id: string) => Promise<PersonInfo>;
}

/** Makes the context of the messages that are handled as one. */
export function messageContext(
  { client: app, stream, logger, chat, person }: Shared,
  messages: readonly ReadMessage[],
  event: EventContext,
  signal: AbortSignal,
): MessageContext {
  const message = messages.at(-1) as ReadMessage;
  const tenant = withOptions(app, { tenantKey: event.tenantKey || undefined });
  const client = withOptions(tenant, { signal });
  let replies = 0;
  // The same for a handler that runs again: what it has sent already is not sent twice.
  const key = () => `${message.id.slice(-40)}-${replies++}`;

  const replier = (inThread: boolean): Reply =>
    Object.assign(
      (content: Content, { idempotencyKey = key() }: Pick<ReplyOptions, "idempotencyKey"> = {}) =>
        reply(client, message, content, { inThread, idempotencyKey }),
      {
        stream: (source: AsyncIterable<string>, options: StreamOptions = {}) =>
          stream(tenant, { reply: message, inThread }, source, {
            idempotencyKey: key(),
            ...options,
            signal: options.signal ? either(signal, options.signal) : signal,
          }),
      },
    );

  const typing = async (): Promise<AsyncDisposable> => {
    const quiet = (error: unknown) =>
      logger.warn(`[lark] bot: the typing reaction failed: ${error}`);
    const cue = await react(client, message.id, "Typing").catch(quiet);
    return { [Symbol.asyncDispose]: async () => void (await cue?.remove().catch(quiet)) };
  };

  return {
    message,
    messages,
    text: messages.map(({ text }) => text).join("\n"),
    command: undefined,
    client,
    event,
    signal,
    chat: () => chat(event.tenantKey, message.chatId),
    sender: async () => {
      const { id, bot, name } = message.sender;
      return bot ? { id, name, email: undefined, avatar: undefined } : person(event.tenantKey, id);
    },
    reply: replier(message.threadId !== undefined),
    replyInThread: replier(true),
    react: (emoji) => react(client, message.id, emoji),
    typing,
    download: (resource) => download(client, holder(messages, resource).id, resource),
  };
}

/** A signal that aborts with either of two. */
function either(one: AbortSignal, other: AbortSignal): AbortSignal {
  // Edge VMs cannot combine signals.
  if ("any" in AbortSignal) return AbortSignal.any([one, other]);
  const controller = new AbortController();
  for (const signal of [one, other]) {
    const abort = () => controller.abort(signal.reason);
    if (signal.aborted) abort();
    else onAbort(signal, abort);
  }
  return controller.signal;
}

/** The message of a burst that a resource belongs to. */
function holder(messages: readonly ReadMessage[], resource: MessageResource): ReadMessage {
  const found = messages.find(({ resources }) => resources.includes(resource));
  return found ?? (messages.at(-1) as ReadMessage);
}
