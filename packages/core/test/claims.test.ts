import { type Claims, memoryClaims, redisClaims } from "@lark/core/claims";
import { ownRedis, type Redis, redisInstalled } from "@lark-tooling/testing/redis";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { Redis as IoRedis } from "ioredis";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

if (!redisInstalled && process.env.CI) throw new Error("redis-server is not installed");

let server: Redis;
let ioredis: IoRedis;
let nodeRedis: ReturnType<typeof createClient>;

beforeAll(async () => {
  if (!redisInstalled) return console.warn("redis-server is not installed: skipped");
  server = await ownRedis();
  await server.start();
  ioredis = new IoRedis(server.url);
  nodeRedis = createClient({ url: server.url });
  await nodeRedis.connect();
});
afterAll(async () => {
  ioredis?.disconnect();
  nodeRedis?.destroy();
  await server?.kill();
});

const stores: [name: string, make: () => Claims, remote: boolean][] = [
  ["memory", () => memoryClaims(), false],
  ["ioredis", () => redisClaims(([name, ...args]) => ioredis.call(name, ...args)), true],
  ["node-redis", () => redisClaims((command) => nodeRedis.sendCommand(command)), true],
];

describe.each(stores)("claims in %s", (name, make, remote) => {
  const it = test.skipIf(remote && !redisInstalled);
  const key = (what: string) => `${name}:${what}`;

  it("are one caller's among a thousand at once", async () => {
    const claims = make();
    const owners = await Promise.all(
      Array.from({ length: 1000 }, () => claims.claim(key("once"), 60_000)),
    );
    expect(owners.filter(Boolean)).toHaveLength(1);
  });

  it("come back when released by their owner, not by another", async () => {
    const claims = make();
    const owner = await claims.claim(key("release"), 60_000);
    await claims.release(key("release"), "somebody else");
    expect(await claims.claim(key("release"), 60_000)).toBeUndefined();
    await claims.release(key("release"), owner!);
    expect(await claims.claim(key("release"), 60_000)).toBeTypeOf("string");
  });

  it("come back when their time is over, and then are no longer the first owner's", async () => {
    const claims = make();
    const first = await claims.claim(key("lease"), 20);
    const second = await waitFor("the lease to end", () => claims.claim(key("lease"), 60_000));
    expect(await claims.keep(key("lease"), first!, 60_000)).toBe(false);
    await claims.release(key("lease"), first!);
    expect(await claims.claim(key("lease"), 60_000)).toBeUndefined();
    expect(await claims.keep(key("lease"), second, 60_000)).toBe(true);
  });

  it("are held on by keep", async () => {
    const claims = make();
    const owner = await claims.claim(key("keep"), 60_000);
    expect(await claims.keep(key("keep"), owner!, 1)).toBe(true);
    await waitFor("the kept time to end", () => claims.claim(key("keep"), 60_000));
  });
});

test("memory holds no more than its limit, and gives up the oldest first", async () => {
  const claims = memoryClaims({ limit: 3 });
  for (const key of ["a", "b", "c", "d"]) await claims.claim(key, 60_000);
  expect(await claims.claim("d", 60_000)).toBeUndefined();
  expect(await claims.claim("a", 60_000)).toBeTypeOf("string");
});
