import { LarkError, type LimitedAttempt } from "@lark/core";
import { rateLimiter } from "@lark/rate-limit";
import { ownRedis, redisInstalled } from "@lark-tooling/testing/redis";
import { RateLimiterMemory, RateLimiterRedis } from "rate-limiter-flexible";
import { createClient as connectRedis } from "redis";
import { expect, onTestFinished, test } from "vitest";
import { clientOf, limited, many, strictPlatform } from "./strict-platform.js";

test.skipIf(!redisInstalled)(
  "several limiters that share Redis keep to one limit, however long requests travel",
  async () => {
    const redis = await ownRedis();
    await redis.start();
    const store = await connectRedis({ url: redis.url }).connect();
    onTestFinished(async () => {
      store.destroy();
      await redis.kill();
    });
    const platform = await strictPlatform({ calls: 12, travel: 80 });
    const read = limited("12/s");
    await Promise.all(
      Array.from({ length: 3 }, () => {
        const shared = new RateLimiterRedis({
          storeClient: store,
          useRedisPackage: true,
          points: 1,
          duration: 60,
        });
        const client = clientOf(platform, rateLimiter({ shared }), { retry: false });
        return many(20, (query) => read(client, { query }));
      }),
    );
    expect(platform.counted).toHaveLength(60);
    expect(platform.refused).toEqual([]);
  },
);

test("a process that is gone holds up nobody", async () => {
  const platform = await strictPlatform({ calls: 2 });
  const shared = new RateLimiterMemory({ points: 1, duration: 60 });
  const read = limited("2/s");
  // The first never says what became of its calls.
  const gone = rateLimiter({ shared });
  const config = { domain: platform.domain, auth: {}, log: () => {} };
  const attempt: LimitedAttempt = { operation: read, request: {}, options: {}, attempt: 1, config };
  await gone(attempt);
  const client = clientOf(platform, rateLimiter({ shared }), { retry: false });
  await many(3, (query) => read(client, { query }));
  expect(platform.counted).toHaveLength(3);
  expect(platform.refused).toEqual([]);
});

test("a store that fails costs a warning, and not the call", async () => {
  const platform = await strictPlatform({ calls: 3 });
  const fails = () => Promise.reject(new Error("connection lost"));
  const shared = { points: 1, consume: fails, set: fails, delete: fails };
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const client = clientOf(platform, rateLimiter({ shared }), {
    retry: false,
    logLevel: "warn",
    logger: { debug: write, info: write, warn: write, error: write },
  });
  const read = limited("3/s");
  await many(5, (query) => read(client, { query }));
  expect(platform.counted).toHaveLength(5);
  expect(platform.refused).toEqual([]);
  expect(lines[0]).toBe("[lark] the shared rate limiter failed: connection lost");
});

test("a limiter of more than one point is refused", () => {
  const shared = new RateLimiterMemory({ points: 50, duration: 1 });
  expect(() => rateLimiter({ shared })).toThrow(LarkError);
});
