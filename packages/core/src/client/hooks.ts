import type { LarkError } from "../error/error.js";
import type { HttpMethod } from "../operation/description.js";

/** One attempt of one call, as hooks see it. The same object goes to all hooks of the attempt. */
export interface Attempt {
  /** The operation's dotted name. */
  readonly operation: string;
  readonly method: HttpMethod;
  /** Path template, without parameter values. */
  readonly path: string;
  /** URL without the query. */
  readonly url: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Headers about to be sent, without the token; a `request` hook may add to them, `traceparent` for one. */
  readonly headers: Headers;
  /** When the attempt started, in ms since the epoch. */
  readonly startedAt: number;
}

/** The end of an attempt that got an answer. */
export interface AttemptResponse extends Attempt {
  readonly status: number;
  /** The platform's code; 0 is success. */
  readonly code: number;
  readonly logId: string | undefined;
  /** ms since the attempt started. */
  readonly duration: number;
}

/** An attempt that failed and is about to be repeated. */
export interface AttemptRetry extends Attempt {
  readonly error: LarkError;
  /** ms until the next attempt. */
  readonly delay: number;
}

/** The last attempt of a call that failed. */
export interface AttemptError extends Attempt {
  readonly error: LarkError;
}

/**
 * Functions that see every attempt, token requests included. A hook may be async; one that throws is logged at
 * `warn` and does not disturb the call.
 *
 * @example
 * ```ts
 * createClient({ auth, hooks: { response: ({ operation, duration }) => metrics.record(operation, duration) } });
 * ```
 */
export interface Hooks {
  request?(attempt: Attempt): void | Promise<void>;
  response?(attempt: AttemptResponse): void | Promise<void>;
  retry?(attempt: AttemptRetry): void | Promise<void>;
  error?(attempt: AttemptError): void | Promise<void>;
}
