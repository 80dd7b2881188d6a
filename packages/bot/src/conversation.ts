import { LarkError } from "@lark/core";

/** Bounds of what waits, and how bursts are joined. */
export interface ConversationLimits {
  /** Handlers at work at once, over all conversations. */
  readonly concurrency: number;
  /** Messages of one conversation that wait. */
  readonly perConversation: number;
  /** Messages that wait in all. */
  readonly total: number;
  /** ms of silence that end a burst; 0 joins nothing. */
  readonly burst: number;
  /** Messages of one burst. */
  readonly burstSize: number;
}

/** Work of one conversation runs in order, one after the other; conversations run beside each other. */
export interface Conversations<Item> {
  /** Resolves when the item was handled, rejects when it could not be, or cannot wait. */
  push(key: string, item: Item): Promise<void>;
  /** Conversations with something to do. */
  readonly size: number;
}

interface Waiting<Item> {
  readonly item: Item;
  readonly settle: (error?: unknown) => void;
}

interface Lane<Item> {
  readonly waiting: Waiting<Item>[];
  /** Called when something more has come. */
  more?: (() => void) | undefined;
}

/** Tells the platform to send it again later. */
function overload(where: string): LarkError {
  return new LarkError("config", {
    reason: `${where} has as many messages waiting as it may: it handles them too slowly, or raise the limit in "queue"`,
  });
}

/**
 * @param belongs Whether two items that wait may be handled as one.
 */
export function createConversations<Item>(
  limits: ConversationLimits,
  belongs: (a: Item, b: Item) => boolean,
  handle: (items: readonly Item[]) => Promise<void>,
): Conversations<Item> {
  const lanes = new Map<string, Lane<Item>>();
  const queue: (() => void)[] = [];
  let free = limits.concurrency;
  let waiting = 0;

  async function inSlot(work: () => Promise<void>): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((ready) => queue.push(ready));
    try {
      await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  }

  /** Waits until nothing has come for a while, or the burst is full. */
  async function quiet(lane: Lane<Item>): Promise<void> {
    while (burstOf(lane).length < limits.burstSize) {
      const before = lane.waiting.length;
      await new Promise<void>((ready) => {
        const timer = setTimeout(ready, limits.burst);
        lane.more = () => {
          clearTimeout(timer);
          ready();
        };
      });
      lane.more = undefined;
      if (lane.waiting.length === before || burstOf(lane).length < lane.waiting.length) return;
    }
  }

  /** What of those waiting belongs together, from the first on. */
  function burstOf({ waiting: all }: Lane<Item>): Waiting<Item>[] {
    const first = all[0];
    if (!first || !limits.burst) return all.slice(0, 1);
    const end = all.findIndex(({ item }) => !belongs(first.item, item));
    return all.slice(0, Math.min(end < 0 ? all.length : end, limits.burstSize));
  }

  async function drain(key: string, lane: Lane<Item>): Promise<void> {
    // Nothing is awaited between the last look and the removal, so nobody is left behind.
    while (lane.waiting.length) {
      if (limits.burst) await quiet(lane);
      await inSlot(async () => {
        const burst = lane.waiting.splice(0, burstOf(lane).length);
        waiting -= burst.length;
        let failure: { readonly error: unknown } | undefined;
        try {
          await handle(burst.map(({ item }) => item));
        } catch (error) {
          failure = { error };
        }
        for (const { settle } of burst) settle(failure?.error);
      });
    }
    lanes.delete(key);
  }

  return {
    get size() {
      return lanes.size;
    },
    push(key, item) {
      const known = lanes.get(key);
      if (waiting >= limits.total) return Promise.reject(overload("the bot"));
      if (known && known.waiting.length >= limits.perConversation)
        return Promise.reject(overload("the conversation"));
      const lane: Lane<Item> = known ?? { waiting: [] };
      const done = new Promise<void>((resolve, reject) => {
        const settle = (error?: unknown) => (error === undefined ? resolve() : reject(error));
        lane.waiting.push({ item, settle });
      });
      waiting += 1;
      if (known) known.more?.();
      else {
        lanes.set(key, lane);
        void drain(key, lane);
      }
      return done;
    },
  };
}
