interface Watch {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

// One listener for each signal, however many calls wait on it: runtimes warn of more. A signal that lives as long as
// the process must keep nothing of a call that is over.
const watches = new WeakMap<AbortSignal, Watch>();

/**
 * Calls back when the signal aborts, until the returned function is called; not for a signal that has aborted already.
 * However many wait on a signal, it has one listener, and none once nobody waits.
 *
 * @example
 * ```ts
 * const stop = onAbort(signal, () => socket.close());
 * ```
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let watch = watches.get(signal);
  if (!watch) {
    const callbacks = new Set<() => void>();
    const listener = () => {
      for (const each of [...callbacks]) each();
    };
    watch = { callbacks, listener };
    watches.set(signal, watch);
  }
  const { callbacks, listener } = watch;
  if (!callbacks.size) signal.addEventListener("abort", listener);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (!callbacks.size) signal.removeEventListener("abort", listener);
  };
}

/** The promise, unless the signal comes first. What the promise does goes on, since others may wait for it too. */
export function race<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  reason: () => Error,
): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(reason());
    if (signal.aborted) abort();
    const stop = onAbort(signal, abort);
    promise.then(resolve, reject).finally(stop);
  });
}

/** Resolves after some ms, unless the signal comes first. */
export function sleep(
  ms: number,
  signal: AbortSignal | undefined,
  reason: () => Error,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return race(elapsed, signal, reason).finally(() => clearTimeout(timer));
}
