import type { PlatformFailure } from "../http/failure.js";
import { gateway } from "../http/gateway.js";
import type { Operation } from "../schema/document-types.js";
import type { Clock } from "../state/clock.js";

/** Counts the calls of each operation by app and tenant. */
export interface RateLimits {
  /** Counts a call; throws 99991400 (HTTP 429) once more are made than the document allows. */
  take(operation: Operation, owner: string): void;
  /** Counts something that has a limit by the second of its own: one chat, one card. */
  takeFrom(what: string, perSecond: number, refusal?: PlatformFailure): void;
  clear(): void;
}

interface Window {
  /** ms since the Unix epoch */
  start: number;
  count: number;
}

const SECOND = 1000;
const MINUTE = 60_000;

/** Limits by windows that begin with the first call and pass with the clock. */
export function createRateLimits(clock: Clock): RateLimits {
  const windows = new Map<string, Window>();

  function open(key: string, length: number): Window {
    const now = clock.now();
    const known = windows.get(key);
    // A clock that was moved back must not lock a window for ever.
    if (known && now >= known.start && now < known.start + length) return known;
    const fresh = { start: now, count: 0 };
    windows.set(key, fresh);
    return fresh;
  }

  return {
    take({ id, rateLimit = {} }, owner) {
      const rules = [
        { limit: rateLimit.perSecond, length: SECOND },
        { limit: rateLimit.perMinute, length: MINUTE },
      ].flatMap(({ limit, length }) =>
        limit === undefined
          ? []
          : [{ limit, length, window: open(`${owner} ${id} ${length}`, length) }],
      );
      // What is refused does not count, or a busy client would never get through again.
      for (const { limit, length, window } of rules) {
        if (window.count >= limit) throw exceeded(limit, window.start + length - clock.now());
      }
      for (const { window } of rules) window.count += 1;
    },
    takeFrom(what, perSecond, refusal) {
      const window = open(what, SECOND);
      if (window.count >= perSecond) {
        throw refusal ?? exceeded(perSecond, window.start + SECOND - clock.now());
      }
      window.count += 1;
    },
    clear: () => windows.clear(),
  };
}

function exceeded(limit: number, wait: number): PlatformFailure {
  return gateway.tooFast(undefined, {
    headers: rateLimitHeaders(limit, Math.ceil(wait / SECOND)),
  });
}

/** The headers that go with 99991400; `reset` in seconds. */
export function rateLimitHeaders(limit: number, reset: number): Record<string, string> {
  return { "x-ogw-ratelimit-limit": String(limit), "x-ogw-ratelimit-reset": String(reset) };
}
