import { createQueue, type Queue } from "@lark/core/sharing";

/** Runs work with a bound on how much runs at once; work of one key runs in order, one after the other. */
export interface Lanes {
  run<T>(key: string | undefined, work: () => Promise<T>): Promise<T>;
  /** Work that waits or runs. */
  readonly size: number;
}

export function createLanes(concurrency: number): Lanes {
  const slots = createQueue(concurrency);
  const orders = new Map<string, Queue>();

  async function inOrder<T>(key: string, work: () => Promise<T>): Promise<T> {
    const order = orders.get(key) ?? createQueue(1);
    orders.set(key, order);
    try {
      return await order.run(() => slots.run(work));
    } finally {
      if (!order.size && orders.get(key) === order) orders.delete(key);
    }
  }

  return {
    get size() {
      let behind = 0;
      // The first of each order is among the slots' own.
      for (const order of orders.values()) behind += order.size - 1;
      return slots.size + behind;
    },
    run: (key, work) => (key === undefined ? slots.run(work) : inOrder(key, work)),
  };
}
