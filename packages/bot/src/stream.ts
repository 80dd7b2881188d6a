import { type CallOptions, type Client, LarkError } from "@lark/core";
import { card, nextCut } from "@lark/message";
import { type Replied, reply, type SentMessage, send } from "./send.js";
import { openStreamCard, pause, type StreamCard, type StreamLook } from "./stream-card.js";

/** Where a streamed answer goes. */
export type StreamTarget =
  | { readonly to: string }
  | { readonly reply: Replied | string; readonly inThread?: boolean | undefined };

/** Options of {@link stream}. */
export interface StreamOptions extends StreamLook, Pick<CallOptions, "tenantKey"> {
  /** ms between two updates of a card. Default 300; the platform takes ten a second for a card, 50 for an app. */
  readonly interval?: number | undefined;
  /** Bytes of text in one card, as they are sent. Default 24 KB, at most 28 KB. What is more goes on in another card. */
  readonly limit?: number | undefined;
  /** Ends it: the card keeps what has come, and is closed. */
  readonly signal?: AbortSignal | undefined;
  /** Added to the text when the source fails. */
  readonly onError?: ((error: unknown) => string) | undefined;
  /** Of the first message; see `send`. */
  readonly idempotencyKey?: string | undefined;
}

/** A streamed answer, complete. */
export interface Streamed {
  /** All text that came. */
  readonly text: string;
  /** The messages that show it; more than one where it was too long for a card. */
  readonly messages: readonly SentMessage[];
}

/** What `stream` is: given to a bot, its replies can stream. */
export type StreamFunction = (
  client: Client,
  target: StreamTarget,
  source: AsyncIterable<string>,
  options?: StreamOptions,
) => Promise<Streamed>;

/** Bytes: 24 and 28 KB. */
const LIMIT = 24_576;
const MOST = 28_672;

/**
 * Shows a text as it comes, such as the answer of a model, in a card that seems to be typed. Updates are paced, a text
 * that is too long goes on in another card, with fences and tables whole, and at the end the cards hold all of it, to the
 * character. A source that fails, or a signal, closes the card with what has come, and is thrown.
 *
 * @throws `LarkError` where the platform refuses; what the source throws; the reason of the signal.
 * @example
 * ```ts
 * await stream(client, { reply: message }, model.textStream(message.text));
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/streaming-updates-openapi-overview
 */
export async function stream(
  client: Client,
  target: StreamTarget,
  source: AsyncIterable<string>,
  options: StreamOptions = {},
): Promise<Streamed> {
  const { interval = 300, signal, tenantKey, onError } = options;
  let limit = Math.min(options.limit ?? LIMIT, MOST);
  // The cards are to be closed after the signal, too.
  const calls = { tenantKey };
  const messages: SentMessage[] = [];
  const feed = readAll(source, signal);
  let shown = "";
  let done = 0;

  const open = async (): Promise<StreamCard> => {
    const made = await openStreamCard(client, options, calls);
    const content = card({ type: "card", data: { card_id: made.id } });
    const { idempotencyKey: key } = options;
    const sendOptions = {
      ...calls,
      idempotencyKey: key && `${key.slice(0, 46)}-${messages.length}`,
    };
    messages.push(
      "to" in target
        ? await send(client, target.to, content, sendOptions)
        : await reply(client, target.reply, content, { ...sendOptions, inThread: target.inThread }),
    );
    return made;
  };

  let current = await open();
  /** What of the text stands in the current card. */
  let pending = "";

  /** Shows what has come; as many cards as that takes. */
  async function showAll(): Promise<void> {
    pending += feed.text.slice(done);
    done = feed.text.length;
    for (;;) {
      const cut = nextCut(pending, { limit, markdown: true });
      const text = cut?.head ?? pending;
      if (text && text !== shown && (await current.show(text)) === "too large") {
        if (limit < 512) throw tooLarge();
        limit = Math.floor(limit / 2);
        continue;
      }
      shown = text;
      if (!cut) return;
      await current.close();
      current = await open();
      pending = cut.rest;
      shown = "";
    }
  }

  try {
    while (!feed.ended) {
      await feed.more();
      await showAll();
      if (!feed.ended) await pause(interval, signal);
    }
    if (feed.failure !== undefined && onError && !signal?.aborted)
      feed.append(onError(feed.failure));
    await showAll();
  } catch (error) {
    feed.stop();
    await current.close().catch(() => {});
    throw error;
  }
  await current.close();
  if (feed.failure !== undefined) throw feed.failure;
  return { text: feed.text, messages };
}

interface Feed {
  /** All that has come. */
  readonly text: string;
  readonly ended: boolean;
  readonly failure: unknown;
  /** Resolves when something has come since the last call, or it has ended. */
  more(): Promise<void>;
  append(text: string): void;
  stop(): void;
}

/** Reads a source as fast as it gives; it is not held up by the cards. */
function readAll(source: AsyncIterable<string>, signal: AbortSignal | undefined): Feed {
  let text = "";
  let seen = 0;
  let ended = false;
  let failure: unknown;
  let wake = () => {};
  const iterator = source[Symbol.asyncIterator]();
  const end = (error?: unknown) => {
    if (ended) return;
    ended = true;
    failure = error;
    signal?.removeEventListener("abort", aborted);
    wake();
  };
  const stop = () => {
    end();
    // It may never answer; nobody waits for it.
    void Promise.resolve(iterator.return?.()).catch(() => {});
  };
  const aborted = () => {
    end(signal?.reason ?? new Error("aborted"));
    stop();
  };
  const read = async () => {
    try {
      while (!ended) {
        const { done, value } = await iterator.next();
        if (done) break;
        if (ended) return;
        text += value;
        wake();
      }
      end();
    } catch (error) {
      end(error ?? new Error("the source failed"));
    }
  };
  signal?.addEventListener("abort", aborted, { once: true });
  if (signal?.aborted) aborted();
  void read();
  return {
    get text() {
      return text;
    },
    get ended() {
      return ended;
    },
    get failure() {
      return failure;
    },
    async more() {
      if (!ended && text.length === seen) await new Promise<void>((ready) => (wake = ready));
      seen = text.length;
    },
    append(more) {
      text += more;
    },
    stop,
  };
}

function tooLarge(): LarkError {
  return new LarkError("validation", {
    reason: "the platform takes not even a small part of the text into a card",
  });
}
