import { abortError, type CallContext, failure } from "../call/context.js";
import { onAbort } from "../call/wait.js";
import type { Ending } from "../client/fetch.js";

/** Longer times than this make timers fire at once. */
const MAX_TIMER = 2 ** 31 - 1;

/**
 * Does some work until it is done, the attempt's time is up, or the caller's signal aborts; then what it sends is
 * ended, and whatever does not heed that is left behind. A timer of one's own costs a hundredth of what
 * `AbortSignal.timeout` does, and goes away with the attempt.
 */
export function withDeadline<T>(
  call: CallContext,
  work: (ending: Ending) => Promise<T>,
): Promise<T> {
  const { config, options, operation } = call;
  const { timeout = config.timeout, signal } = options;
  if (signal?.aborted) return Promise.reject(abortError(call));
  const ending: Ending = config.http.lean && !operation.response ? {} : new AbortController();
  return new Promise((resolve, reject) => {
    const end = (error: Error) => {
      ending.abort?.(error);
      reject(error);
    };
    const late = () => end(failure(call, "timeout", { reason: `no answer within ${timeout} ms` }));
    const timer = setTimeout(late, Math.min(timeout, MAX_TIMER));
    const stop = signal && onAbort(signal, () => end(abortError(call)));
    const settled = () => {
      clearTimeout(timer);
      stop?.();
    };
    work(ending).then(resolve, reject).then(settled);
  });
}
