// Runtimes warn of many listeners on one signal, which a signal of many waiting calls would have.
const watched = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls back when the signal aborts, until the returned function is called. */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return () => {};
  let callbacks = watched.get(signal);
  if (!callbacks) {
    const all = new Set<() => void>();
    callbacks = all;
    watched.set(signal, all);
    signal.addEventListener(
      "abort",
      () => {
        for (const each of [...all]) each();
      },
      { once: true },
    );
  }
  callbacks.add(callback);
  return () => void callbacks.delete(callback);
}
