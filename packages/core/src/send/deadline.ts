import { abortError, type CallContext, failure } from "../call/context.js";
import { onAbort } from "../retry/wait.js";

/** Longer times than this make timers fire at once. */
const MAX_TIMER = 2 ** 31 - 1;

/**
 * Does some work until it is done, the attempt's time is up, or the caller's signal aborts; then the work's signal
 * aborts too, and whatever does not heed it is left behind. A timer of one's own costs a hundredth of what
 * `AbortSignal.timeout` does, and goes away with the attempt.
 */
export function withDeadline<T>(
  call: CallContext,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { timeout = call.config.timeout, signal } = call.options;
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const end = (error: Error) => {
      controller.abort(error);
      reject(error);
    };
    const late = () => end(failure(call, "timeout", { reason: `no answer within ${timeout} ms` }));
    const timer = setTimeout(late, Math.min(timeout, MAX_TIMER));
    const stop = signal && onAbort(signal, () => end(abortError(call)));
    if (signal?.aborted) end(abortError(call));
    const settled = () => {
      clearTimeout(timer);
      stop?.();
    };
    work(controller.signal).then(resolve, reject).then(settled);
  });
}
