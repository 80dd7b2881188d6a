import type { CallContext } from "../call/context.js";
import { isNotRun, isTransient, TOKEN_REFUSED } from "../error/codes.js";
import type { LarkError } from "../error/error.js";
import type { RetryOptions } from "./retry-options.js";

/** Whether the answer says that the token was refused, so that a new one may be tried. */
export const refusesToken = ({ code = 0 }: LarkError): boolean => TOKEN_REFUSED.includes(code);

/** Whether running the request twice does what running it once does. */
function isIdempotent({ operation, request }: CallContext): boolean {
  const { method, idempotent, idempotencyKey: key = "" } = operation;
  return (
    idempotent ??
    (method === "GET" ||
      method === "PUT" ||
      (method === "DELETE" && !request.body) ||
      Boolean(Object(request.query)[key] || Object(request.body)[key]))
  );
}

/** How often and how long to repeat; longer where the platform says that it did not run the request. */
export function retryPlan({ config, options }: CallContext, notRun: boolean): Required<Plan> {
  const given = options.retry ?? config.retry;
  const {
    attempts = notRun ? 10 : 4,
    baseDelay = 500,
    maxDelay = 10_000,
    maxTime = 60_000,
  }: RetryOptions = given === false ? { attempts: 1 } : (given ?? {});
  return { attempts, baseDelay, maxDelay, maxTime };
}

type Plan = { [Name in keyof RetryOptions]: number };

/** ms to wait before the next attempt, or `undefined` when there is to be none. `elapsed` is the call's age in ms. */
export function retryDelay(
  call: CallContext,
  { kind, code = 0, status = 0, retryAfter }: LarkError,
  elapsed: number,
  incomplete = false,
): number | undefined {
  const notRun = status === 429 || isNotRun(code);
  const { attempts, baseDelay, maxDelay, maxTime } = retryPlan(call, notRun);
  const transient =
    kind === "network" || kind === "timeout" || status >= 500 || incomplete || isTransient(code);
  if (call.attempt >= attempts || !(notRun || (transient && isIdempotent(call)))) return undefined;
  const bound = Math.min(maxDelay, baseDelay * 2 ** (call.attempt - 1));
  // What was limited gains nothing by coming back at once, and must not come back together.
  const backoff = bound * (notRun ? 0.5 + Math.random() : Math.random());
  const named = (notRun || status === 503) && retryAfter;
  const delay = named ? Math.max(0, named * 1000) : backoff;
  return elapsed + delay > maxTime ? undefined : delay;
}
