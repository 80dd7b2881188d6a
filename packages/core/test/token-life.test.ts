import { waitFor } from "@lark-tooling/testing/wait-for";
import { afterEach, describe, expect, vi } from "vitest";
import { caught, logLines, PATH, readThing, test, writeThing } from "./fixtures.js";
import { failed, type Platform, TENANT_TOKEN } from "./platform.js";

const MINUTE = 60_000;
const bearers = (platform: Platform) =>
  platform.at(PATH).map(({ headers }) => headers.authorization?.replace("Bearer t-issued-", ""));
const tokenRequests = (platform: Platform) => platform.at(TENANT_TOKEN).length;

function moveClock(ms: number) {
  if (!vi.isFakeTimers()) vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  vi.setSystemTime(Date.now() + ms);
}

afterEach(() => void vi.useRealTimers());

describe("getting a token", () => {
  test("sends the credentials as JSON, without Authorization", async ({ platform, client }) => {
    await readThing(client);
    expect(platform.at(TENANT_TOKEN)[0]).toMatchObject({
      method: "POST",
      json: { app_id: "cli_test", app_secret: "secret-of-the-app" },
    });
    expect(platform.at(TENANT_TOKEN)[0]?.headers["content-type"]).toBe(
      "application/json; charset=utf-8",
    );
    expect(platform.at(TENANT_TOKEN)[0]?.headers).not.toHaveProperty("authorization");
  });

  test("1,000 first calls make one token request", async ({ platform, client }) => {
    await Promise.all(Array.from({ length: 1_000 }, () => readThing(client)));
    expect(tokenRequests(platform)).toBe(1);
    expect(platform.at(PATH)).toHaveLength(1_000);
  });

  test("a failure is shared by those who wait, not by those who come later", async ({
    platform,
    client,
  }) => {
    platform.on(`POST ${TENANT_TOKEN}`, failed(10014), {
      body: { code: 0, tenant_access_token: "t-2", expire: 7200 },
    });
    const first = await Promise.allSettled([readThing(client), readThing(client)]);
    expect(first.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(tokenRequests(platform)).toBe(1);
    await readThing(client);
  });

  test.for<[string, number]>([
    ["wrong secret", 10014],
    ["wrong app id", 10003],
  ])("%s is an auth error that says so", async ([, code], { platform, client }) => {
    platform.on(`POST ${TENANT_TOKEN}`, failed(code, {}, 200));
    const error = await caught(readThing(client));
    expect(error).toMatchObject({ kind: "auth", code, logId: "log-1" });
    expect(error.message).toContain("cli_test");
    expect(error.message).toContain("Check the app id and the app secret");
    expect(tokenRequests(platform)).toBe(1);
    expect(platform.at(PATH)).toHaveLength(0);
  });

  test.for<[body: object]>([
    [{ code: 0 }],
    [{ code: 0, tenant_access_token: "" }],
    [{ code: 0, tenant_access_token: null, expire: 7200 }],
    [{ code: 0, tenant_access_token: 5, expire: 7200 }],
    [{ code: 0, data: { access_token: "t-1" } }],
  ])("an answer without a token is an auth error: %j", async ([body], { platform, client }) => {
    platform.on(`POST ${TENANT_TOKEN}`, { body });
    expect(await caught(readThing(client))).toMatchObject({ kind: "auth" });
  });

  test("a token endpoint that fails for a while is asked again", async ({ platform, client }) => {
    platform.on(
      `POST ${TENANT_TOKEN}`,
      { cut: "before" },
      { status: 502, body: "<html>" },
      { body: { code: 0, tenant_access_token: "t-late", expire: 7200 } },
    );
    await readThing(client);
    expect(platform.at(PATH)[0]?.headers.authorization).toBe("Bearer t-late");
  });

  test("a slow token endpoint ends in a timeout of that request", async ({ platform, connect }) => {
    platform.on(`POST ${TENANT_TOKEN}`, () => new Promise(() => {}));
    const error = await caught(readThing(connect({ timeout: 50, retry: { attempts: 1 } })));
    expect(error).toMatchObject({ kind: "timeout", operation: "test.v1.thing.read" });
    expect(error.message).toContain("no access token: no answer within 50 ms");
  });

  test("one impatient caller does not end the request that others wait for", async ({
    platform,
    client,
  }) => {
    let answer = () => {};
    platform.on(
      `POST ${TENANT_TOKEN}`,
      () =>
        new Promise((done) => {
          answer = () => done({ body: { code: 0, tenant_access_token: "t-1", expire: 7200 } });
        }),
    );
    const impatient = new AbortController();
    const first = readThing(client, {}, { signal: impatient.signal });
    const second = readThing(client);
    await waitFor("token request 1", () => tokenRequests(platform) === 1);
    impatient.abort();
    expect(await caught(first)).toMatchObject({ kind: "abort" });
    answer();
    await second;
    expect(tokenRequests(platform)).toBe(1);
  });

  test("a token that is said to live no time serves its call and is not kept", async ({
    platform,
    client,
  }) => {
    platform.expire = 0;
    await readThing(client);
    await readThing(client);
    expect(tokenRequests(platform)).toBe(2);
  });
});

describe("renewal", () => {
  test("does not happen while more than 30 minutes are left", async ({ platform, client }) => {
    await readThing(client);
    moveClock(89 * MINUTE);
    await readThing(client);
    expect(tokenRequests(platform)).toBe(1);
  });

  test("happens in the background in the last 30 minutes and blocks nobody", async ({
    platform,
    client,
  }) => {
    await readThing(client);
    let answer = () => {};
    platform.on(
      `POST ${TENANT_TOKEN}`,
      () =>
        new Promise((done) => {
          answer = () =>
            done({ body: { code: 0, tenant_access_token: "t-issued-2", expire: 7200 } });
        }),
    );
    platform.on(`GET ${PATH}`, { body: { code: 0 } });
    moveClock(91 * MINUTE);
    await Promise.all(Array.from({ length: 20 }, () => readThing(client)));
    await waitFor("token request 2", () => tokenRequests(platform) === 2);
    expect(new Set(bearers(platform))).toEqual(new Set(["1"]));
    answer();
    await waitFor("the new token", async () => {
      await readThing(client);
      return bearers(platform).at(-1) === "2";
    });
    expect(tokenRequests(platform)).toBe(2);
  });

  test("that fails does no harm while the old token lives, and is not repeated at once", async ({
    platform,
    connect,
  }) => {
    const { lines, logger } = logLines();
    const client = connect({ logger, logLevel: "warn", retry: false });
    await readThing(client);
    platform.on(`POST ${TENANT_TOKEN}`, { status: 500, body: "" });
    moveClock(91 * MINUTE);
    await readThing(client);
    await waitFor("a line", () => lines.length === 1);
    for (let call = 0; call < 10; call++) await readThing(client);
    expect(tokenRequests(platform)).toBe(2);
    expect(lines[0]).toMatch(/^warn .*could not be renewed/);
    moveClock(MINUTE);
    await readThing(client);
    await waitFor("token request 3", () => tokenRequests(platform) === 3);
    expect(new Set(bearers(platform))).toEqual(new Set(["1"]));
  });

  test("an expired token is never sent", async ({ platform, client }) => {
    await readThing(client);
    moveClock(121 * MINUTE);
    await readThing(client);
    expect(bearers(platform)).toEqual(["1", "2"]);
  });

  test("of a token that came with little time left waits for half of it", async ({
    platform,
    client,
  }) => {
    platform.expire = 20 * 60;
    await readThing(client);
    moveClock(9 * MINUTE);
    await readThing(client);
    expect(tokenRequests(platform)).toBe(1);
    moveClock(2 * MINUTE);
    await readThing(client);
    await waitFor("token request 2", () => tokenRequests(platform) === 2);
  });
});

describe("the clock", () => {
  test("set back by hours: the token's age is unknown, so another one is fetched", async ({
    platform,
    client,
  }) => {
    await readThing(client);
    moveClock(-180 * MINUTE);
    await readThing(client);
    expect(bearers(platform)).toEqual(["1", "2"]);
  });

  test("set back by seconds changes nothing", async ({ platform, client }) => {
    await readThing(client);
    moveClock(-30_000);
    await readThing(client);
    expect(tokenRequests(platform)).toBe(1);
  });

  test("set forward by days, and back again", async ({ platform, client }) => {
    await readThing(client);
    moveClock(3 * 24 * 60 * MINUTE);
    await readThing(client);
    moveClock(-3 * 24 * 60 * MINUTE);
    await readThing(client);
    expect(bearers(platform)).toEqual(["1", "2", "3"]);
  });
});

describe("a refused token", () => {
  test.for([99991663, 99991664, 99991665, 99991668, 99991671, 99991677])(
    "(%i) is dropped, replaced, and the call repeated once",
    async (code, { platform, client }) => {
      platform.on(`POST ${PATH}`, failed(code, {}, 200), { body: { code: 0 } });
      await writeThing(client);
      expect(bearers(platform)).toEqual(["1", "2"]);
    },
  );

  test.for([200, 400, 401])(
    "is known by its code with HTTP %i",
    async (status, { platform, client }) => {
      platform.on(`POST ${PATH}`, failed(99991663, {}, status), { body: { code: 0 } });
      await writeThing(client);
      expect(bearers(platform)).toEqual(["1", "2"]);
    },
  );

  test("that is refused again is an error, not a loop", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, failed(99991663, {}, 401));
    expect(await caught(readThing(client))).toMatchObject({ code: 99991663, attempts: 2 });
    expect(bearers(platform)).toEqual(["1", "2"]);
  });

  test("may be issued again by the platform: one more try, then the error", async ({
    platform,
    client,
  }) => {
    platform.on(`POST ${TENANT_TOKEN}`, {
      body: { code: 0, tenant_access_token: "t-issued-same", expire: 7200 },
    });
    expect(await caught(readThing(client))).toMatchObject({ code: 99991663, attempts: 2 });
    expect(tokenRequests(platform)).toBe(2);
  });

  test("refused for many calls at once is replaced once", async ({ platform, client }) => {
    await readThing(client);
    platform.revoke();
    await Promise.all(Array.from({ length: 50 }, () => readThing(client)));
    expect(tokenRequests(platform)).toBe(2);
  });

  test("is left alone when another one has taken its place", async ({ platform, client }) => {
    await readThing(client);
    let refuse = () => {};
    platform.on(
      `GET ${PATH}`,
      () =>
        new Promise((done) => {
          refuse = () => done(failed(99991663, {}, 401));
        }),
      failed(99991663, {}, 401),
      { body: { code: 0 } },
    );
    const slow = readThing(client);
    await waitFor("the slow request", () => platform.at(PATH).length === 2);
    await readThing(client); // refused too, and renewed
    refuse();
    await slow;
    expect(tokenRequests(platform)).toBe(2);
    expect(bearers(platform)).toEqual(["1", "1", "1", "2", "2"]);
  });

  test("is not replaced for a call with retry: false, but dropped", async ({
    platform,
    client,
  }) => {
    await readThing(client);
    platform.revoke();
    expect(await caught(readThing(client, {}, { retry: false }))).toMatchObject({ attempts: 1 });
    await readThing(client, {}, { retry: false });
    expect(tokenRequests(platform)).toBe(2);
  });
});
