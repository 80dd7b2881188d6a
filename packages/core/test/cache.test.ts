import {
  acceptAppTicket,
  type ClientOptions,
  selfBuiltApp,
  storeApp,
  type TokenCache,
} from "@lark/core";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { createStorage } from "unstorage";
import { afterEach, describe, expect, vi } from "vitest";
import { APP, logLines, PATH, readThing, test } from "./fixtures.js";
import { type Platform, TENANT_TOKEN } from "./platform.js";

const tokenRequests = (platform: Platform) => platform.at(TENANT_TOKEN).length;
const key = (platform: Platform, kind = "tenant", app = "cli_test") =>
  `lark:${encodeURIComponent(platform.origin)}:${app}:${kind}`;
const inHours = (hours: number) => Date.now() + hours * 3_600_000;

afterEach(() => void vi.useRealTimers());

describe("a shared cache", () => {
  test("serves a client that starts later", async ({ platform, connect }) => {
    const cache = createStorage();
    await readThing(connect({ cache }));
    await readThing(connect({ cache }));
    expect(tokenRequests(platform)).toBe(1);
  });

  test("holds the token with its end, under a time to live", async ({ platform, connect }) => {
    const set = vi.fn();
    const cache = { getItem: () => null, setItem: set, removeItem() {} };
    await readThing(connect({ cache }));
    expect(set).toHaveBeenCalledExactlyOnceWith(
      key(platform),
      { token: "t-issued-1", savedAt: expect.any(Number), expiresAt: expect.any(Number) },
      { ttl: 7200 },
    );
    const { savedAt, expiresAt } = set.mock.calls[0]?.[1] ?? {};
    expect(expiresAt - savedAt).toBe(7_200_000);
  });

  test("keys hold domain, app, tenant and kind", async ({ platform, connect }) => {
    const cache = createStorage();
    const auth = storeApp({ ...APP, appTicket: platform.ticket });
    const store = connect({ cache, auth });
    await acceptAppTicket(store, { app_id: APP.appId, app_ticket: platform.ticket });
    await readThing(store, {}, { tenantKey: "tenant:a" });
    await readThing(store, {}, { tenantKey: "tenant:b" });
    await readThing(connect({ cache, auth: selfBuiltApp({ ...APP, appId: "cli_other" }) }));
    expect((await cache.getKeys()).sort()).toEqual(
      [
        key(platform, "app"),
        key(platform, "ticket"),
        key(platform, "tenant:tenant%3Aa"),
        key(platform, "tenant:tenant%3Ab"),
        key(platform, "tenant", "cli_other"),
      ].sort(),
    );
  });

  test("does not mix up parts that look alike", async ({ platform, connect }) => {
    const cache = createStorage();
    await readThing(connect({ cache, auth: selfBuiltApp({ ...APP, appId: "a:tenant" }) }));
    await readThing(connect({ cache, auth: selfBuiltApp({ ...APP, appId: "a" }) }));
    await readThing(connect({ cache, auth: selfBuiltApp({ ...APP, appId: "A" }) }));
    expect(tokenRequests(platform)).toBe(3);
  });

  test("a token near its end is used at once and renewed in the background", async ({
    platform,
    connect,
  }) => {
    const cache = createStorage();
    await cache.setItem(key(platform), {
      token: "t-shared",
      savedAt: inHours(-1.9),
      expiresAt: inHours(0.1),
    });
    platform.on(`POST ${TENANT_TOKEN}`, { status: 500, body: "" });
    const client = connect({ cache, retry: false });
    await readThing(client);
    expect(platform.at(PATH)[0]?.headers.authorization).toBe("Bearer t-shared");
    await readThing(client);
    await waitFor("the token request", () => tokenRequests(platform) === 1);
    for (let call = 0; call < 10; call++) await readThing(client);
    expect(tokenRequests(platform)).toBe(1);
  });

  test("a renewal takes over what another process has renewed", async ({ platform, connect }) => {
    const cache = createStorage();
    const client = connect({ cache });
    await readThing(client);
    await cache.setItem(key(platform), {
      token: "t-shared",
      savedAt: inHours(1.8),
      expiresAt: inHours(3.8),
    });
    vi.useFakeTimers({ toFake: ["Date"], now: inHours(1.8) });
    await readThing(client);
    await waitFor("the shared token", async () => {
      await readThing(client);
      return platform.at(PATH).at(-1)?.headers.authorization === "Bearer t-shared";
    });
    expect(tokenRequests(platform)).toBe(1);
  });

  test("a refused token is removed, unless another process has replaced it", async ({
    platform,
    connect,
  }) => {
    const cache = createStorage();
    const client = connect({ cache });
    await readThing(client);
    platform.revoke();
    await cache.setItem(key(platform), {
      token: "t-shared",
      savedAt: Date.now(),
      expiresAt: inHours(2),
    });
    await readThing(client);
    expect(tokenRequests(platform)).toBe(1);
    expect(platform.at(PATH).at(-1)?.headers.authorization).toBe("Bearer t-shared");

    const removed = vi.spyOn(cache, "removeItem");
    const other = connect({ cache: createStorage() });
    await readThing(other);
    platform.revoke();
    await readThing(other);
    expect(removed).not.toHaveBeenCalled();
  });
});

