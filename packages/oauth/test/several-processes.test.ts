import { createClient, selfBuiltApp } from "@lark/core";
import { redisClaims } from "@lark/core/claims";
import { listen } from "@lark/emulator/node";
import { oauthApp, type UserGrant, userSession } from "@lark/oauth";
import { ownRedis, redisInstalled } from "@lark-tooling/testing/redis";
import { Redis } from "ioredis";
import { createStorage } from "unstorage";
import redisDriver from "unstorage/drivers/redis";
import { test as base, describe } from "vitest";
import { type Caller, startCaller } from "./children/caller.js";
import { APP, redeemed, signIn, stage } from "./support.js";

if (!redisInstalled) {
  const missing = "redis-server is not installed: sessions of several processes are not tested";
  if (process.env.CI) throw new Error(missing);
  console.warn(missing);
}
const test = base.skipIf(!redisInstalled);

/** A platform behind a socket, a Redis, a session whose access token has ended, and processes that ask for it. */
async function scene() {
  const { emulator } = stage();
  const platform = await listen(emulator);
  const redis = await ownRedis();
  await redis.start();
  const own = new Redis(redis.url);
  const driver = redisDriver({ url: redis.url, base: "sessions" });
  const store = {
    cache: createStorage({ driver }),
    claims: redisClaims(([name, ...args]) => own.call(name, ...args) as Promise<unknown>),
  };
  const client = createClient({
    auth: selfBuiltApp(APP),
    domain: platform.url,
    fetch: emulator.fetch,
  });
  const app = oauthApp({ client, appSecret: APP.appSecret, accountsDomain: platform.url });
  const grant = await signIn({ emulator, app });
  const ended = { ...grant, issuedAt: Date.now() - 7_200_000, expiresAt: Date.now() - 1 };
  const session = () => userSession({ app, store, user: "ada" });
  await session().save(ended);
  const callers: Caller[] = [];
  return {
    emulator,
    grant: ended,
    session,
    signIn: () => signIn({ emulator, app }),
    stored: () => session().grant() as Promise<UserGrant>,
    async start(stop?: "before" | "after") {
      const caller = await startCaller(platform.url, redis.url, stop);
      callers.push(caller);
      return caller;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(callers.map((caller) => caller.kill()));
      own.disconnect();
      await driver.dispose?.();
      await redis.kill();
      await platform.close();
    },
  };
}

// Each has a platform and a Redis of its own; most of their time is spent waiting for a claim to end.
describe.concurrent("processes that share a session on Redis", () => {
  test("never burn a refresh token: 100 callers in four processes make one request", async ({
    expect,
  }) => {
    await using here = await scene();
    const callers = await Promise.all([here.start(), here.start(), here.start(), here.start()]);
    for (let round = 1; round <= 5; round++) {
      const called = (await Promise.all(callers.map((caller) => caller.calls(25)))).flat();
      const { accessToken } = await here.stored();
      expect(called).toHaveLength(100);
      expect(called.filter(({ token }) => token !== accessToken)).toEqual([]);
      expect(redeemed(here.emulator)).toHaveLength(round);
      const now = Date.now();
      const stored = await here.stored();
      await here.session().save({ ...stored, issuedAt: now - 7_200_000, expiresAt: now - 1 });
    }
  });

  test("go on when one is killed before its refresh was sent", async ({ expect }) => {
    await using here = await scene();
    const [doomed, ...others] = await Promise.all([
      here.start("before"),
      here.start(),
      here.start(),
      here.start(),
    ]);
    doomed.calls(25);
    await doomed.stopped;
    const called = Promise.all(others.map((caller) => caller.calls(25)));
    await doomed.kill();
    const all = (await called).flat();
    const { accessToken } = await here.stored();
    expect(all.filter(({ token }) => token === accessToken)).toHaveLength(75);
    expect(redeemed(here.emulator)).toHaveLength(1);
  });

  test("ask for consent when one is killed with the answer, and leave a newer pair alone", async ({
    expect,
  }) => {
    await using here = await scene();
    const [doomed, other] = await Promise.all([here.start("after"), here.start()]);
    doomed.calls(1);
    await doomed.stopped;
    await doomed.kill();
    // The platform has given the new pair to a process that is no more.
    const [lost] = await other.calls(1);
    expect(lost).toMatchObject({ code: 20073, consent: here.grant.scopes });
    expect(await here.stored()).toEqual(here.grant);
    const newer = await here.signIn();
    await here.session().save(newer);
    expect(await other.calls(3)).toEqual(Array(3).fill({ token: newer.accessToken }));
    expect(await here.stored()).toEqual(newer);
  });

  test("go on when one is suspended in the middle of a refresh", async ({ expect }) => {
    await using here = await scene();
    const [slow, other] = await Promise.all([here.start("before"), here.start()]);
    slow.calls(1);
    await slow.stopped;
    slow.suspend();
    const [called] = await other.calls(1);
    expect(called?.token).toBe((await here.stored()).accessToken);
    expect(redeemed(here.emulator)).toHaveLength(1);
  });
});
