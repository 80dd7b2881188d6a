import { LarkError } from "@lark/core";
import { createQueue, type Queue } from "@lark/core/sharing";

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
  /** What became of it, once it was handled. */
  result?: { readonly error?: unknown };
}

interface Lane<Item> {
  readonly queue: Queue;
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
  const slots = createQueue(limits.concurrency);
  let waiting = 0;

  /** Waits until nothing has come for a while, or the burst is full. */
  async function quiet(lane: Lane<Item>): Promise<void> {
    while (burstOf(lane).length < limits.burstSize) {
      const before = lane.waiting.length;
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((ready) => {
        timer = setTimeout(ready, limits.burst);
        lane.more = ready;
      });
      clearTimeout(timer);
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

  async function handleNext(lane: Lane<Item>): Promise<void> {
    if (limits.burst) await quiet(lane);
    await slots.run(async () => {
      const burst = lane.waiting.splice(0, burstOf(lane).length);
      waiting -= burst.length;
      let result: { readonly error?: unknown } = {};
      try {
        await handle(burst.map(({ item }) => item));
      } catch (error) {
        result = { error };
      }
      for (const each of burst) each.result = result;
    });
  }

  /** Handles what waits, until this one is handled. It runs in the request that brought it. */
  async function handleUntil(lane: Lane<Item>, own: Waiting<Item>): Promise<void> {
    if (!own.result && !lane.waiting.includes(own)) {
      // Whoever took it into his burst was cut off with his request.
      lane.waiting.unshift(own);
      waiting += 1;
    }
    while (!own.result) await handleNext(lane);
    if ("error" in own.result) throw own.result.error;
  }

  return {
    get size() {
      return lanes.size;
    },
    async push(key, item) {
      const known = lanes.get(key);
      if (waiting >= limits.total) throw overload("the bot");
      if (known && known.waiting.length >= limits.perConversation)
        throw overload("the conversation");
      const lane: Lane<Item> = known ?? { queue: createQueue(1), waiting: [] };
      if (!known) lanes.set(key, lane);
      const own: Waiting<Item> = { item };
      lane.waiting.push(own);
      waiting += 1;
      lane.more?.();
      try {
        await lane.queue.run(() => handleUntil(lane, own));
      } finally {
        if (!lane.queue.size && lanes.get(key) === lane) lanes.delete(key);
      }
    },
  };
}
