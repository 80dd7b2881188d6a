/**
 * Who may do a thing that must be done once: handle an event, refresh a single-use token. A key-value cache cannot
 * say so, since two readers find the same nothing; what is needed is "set if absent".
 *
 * Implement it over any store that has that: `memoryClaims()` serves one process, `redisClaims()` several; a Durable
 * Object, Deno KV or a SQL row with a unique key do as well.
 */
export interface Claims {
  /**
   * Takes a key for `ttl` ms. Resolves to the owner's mark, which `keep` and `release` ask for, or to `undefined`
   * while somebody else holds the key.
   */
  claim(key: string, ttl: number): Promise<string | undefined>;
  /** Holds a key for `ttl` ms from now. Resolves to false, changing nothing, where it is no longer the owner's. */
  keep(key: string, owner: string, ttl: number): Promise<boolean>;
  /** Gives a key back before its time. Somebody else's stays as it is. */
  release(key: string, owner: string): Promise<void>;
}

/** Options of {@link memoryClaims}. */
export interface MemoryClaimsOptions {
  /** Keys held at once; over that the oldest is given up. Default 100 000. */
  readonly limit?: number | undefined;
}

/**
 * Claims of one process, in its memory.
 *
 * @example
 * ```ts
 * const claims = memoryClaims();
 * const owner = await claims.claim("event:1", 60_000);
 * if (owner) await claims.release("event:1", owner);
 * ```
 */
export function memoryClaims({ limit = 100_000 }: MemoryClaimsOptions = {}): Claims {
  const held = new Map<string, { readonly owner: string; readonly until: number }>();
  // A count will do in one process; a UUID takes ten times the memory, which 100 000 of them show.
  let count = 0;
  const hold = (key: string, owner: string, ttl: number) => {
    held.delete(key);
    held.set(key, { owner, until: Date.now() + ttl });
  };
  const owns = (key: string, owner: string) => {
    const current = held.get(key);
    return current?.owner === owner && current.until > Date.now();
  };
  return {
    async claim(key, ttl) {
      const current = held.get(key);
      if (current && current.until > Date.now()) return undefined;
      const owner = String(++count);
      hold(key, owner, ttl);
      if (held.size > limit) held.delete(held.keys().next().value as string);
      return owner;
    },
    async keep(key, owner, ttl) {
      if (!owns(key, owner)) return false;
      hold(key, owner, ttl);
      return true;
    },
    async release(key, owner) {
      if (owns(key, owner)) held.delete(key);
    },
  };
}

/** Compares and changes in one step, so that nobody's claim is touched but the owner's. */
const ownersOnly = (then: string) =>
  `if redis.call("get", KEYS[1]) == ARGV[1] then return ${then} else return 0 end`;
const KEEP = ownersOnly('redis.call("pexpire", KEYS[1], ARGV[2])');
const RELEASE = ownersOnly('redis.call("del", KEYS[1])');

/**
 * Claims that several processes share through Redis or what speaks its commands.
 *
 * @param send Sends one command. `node-redis`: `(command) => redis.sendCommand(command)`; `ioredis`:
 * `([name, ...args]) => redis.call(name, ...args)`.
 * @example
 * ```ts
 * const claims = redisClaims(([name, ...args]) => redis.call(name, ...args));
 * ```
 */
export function redisClaims(
  send: (command: [name: string, ...args: string[]]) => Promise<unknown>,
): Claims {
  return {
    async claim(key, ttl) {
      const owner = crypto.randomUUID();
      const taken = await send(["SET", key, owner, "NX", "PX", String(Math.ceil(ttl))]);
      return taken === null || taken === undefined ? undefined : owner;
    },
    async keep(key, owner, ttl) {
      const kept = await send(["EVAL", KEEP, "1", key, owner, String(Math.ceil(ttl))]);
      return Number(kept) === 1;
    },
    async release(key, owner) {
      await send(["EVAL", RELEASE, "1", key, owner]);
    },
  };
}
