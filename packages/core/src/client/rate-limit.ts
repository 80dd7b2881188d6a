import type { Answer } from "../decode/answer.js";
import type { LarkError } from "../error/error.js";
import type { OperationDescription, RequestParts } from "../operation/description.js";
import type { CallOptions } from "./call-options.js";
import type { Log } from "./log.js";

/** An attempt that has its token and waits to be sent. */
export interface LimitedAttempt {
  readonly operation: OperationDescription;
  readonly request: RequestParts;
  /** Those of the call over those bound to the client: `tenantKey` says whose the limit is, `signal` ends the wait. */
  readonly options: CallOptions;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** The client's domain, its app where the token provider has one, and where log lines go. */
  readonly config: {
    readonly domain: string;
    readonly log: Log;
    readonly auth: { readonly appId?: string | undefined };
  };
}

/** Told what came of an attempt: the platform's answer, or the error of one that has none. */
export type Settle = (outcome: {
  readonly answer?: Answer | undefined;
  readonly error?: LarkError | undefined;
}) => void;

/**
 * Holds back what the platform would refuse: `rateLimiter()` of `@lark/rate-limit`, or one of your own. Called before
 * each attempt, token requests included; the attempt is sent once it resolves. What it resolves to is called when the
 * attempt has ended. What it throws ends the call: it has to do so when `options.signal` aborts, for nobody else does.
 */
export type RateLimit = (attempt: LimitedAttempt) => Promise<Settle>;
