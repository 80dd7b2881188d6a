import type { LarkError } from "./error.js";
import type { OperationDescription, RequestParts } from "./operation.js";

/**
 * How to repeat a call. What may be repeated is not a matter of options: reads, and writes that carry an
 * idempotency key, after network errors, 5xx answers and the platform's "try again" codes; everything after a
 * rate limit, which the platform answers without having run the request.
 */
export interface RetryOptions {
  /** Attempts in all. Default 4. */
  readonly attempts?: number;
  /** ms; the first wait is a random part of it, each further wait doubles the bound. Default 500. */
  readonly baseDelay?: number;
  /** ms; upper bound of one wait, unless the platform names a longer one. Default 10 000. */
  readonly maxDelay?: number;
  /** ms from the start of the call after which no attempt starts. Default 60 000. */
  readonly maxTime?: number;
}

/** Codes of an answer to a token that is not, or no longer, valid. The request was not run. */
const INVALID_TOKEN = [99991663, 99991664, 99991665, 99991668, 99991671, 99991677];

/** Codes that the platform documents as "try again", by domain; they do not say whether the request was run. */
const TRY_AGAIN = [
  1500, 2200, 5000, 55001, 11232, 11233, 20050, 20072, 190004, 190005, 190010, 230020, 232019,
  1061001, 1061045, 1063006, 1069923, 1236006, 1236010, 1254290, 1254291, 1254607, 1310217, 1470450,
  1470451, 2890006,
];

export function retryPlan(options: RetryOptions | false | undefined): Required<RetryOptions> {
  const {
    attempts = 4,
    baseDelay = 500,
    maxDelay = 10_000,
    maxTime = 60_000,
  } = options === false ? { attempts: 1 } : (options ?? {});
  return { attempts, baseDelay, maxDelay, maxTime };
}

/** Whether the answer says that the token was refused, so that a new one may be tried. */
export function refusesToken({ code = 0 }: LarkError): boolean {
  return INVALID_TOKEN.includes(code);
}

/** Whether running the request twice does what running it once does. */
export function isIdempotent(
  { method, idempotent, idempotencyKey }: OperationDescription,
  request: RequestParts,
): boolean {
  const { query, body } = request as {
    query?: Record<string, unknown>;
    body?: Record<string, unknown>;
  };
  return (
    idempotent ??
    (method === "GET" ||
      method === "PUT" ||
      (method === "DELETE" && !body) ||
      Boolean(idempotencyKey && (query?.[idempotencyKey] || body?.[idempotencyKey])))
  );
}

/** ms to wait before the next attempt, or `undefined` when there is to be none. */
export function retryDelay(
  error: LarkError,
  { attempts, baseDelay, maxDelay, maxTime }: Required<RetryOptions>,
  attempt: number,
  elapsed: number,
  idempotent: boolean,
): number | undefined {
  const { kind, code = 0, status = 0, retryAfter } = error;
  const limited = status === 429 || code === 99991400;
  const transient =
    kind === "network" ||
    kind === "timeout" ||
    status >= 500 ||
    (kind === "http" && status < 300) ||
    TRY_AGAIN.includes(code);
  if (attempt >= attempts || !(limited || (idempotent && transient))) return undefined;
  const backoff = Math.random() * Math.min(maxDelay, baseDelay * 2 ** (attempt - 1));
  const named = (limited || status === 503) && retryAfter;
  const delay = named ? Math.max(0, named * 1000) : backoff;
  return elapsed + delay > maxTime ? undefined : delay;
}
