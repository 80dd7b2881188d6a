import { beginLife, type Life, settles } from "./life.js";

/** Runs work with a bound on how much runs at once. Made by {@link createQueue}. */
export interface Queue {
  /** Runs some work when it is its turn. Settles as the work does. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Work that waits or runs. */
  readonly size: number;
}

interface Entry extends Life {
  wake(): void;
}

/**
 * A queue, first come, first served. Work runs in the request that brought it, as Workers want it; there, what was cut off
 * with its request gives its place away after 3 s.
 *
 * @param capacity What may run at once.
 * @example
 * ```ts
 * const queue = createQueue(1);
 * await Promise.all(steps.map((step) => queue.run(step))); // one after the other
 * ```
 */
export function createQueue(capacity: number): Queue {
  const running = new Set<Entry>();
  const waiting = new Set<Entry>();

  const first = () => waiting.values().next().value;
  const leave = (entry: Entry) => running.delete(entry) || waiting.delete(entry);
  const mayEnter = (entry: Entry) => running.size < capacity && (first() ?? entry) === entry;
  /** Removes what was lost. */
  const sweep = () => {
    const lost = [...running, ...waiting].filter((entry) => entry.lost);
    lost.forEach(leave);
    if (lost.length) first()?.wake();
  };

  return {
    get size() {
      return running.size + waiting.size;
    },
    async run(work) {
      const entry: Entry = Object.assign(beginLife(), { wake() {} });
      try {
        while (!mayEnter(entry)) {
          waiting.add(entry);
          const woken = new Promise<void>((wake) => {
            entry.wake = wake;
          });
          await settles(woken, () => {
            sweep();
            return mayEnter(entry);
          });
        }
        waiting.delete(entry);
        running.add(entry);
        return await work();
      } finally {
        entry.end();
        leave(entry);
        first()?.wake();
      }
    },
  };
}
