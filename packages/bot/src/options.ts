import { type Client, LarkError, type Logger } from "@lark/core";
import type { EventHandlerOptions } from "@lark/events";
import type { MessageContext } from "./message-context.js";
import { ignoreBots, ignoreOld, mentionedInGroups, type Policy } from "./policy.js";
import type { Content } from "./send.js";
import type { StreamFunction } from "./stream.js";

/** Calls the next middleware, and at the end the handler. */
export type Next = () => Promise<void>;

/** Runs around the handlers of messages. */
export type Middleware = (context: MessageContext, next: Next) => Promise<void> | void;

/** Options of {@link createBot}. */
export interface BotOptions
  extends Pick<
    EventHandlerOptions,
    | "encryptKey"
    | "verificationToken"
    | "claims"
    | "hooks"
    | "logger"
    | "acknowledgeAfter"
    | "maxAge"
    | "maxBody"
  > {
  readonly client: Client;
  /** Listeners of your own beside the bot's, such as those for actions on cards. */
  readonly listeners?: EventHandlerOptions["listeners"] | undefined;
  /** The bot's `open_id`. Looked up when absent. */
  readonly botId?: string | undefined;
  /** Which messages it takes. Default: `ignoreBots()`, `ignoreOld()` and `mentionedInGroups()`. */
  readonly policies?: readonly Policy[] | undefined;
  /** Run around the handlers of messages, the first outside. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** What is handled one after the other: the messages of a chat, or (default) of a thread, outside of threads of a chat. */
  readonly conversation?: "chat" | "thread" | undefined;
  /** Joins what one person writes in quick succession: ms of silence that end it. Default: nothing is joined. */
  readonly burst?: number | { readonly silence: number; readonly most?: number } | undefined;
  /** Messages that wait: of one conversation (20), and in all (1000). More are refused, and the platform sends them again. */
  readonly queue?: { readonly perConversation?: number; readonly total?: number } | undefined;
  /** Handlers at work at once. Default 50. */
  readonly concurrency?: number | undefined;
  /** ms after which a handler is given up: its `signal` aborts, and its conversation goes on. Default 300 000. */
  readonly handlerTimeout?: number | undefined;
  /** Lets `reply.stream` work: `stream` of this package. A bot that does not stream does not carry it. */
  readonly stream?: StreamFunction | undefined;
  /** Sent where a handler failed: a text, or what a function makes of the error. Default: nothing. */
  readonly errorReply?: Content | ((error: unknown) => Content | undefined) | undefined;
  /** Hears of every failed handler. Default: it is logged. */
  readonly onError?:
    | ((error: unknown, context: { readonly name: string; readonly id: string }) => void)
    | undefined;
  /** Hears of every message that a policy kept away. */
  readonly onReject?: ((context: MessageContext, reason: string) => void) | undefined;
}

/** Options, completed. */
export interface BotSettings {
  readonly client: Client;
  readonly policies: readonly Policy[];
  readonly middleware: readonly Middleware[];
  readonly conversation: "chat" | "thread";
  readonly burst: number;
  readonly burstSize: number;
  readonly perConversation: number;
  readonly total: number;
  readonly concurrency: number;
  readonly handlerTimeout: number;
  readonly stream: StreamFunction;
  readonly errorReply: (error: unknown) => Content | undefined;
  readonly onError: NonNullable<BotOptions["onError"]>;
  readonly onReject: NonNullable<BotOptions["onReject"]>;
  readonly logger: Pick<Logger, "warn" | "error">;
}

/** Refuses wrong options by name. */
export function settingsOf(options: BotOptions): BotSettings {
  const {
    client,
    policies = [ignoreBots(), ignoreOld(), mentionedInGroups()],
    middleware = [],
    conversation = "thread",
    burst = 0,
    queue = {},
    concurrency = 50,
    handlerTimeout = 300_000,
    stream = missingStream,
    errorReply,
    logger = console,
  } = options;
  const { silence, most = 20 } = typeof burst === "number" ? { silence: burst } : burst;
  const { perConversation = 20, total = 1000 } = queue;
  const valid: Partial<Record<keyof BotOptions, boolean>> = {
    client: typeof client?.domain === "string",
    policies: Array.isArray(policies) && policies.every(isFunction),
    middleware: Array.isArray(middleware) && middleware.every(isFunction),
    conversation: conversation === "chat" || conversation === "thread",
    burst: silence >= 0 && silence < 600_000 && most >= 1,
    queue: perConversation >= 1 && total >= 1,
    concurrency: concurrency >= 1,
    handlerTimeout: handlerTimeout > 0 && handlerTimeout < 2 ** 31,
    stream: isFunction(stream),
  };
  for (const [option, ok] of Object.entries(valid))
    if (!ok)
      throw new LarkError("config", {
        reason: `createBot: the option "${option}" is missing or invalid`,
      });
  return {
    client,
    policies,
    middleware,
    conversation,
    burst: silence,
    burstSize: most,
    perConversation,
    total,
    concurrency,
    handlerTimeout,
    stream,
    errorReply: typeof errorReply === "function" ? errorReply : () => errorReply,
    onError:
      options.onError ??
      ((error, { name, id }) =>
        logger.error(`[lark] bot: ${name} ${id}: a handler failed: ${error}`)),
    onReject: options.onReject ?? (() => {}),
    logger,
  };
}

/** ms: longer than any handler. The bot gives handlers up itself, counted from when they begin. */
const NEVER = 2_147_483_647;

/** What is left to the events: the bot orders, bounds and ends its handlers itself. */
export function eventOptions(options: BotOptions): Omit<EventHandlerOptions, "listeners"> {
  const { encryptKey, verificationToken, client, claims, hooks, logger } = options;
  const { acknowledgeAfter, maxAge, maxBody } = options;
  return {
    encryptKey,
    verificationToken,
    client,
    claims,
    hooks,
    logger,
    acknowledgeAfter,
    maxAge,
    maxBody,
    concurrency: Number.MAX_SAFE_INTEGER,
    handlerTimeout: NEVER,
  };
}

const isFunction = (value: unknown) => typeof value === "function";

const missingStream: StreamFunction = async () => {
  throw new LarkError("config", {
    reason: "this bot does not stream: give createBot({ stream }), with stream of @lark/bot",
  });
};
