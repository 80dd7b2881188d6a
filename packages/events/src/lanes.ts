/** Runs work with a bound on how much runs at once; work of one key runs in order, one after the other. */
export interface Lanes {
  run<T>(key: string | undefined, work: () => Promise<T>): Promise<T>;
  /** Work that waits or runs. */
  readonly size: number;
}

export function createLanes(concurrency: number): Lanes {
  const lasts = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  let free = concurrency;
  let size = 0;

  async function inSlot<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1;
    else await new Promise<void>((ready) => waiting.push(ready));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  }

  function inOrder<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = lasts.get(key);
    const turn = before ? before.then(() => inSlot(work)) : inSlot(work);
    const last = turn.then(
      () => {},
      () => {},
    );
    lasts.set(key, last);
    // Whoever came in between hangs on to this promise; nobody is left behind when the key is forgotten.
    void last.then(() => {
      if (lasts.get(key) === last) lasts.delete(key);
    });
    return turn;
  }

  return {
    get size() {
      return size;
    },
    async run(key, work) {
      size += 1;
      try {
        return await (key === undefined ? inSlot(work) : inOrder(key, work));
      } finally {
        size -= 1;
      }
    },
  };
}
