import { ownRedis, type Redis, redisInstalled } from "@lark-tooling/testing/redis";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { afterEach, beforeEach, describe, expect } from "vitest";
import { startWorker, type Worker } from "./children/worker.js";
import { test as base } from "./fixtures.js";
import {
  type Platform,
  RESEND,
  STORE_APP_TOKEN,
  STORE_TENANT_TOKEN,
  TENANT_TOKEN,
} from "./platform.js";

if (!redisInstalled) {
  const missing =
    "redis-server is not installed: tokens shared by several processes are not tested";
  if (process.env.CI) throw new Error(missing);
  console.warn(missing);
}

let redis: Redis;
const workers: Worker[] = [];

beforeEach(async () => {
  if (!redisInstalled) return;
  redis = await ownRedis();
  await redis.start();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await redis?.kill();
});

const start = async (platform: Platform, count: number, kind: "self-built" | "store") => {
  const started = await Promise.all(
    Array.from({ length: count }, () => startWorker(platform.origin, redis.url, kind)),
  );
  workers.push(...started);
  return started;
};
const OK = (count: number) => Array(count).fill("ok");
const callAll = async (many: Worker[], count: number) =>
  expect((await Promise.all(many.map((worker) => worker.calls(count)))).flat()).toEqual(
    OK(many.length * count),
  );
const tokenRequests = (platform: Platform) => platform.at(TENANT_TOKEN).length;
const test = base.skipIf(!redisInstalled);

describe("several processes that share Redis", () => {
  test("share a token: the first one fetches it", async ({ platform }) => {
    const [first, ...others] = await start(platform, 4, "self-built");
    await callAll([first!], 25);
    await callAll(others, 25);
    expect(tokenRequests(platform)).toBe(1);
    expect(platform.at("/things")).toHaveLength(100);
  });

  test("make one token request each at most when they start together", async ({ platform }) => {
    const all = await start(platform, 4, "self-built");
    await callAll(all, 25);
    expect(tokenRequests(platform)).toBeLessThanOrEqual(4);
    await callAll(await start(platform, 1, "self-built"), 5);
    expect(tokenRequests(platform)).toBeLessThanOrEqual(4);
  });

  test("are all served by the refresh of one", async ({ platform }) => {
    const [first, ...others] = await start(platform, 3, "self-built");
    await callAll([first!, ...others], 1);
    const before = tokenRequests(platform);
    platform.revoke();
    await callAll([first!], 10);
    expect(tokenRequests(platform)).toBe(before + 1);
    await callAll(others, 10);
    expect(tokenRequests(platform)).toBe(before + 1);
  });

  test("share app tickets and the tokens made of them", async ({ platform }) => {
    const [receiver, ...others] = await start(platform, 3, "store");
    await receiver!.ticket("ticket-1");
    await callAll([others[0]!], 5);
    await callAll([receiver!, ...others], 5);
    expect(platform.at(STORE_APP_TOKEN)).toHaveLength(1);
    expect(platform.at(STORE_TENANT_TOKEN)).toHaveLength(1);
  });

  test("wait for a ticket that another one receives", async ({ platform }) => {
    const [receiver, waiting] = await start(platform, 2, "store");
    const calls = waiting!.calls(3);
    await expect.poll(() => platform.at(RESEND).length).toBe(1);
    await receiver!.ticket("ticket-1");
    expect(await calls).toEqual(OK(3));
  });

  test("lose no call while Redis is away, and share again when it is back", async ({
    platform,
  }) => {
    const running = await start(platform, 2, "self-built");
    await callAll(running, 5);
    await redis.kill();

    // Those that have a token go on with it; one that starts now fetches its own; one whose token dies does too.
    await callAll(running, 5);
    const [late] = await start(platform, 1, "self-built");
    await callAll([late!], 5);
    expect((await late!.warnings()).join()).toContain("token cache failed");
    platform.revoke();
    await callAll([...running, late!], 5);

    await redis.start();
    platform.revoke();
    // Reconnecting takes the driver a moment; the calls meanwhile succeed all the same.
    await waitFor("a token that all share", async () => {
      platform.revoke();
      await callAll(running, 5);
      const before = tokenRequests(platform);
      const [fresh] = await start(platform, 1, "self-built");
      await callAll([fresh!], 5);
      return tokenRequests(platform) === before;
    });
  });
});
