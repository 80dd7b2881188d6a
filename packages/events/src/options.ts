import { type Client, LarkError, type Logger } from "@lark/core";
import { type Claims, memoryClaims } from "@lark/core/claims";
import type { EventContext } from "./context.js";
import type { EventHooks } from "./hooks.js";
import type { Listener } from "./listener.js";

/** Options of {@link createEventHandler}. */
export interface EventHandlerOptions {
  /** What listens. A feature is an array of them: `[...approvals, ...echo]`. */
  readonly listeners: readonly Listener[];
  /** From the app's page. With it the platform encrypts and signs; only such requests are taken. */
  readonly encryptKey?: string | undefined;
  /** From the app's page; compared with every request's. A webhook needs this or `encryptKey`, better both. */
  readonly verificationToken?: string | undefined;
  /** Replaces cards after their action was answered. */
  readonly client?: Client | undefined;
  /**
   * Who may handle what: keeps an event that comes twice from being handled twice. Default `memoryClaims()`, for one
   * process; several share `redisClaims()`.
   */
  readonly claims?: Claims | undefined;
  /**
   * Events of one key are handled one after the other, as they came: `byChat`, or a function of your own; `undefined`
   * puts an event into no order. Default: no order.
   */
  readonly order?:
    | ((
        event: Readonly<Record<string, unknown>>,
        header: EventContext["header"],
      ) => string | undefined)
    | undefined;
  /** Events handled at once. Default 50. Callbacks do not count: somebody waits for them. */
  readonly concurrency?: number | undefined;
  /** Events that wait for their turn. Over that they are refused for now, and sent again. Default 1000. */
  readonly backlog?: number | undefined;
  /** ms after which a handler is given up: its `signal` aborts, and what waits for it goes on. Default 300 000. */
  readonly handlerTimeout?: number | undefined;
  /**
   * ms that a handler has before its event is acknowledged while it goes on, at most 2500. Within this time a failure
   * makes the platform send the event again; later it is only told to `hooks.error`. Default 300.
   */
  readonly acknowledgeAfter?: number | undefined;
  /** Whether the platform is to send an event again whose handler failed. Default true. */
  readonly resend?: boolean | ((error: unknown, context: EventContext) => boolean) | undefined;
  /** ms that the timestamp of a signed request may be off. Default 300 000. */
  readonly maxAge?: number | undefined;
  /** Bytes of a request's body. Default 2 MiB. */
  readonly maxBody?: number | undefined;
  readonly hooks?: EventHooks | undefined;
  /** Takes warnings and errors. Default `console`. */
  readonly logger?: Pick<Logger, "warn" | "error"> | undefined;
}

/** Options, checked and completed. */
export interface Settings {
  readonly listeners: readonly Listener[];
  readonly encryptKey: string | undefined;
  readonly verificationToken: string | undefined;
  readonly client: Client | undefined;
  readonly claims: Claims;
  readonly order: NonNullable<EventHandlerOptions["order"]>;
  readonly concurrency: number;
  readonly backlog: number;
  readonly handlerTimeout: number;
  readonly acknowledgeAfter: number;
  readonly resend: (error: unknown, context: EventContext) => boolean;
  readonly maxAge: number;
  readonly maxBody: number;
  readonly hooks: EventHooks;
  readonly log: (level: "warn" | "error", line: string) => void;
}

/** ms within which every answer leaves. The platform waits for 3 s, the way there and back included. */
export const ANSWER_WITHIN = 2500;

/** Refuses wrong options by name. */
export function settingsOf(options: EventHandlerOptions): Settings {
  const {
    listeners,
    encryptKey,
    verificationToken,
    client,
    claims = memoryClaims(),
    order = () => undefined,
    concurrency = 50,
    backlog = 1000,
    handlerTimeout = 300_000,
    acknowledgeAfter = 300,
    resend = true,
    maxAge = 300_000,
    maxBody = 2 * 1024 * 1024,
    hooks = {},
    logger = console,
  } = options;
  const isText = (value: unknown) => value === undefined || (typeof value === "string" && value);
  const ok: Partial<Record<keyof EventHandlerOptions, unknown>> = {
    listeners: Array.isArray(listeners) && listeners.every((each) => each?.to && each.handle),
    encryptKey: isText(encryptKey),
    verificationToken: isText(verificationToken),
    claims: [claims.claim, claims.keep, claims.release].every(Boolean),
    order: typeof order === "function",
    concurrency: concurrency >= 1,
    backlog: backlog >= 0,
    handlerTimeout: handlerTimeout > 0 && handlerTimeout < 2 ** 31,
    acknowledgeAfter: acknowledgeAfter >= 0 && acknowledgeAfter <= ANSWER_WITHIN,
    maxAge: maxAge > 0,
    maxBody: maxBody > 0,
  };
  for (const [option, valid] of Object.entries(ok)) {
    if (!valid) {
      const reason = `createEventHandler: the option "${option}" is missing or invalid`;
      throw new LarkError("config", { reason });
    }
  }
  return {
    listeners,
    encryptKey,
    verificationToken,
    client,
    claims,
    order,
    concurrency,
    backlog,
    handlerTimeout,
    acknowledgeAfter,
    resend(error, context) {
      try {
        return typeof resend === "function" ? resend(error, context) : resend;
      } catch {
        return true;
      }
    },
    maxAge,
    maxBody,
    hooks,
    log(level, line) {
      try {
        logger[level](`[lark] ${line}`);
      } catch {
        // A log that fails must not fail the event.
      }
    },
  };
}
