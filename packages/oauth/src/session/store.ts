import { type Claims, memoryClaims } from "@lark/core/claims";

/** A key-value storage; every `unstorage` storage fits. */
export interface SessionCache {
  getItem(key: string): unknown;
  /** `ttl` is in s; storages that do not know it may ignore it. */
  setItem(key: string, value: object, options: { ttl?: number }): unknown;
  removeItem(key: string): unknown;
}

/**
 * Where sessions live, and what makes sure that one process at a time redeems a refresh token. Both have to be shared
 * by the same processes. Entries hold tokens in clear text: give the storage the protection that the app secret has.
 *
 * A storage that shows a write late, as Cloudflare KV does, will not do: a refresh token read from it may be spent.
 *
 * @example
 * ```ts
 * const store: SessionStore = {
 *   cache: createStorage({ driver: redisDriver({ url }) }),
 *   claims: redisClaims(([name, ...args]) => redis.call(name, ...args)),
 * };
 * ```
 */
export interface SessionStore {
  readonly cache: SessionCache;
  readonly claims: Claims;
}

/**
 * Sessions of one process, in its memory: for tests, and for a server that may forget who is signed in.
 *
 * @example
 * ```ts
 * const store = memoryStore();
 * ```
 */
export function memoryStore(): SessionStore {
  const held = new Map<string, object>();
  return {
    cache: {
      getItem: async (key) => held.get(key),
      setItem: async (key, value) => void held.set(key, value),
      removeItem: async (key) => void held.delete(key),
    },
    claims: memoryClaims(),
  };
}
