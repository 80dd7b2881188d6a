import { LarkError } from "@lark/core";

/** Runs work with a signal that aborts after a time; the work is then given up, whatever it does. */
export async function within<T>(
  ms: number,
  work: (signal: AbortSignal) => T | Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new LarkError("timeout", {
        reason: `the handler did not end within ${ms} ms (handlerTimeout)`,
      });
      controller.abort(error);
      reject(error);
    }, ms);
  });
  try {
    return await Promise.race([Promise.resolve(controller.signal).then(work), late]);
  } finally {
    clearTimeout(timer);
  }
}
