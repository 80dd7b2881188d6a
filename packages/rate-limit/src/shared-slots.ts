import { LarkError, type LimitedAttempt } from "@lark/core";

/**
 * Where several processes count together: a limiter of rate-limiter-flexible with `points: 1`, over Redis, Valkey, Memcached,
 * PostgreSQL, MySQL, MongoDB, DynamoDB or whatever else it knows, or an object with these methods.
 */
export interface SharedLimiter {
  /** 1: each key is one place. */
  readonly points: number;
  /** Takes the one point of a key for some seconds; rejects with `msBeforeNext` while it is taken. */
  consume(
    key: string,
    points: number,
    options: { readonly customDuration: number },
  ): Promise<unknown>;
  /** Sets how many points of a key are taken, and for how many seconds. */
  set(key: string, points: number, seconds: number): Promise<unknown>;
  /** Forgets a key. */
  delete(key: string): Promise<unknown>;
}

/** The slots of all lanes, among processes. */
export interface SharedSlots {
  /** Takes a slot; resolves to the ms after which to ask again where somebody else has it. */
  take(key: string, per: number, attempt: LimitedAttempt): Promise<number>;
  /** Keeps it for the call that has it. */
  hold(key: string, per: number, attempt: LimitedAttempt): Promise<void>;
  /** Keeps it for one window more. */
  keep(key: string, per: number, attempt: LimitedAttempt): Promise<void>;
  release(key: string, attempt: LimitedAttempt): Promise<void>;
}

/** s for which a slot is kept without a word of its call; a process that dies keeps slots for no longer. */
const LEASE = 10;
/** ms in which a call renews its lease. */
export const RENEWAL: number = 4_000;
/** ms after which a store that says nothing counts as gone. A busy process is slow to hear its answer. */
export const STORE_PATIENCE: number = 10_000;
/** ms for which a store that failed is left alone. */
const AWAY = 1_000;

/** Without the store each process keeps to the limits by itself, and the platform's refusals do the rest. */
export function createSharedSlots(limiter: SharedLimiter): SharedSlots {
  if (
    Object(limiter).points !== 1 ||
    !["consume", "set", "delete"].every((name) => typeof Object(limiter)[name] === "function")
  ) {
    throw new LarkError("config", {
      reason:
        'rateLimiter: "shared" must be a limiter of rate-limiter-flexible with points: 1, such as new RateLimiterRedis({ storeClient, points: 1, duration: 60 })',
    });
  }
  let awayUntil = 0;

  async function reach(work: () => Promise<unknown>, { config }: LimitedAttempt): Promise<number> {
    if (performance.now() < awayUntil) return 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`no answer within ${STORE_PATIENCE} ms`)),
        STORE_PATIENCE,
      );
    });
    try {
      await Promise.race([work(), late]);
    } catch (error) {
      const { msBeforeNext } = Object(error);
      if (typeof msBeforeNext === "number") return Math.max(1, msBeforeNext);
      awayUntil = performance.now() + AWAY;
      config.log("warn", `the shared rate limiter failed: ${Object(error).message}`);
    } finally {
      clearTimeout(timer);
    }
    return 0;
  }

  const lease = (per: number) => per / 1000 + LEASE;
  return {
    // The others' calls are answered sooner than their leases end.
    take: async (key, per, attempt) =>
      Math.min(
        per,
        await reach(() => limiter.consume(key, 1, { customDuration: lease(per) }), attempt),
      ),
    hold: async (key, per, attempt) =>
      void (await reach(() => limiter.set(key, 1, lease(per)), attempt)),
    keep: async (key, per, attempt) =>
      void (await reach(() => limiter.set(key, 1, per / 1000), attempt)),
    release: async (key, attempt) => void (await reach(() => limiter.delete(key), attempt)),
  };
}
