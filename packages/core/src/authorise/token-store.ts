import { race } from "../call/wait.js";
import type { Log } from "../client/log.js";
import { singleFlight } from "../sharing/single-flight.js";
import { isToken } from "./is-token.js";

/** Shared storage of tokens and app tickets. Every `unstorage` storage fits. */
export interface TokenCache {
  getItem(key: string): unknown;
  /** `ttl` is in s; storages that do not know it may ignore it. */
  setItem(key: string, value: StoredToken, options: { ttl?: number }): unknown;
  removeItem(key: string): unknown;
}

/** What a cache entry holds. */
export interface StoredToken {
  readonly token: string;
  /** ms since the epoch. Tickets have no end: `null`. */
  readonly expiresAt: number | null;
  /** ms since the epoch. */
  readonly savedAt: number;
}

/** A token as its endpoint returned it. */
export interface IssuedToken {
  readonly token: string;
  /** s that it remains valid; `null` for ever. */
  readonly expiresIn: number | null;
}

/** The tokens of one client. */
export interface TokenStore {
  /** The token under a key. Fetches it when there is none; renews it in the background when its end is near. */
  get(key: string, fetch: () => Promise<IssuedToken>): Promise<string>;
  /** What is stored under a key, without fetching. */
  peek(key: string): Promise<string | undefined>;
  put(key: string, token: IssuedToken): Promise<void>;
  /** Forgets a token, unless another one has taken its place. Resolves to whether one has, in the cache. */
  drop(key: string, token: string): Promise<boolean>;
}

/** The platform hands out a new token only in the last 30 minutes of the old one. */
const RENEWAL = 30 * 60_000;
/** ms that a failed renewal is not repeated for. */
const RENEWAL_PAUSE = 30_000;
/** ms after which a cache counts as gone. */
const CACHE_TIMEOUT = 1_000;
/** ms that clocks of several machines may differ by. */
const CLOCK_SKEW = 60_000;

interface HeldToken extends StoredToken {
  /** ms since the epoch; when to renew it, or to try so again. */
  renewAt: number;
}

/** Renewal starts when the platform hands out another token, or half-way through a shorter life. */
const renewAt = ({ expiresAt, savedAt }: StoredToken) => {
  const end = expiresAt ?? Number.POSITIVE_INFINITY;
  return end - Math.min(RENEWAL, (end - savedAt) / 2);
};

// A token from the future means that the clock was set back; its age cannot be known.
const usable = ({ token, expiresAt, savedAt }: StoredToken, now: number) =>
  isToken(token) && savedAt <= now + CLOCK_SKEW && (expiresAt === null || expiresAt > now);

export function createTokenStore(cache: TokenCache | undefined, log: Log): TokenStore {
  const held = new Map<string, HeldToken>();
  const once = singleFlight<HeldToken>();

  let awayUntil = 0;

  // A cache that fails or hangs costs a warning and a token request, never the call.
  const reach = async <T>(
    work: (cache: TokenCache) => T,
    secret = "\0",
  ): Promise<Awaited<T> | undefined> => {
    if (!cache || performance.now() < awayUntil) return undefined;
    try {
      const late = () => {
        // What follows at once would only wait for it again.
        awayUntil = performance.now() + CACHE_TIMEOUT;
        return new Error(`no answer within ${CACHE_TIMEOUT} ms`);
      };
      return await race((async () => work(cache))(), AbortSignal.timeout(CACHE_TIMEOUT), late);
    } catch (error) {
      // Some drivers quote the command that failed, value included.
      const reason = String((error as Error)?.message).replaceAll(secret, "***");
      log("warn", `the token cache failed: ${reason}`);

      return undefined;
    }
  };

  const hold = (key: string, stored: StoredToken): HeldToken => {
    const entry = { ...stored, renewAt: renewAt(stored) };
    held.delete(key);
    held.set(key, entry);
    // What nobody has renewed nobody uses: a tenant's that went away. The oldest come first.
    for (const [each, { expiresAt }] of held) {
      if (expiresAt === null) continue;
      if (expiresAt > Date.now()) break;
      held.delete(each);
    }
    return entry;
  };

  /** What this process holds, if it can be used. */
  const valid = (key: string): HeldToken | undefined => {
    const entry = held.get(key);
    return entry && usable(entry, Date.now()) ? entry : undefined;
  };

  /** What the cache has, if it can be used; a corrupt entry counts as none. */
  const read = async (key: string): Promise<StoredToken | undefined> => {
    const entry = await reach((cache) => cache.getItem(key));
    try {
      const stored = Object(typeof entry === "string" ? JSON.parse(entry) : entry) as StoredToken;
      return usable(stored, Date.now()) ? stored : undefined;
    } catch {
      return undefined;
    }
  };

  const put = async (key: string, { token, expiresIn }: IssuedToken): Promise<HeldToken> => {
    const savedAt = Date.now();
    const stored = {
      token,
      savedAt,
      expiresAt: expiresIn === null ? null : savedAt + expiresIn * 1000,
    };
    await reach(
      (cache) =>
        cache.setItem(key, stored, expiresIn === null ? {} : { ttl: Math.ceil(expiresIn) }),
      token,
    );
    return hold(key, stored);
  };

  const renew = (key: string, fetch: () => Promise<IssuedToken>): Promise<HeldToken> =>
    once(key, async () => {
      const shared = await read(key);
      // Whoever holds no token takes what is there: its end may be near, but the next call sees to that.
      if (shared && (!valid(key) || renewAt(shared) > Date.now())) return hold(key, shared);
      return put(key, await fetch());
    });

  return {
    async get(key, fetch) {
      const current = valid(key);
      const now = Date.now();
      if (!current) return (await renew(key, fetch)).token;
      if (now >= current.renewAt) {
        current.renewAt = now + RENEWAL_PAUSE;
        renew(key, fetch).catch((error) =>
          log("warn", `a token could not be renewed yet: ${error.message}`),
        );
      }
      return current.token;
    },
    async peek(key) {
      // What this process put may be the newer one, if the cache was away then.
      const [shared, own] = [await read(key), held.get(key)];
      return (own && !(shared && shared.savedAt > own.savedAt) ? own : shared)?.token;
    },
    async put(key, token) {
      await put(key, token);
    },
    async drop(key, token) {
      if (held.get(key)?.token === token) held.delete(key);
      const shared = (await read(key))?.token;
      if (shared === token) await reach((cache) => cache.removeItem(key));
      return shared !== undefined && shared !== token;
    },
  };
}

/** A cache key; parts are encoded so that none can pose as another. */
export function tokenKey(...parts: (string | undefined)[]): string {
  return ["lark", ...parts.filter((part) => part !== undefined).map(encodeURIComponent)].join(":");
}