test("a token of the cache that is refused like the one before it is replaced too", async ({
  platform,
  connect,
}) => {
  const cache = createStorage();
  const client = connect({ cache });
  await readThing(client);
  await readThing(connect({ cache: createStorage() }));
  // Another process has put the second token; then both die.
  await cache.setItem(key(platform), {
    token: "t-issued-2",
    savedAt: Date.now(),
    expiresAt: inHours(2),
  });
  platform.revoke();
  await readThing(client);
  expect(platform.at(PATH).map(({ headers }) => headers.authorization)).toEqual(
    ["1", "2", "1", "2", "3"].map((token) => `Bearer t-issued-${token}`),
  );
});

describe("a corrupt entry counts as none", () => {
  const good = { token: "t-cached", savedAt: Date.now(), expiresAt: inHours(2) };
  test.for<[string, unknown]>([
    ["text", "not JSON"],
    ["half of it", '{"token":"t-ca'],
    ["JSON null", "null"],
    ["a number", 7],
    ["true", true],
    ["a list", []],
    ["no token", { ...good, token: undefined }],
    ["an empty token", { ...good, token: "" }],
    ["a token that is none", { ...good, token: { a: 1 } }],
    ["no time", { token: "t-cached" }],
    ["a time that is none", { ...good, expiresAt: "tomorrow" }],
    ["an end in the past", { ...good, expiresAt: inHours(-1) }],
    ["a start in the future", { ...good, savedAt: inHours(1) }],
  ])("%s", async ([, entry], { platform, connect }) => {
    const cache: TokenCache = { getItem: () => entry, setItem() {}, removeItem() {} };
    await readThing(connect({ cache }));
    expect(platform.at(PATH)[0]?.headers.authorization).toBe("Bearer t-issued-1");
  });

  test("while a sound one is taken, as text too", async ({ platform, connect }) => {
    for (const entry of [good, JSON.stringify(good)]) {
      await readThing(connect({ cache: { getItem: () => entry, setItem() {}, removeItem() {} } }));
    }
    expect(tokenRequests(platform)).toBe(0);
  });
});

describe("a cache that is away", () => {
  const fails = () => Promise.reject(new Error("connection lost"));
  const hangs = () => new Promise<never>(() => {});
  const throws = () => {
    throw new Error("not connected");
  };

  test.for<[string, () => unknown]>([
    ["fails", fails],
    ["throws", throws],
    ["hangs", hangs],
  ])("that %s costs a warning, not the call", async ([, broken], { platform, connect }) => {
    const { lines, logger } = logLines();
    const cache: TokenCache = { getItem: broken, setItem: broken, removeItem: broken };
    const client = connect({ cache, logger, logLevel: "warn" });
    await readThing(client);
    await readThing(client);
    expect(tokenRequests(platform)).toBe(1);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^warn .*token cache failed/);
    platform.revoke();
    await readThing(client);
    expect(tokenRequests(platform)).toBe(2);
  });

  test("and quotes the command does not bring the token into the log", async ({ connect }) => {
    const { lines, logger } = logLines();
    const cache: TokenCache = {
      getItem: () => null,
      setItem: (name, value) => {
        throw new Error(`ERR, command was: ${JSON.stringify(["set", name, value])}`);
      },
      removeItem() {},
    };
    await readThing(connect({ cache, logger, logLevel: "debug" }));
    expect(lines.join("\n")).toContain("command was");
    expect(lines.join("\n")).not.toContain("t-issued-1");
  });

  test("and throws what is no error", async ({ platform, connect }) => {
    const cache: TokenCache = {
      getItem: () => Promise.reject(undefined),
      setItem: () => Promise.reject("x"),
      removeItem() {},
    };
    await readThing(connect({ cache }));
    expect(platform.at(PATH)).toHaveLength(1);
  });

  test("is used again when it is back", async ({ platform, connect }) => {
    const storage = createStorage();
    let away = true;
    const when = <T>(work: () => T) => (away ? fails() : work());
    const cache: TokenCache = {
      getItem: (name) => when(() => storage.getItem(name)),
      setItem: (name, value) => when(() => storage.setItem(name, { ...value })),
      removeItem: (name) => when(() => storage.removeItem(name)),
    };
    const client = connect({ cache });
    await readThing(client);
    away = false;
    platform.revoke();
    await readThing(client);
    await readThing(connect({ cache }));
    expect(tokenRequests(platform)).toBe(2);
  });

  test("keeps the ticket accepted meanwhile over an older one", async ({ platform, connect }) => {
    const storage = createStorage();
    let away = false;
    const cache: TokenCache = {
      getItem: (name) => storage.getItem(name),
      setItem: (name, value) => (away ? fails() : storage.setItem(name, { ...value })),
      removeItem: (name) => storage.removeItem(name),
    };
    const options: Partial<ClientOptions> = { cache, auth: storeApp(APP) };
    const client = connect(options);
    await acceptAppTicket(client, { app_id: APP.appId, app_ticket: "ticket-old" });
    away = true;
    await new Promise((later) => setTimeout(later, 5));
    await acceptAppTicket(client, { app_id: APP.appId, app_ticket: platform.ticket });
    await readThing(client, {}, { tenantKey: "tenant-1" });
    expect(platform.at(PATH)).toHaveLength(1);
  });
});
