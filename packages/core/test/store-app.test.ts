import { acceptAppTicket, type Client, selfBuiltApp, storeApp, withOptions } from "@lark/core";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { createStorage } from "unstorage";
import { describe, expect } from "vitest";
import { APP, caught, PATH, readThing, test } from "./fixtures.js";
import { failed, type Platform, RESEND, STORE_APP_TOKEN, STORE_TENANT_TOKEN } from "./platform.js";

const tenant = { tenantKey: "tenant-1" };
const push = (client: Client, ticket: string) =>
  acceptAppTicket(client, { app_id: APP.appId, app_ticket: ticket });
const paths = (platform: Platform) => platform.received.map(({ path }) => path);

describe("the chain from ticket to tenant token", () => {
  test("starts with the ticket in the options", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp({ ...APP, appTicket: "ticket-1" }) });
    await readThing(client, {}, tenant);
    expect(platform.received.map(({ path, json }) => [path, json])).toEqual([
      [STORE_APP_TOKEN, { app_id: APP.appId, app_secret: APP.appSecret, app_ticket: "ticket-1" }],
      [STORE_TENANT_TOKEN, { app_access_token: "t-issued-1", tenant_key: "tenant-1" }],
      [PATH, undefined],
    ]);
    expect(platform.at(PATH)[0]?.headers.authorization).toBe("Bearer t-issued-2");
  });

  test("makes one token for each tenant, and one for the app", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp({ ...APP, appTicket: "ticket-1" }) });
    const a = withOptions(client, { tenantKey: "a" });
    const b = withOptions(client, { tenantKey: "b" });
    await Promise.all([a, a, b, b, a, b].map((bound) => readThing(bound)));
    expect(platform.at(STORE_APP_TOKEN)).toHaveLength(1);
    expect(platform.at(STORE_TENANT_TOKEN).map(({ json }) => json)).toEqual([
      expect.objectContaining({ tenant_key: "a" }),
      expect.objectContaining({ tenant_key: "b" }),
    ]);
    const used = platform.at(PATH).map(({ headers }) => headers.authorization);
    expect(new Set(used).size).toBe(2);
  });

  test("gives app tokens without a tenant", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp({ ...APP, appTicket: "ticket-1" }) });
    await readThing(client, {}, { as: "app" });
    expect(paths(platform)).toEqual([STORE_APP_TOKEN, PATH]);
  });

  test("needs a tenantKey, and says so", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp({ ...APP, appTicket: "ticket-1" }) });
    const error = await caught(readThing(client));
    expect(error).toMatchObject({ kind: "auth" });
    expect(error.message).toContain("tenantKey");
    expect(platform.received).toHaveLength(0);
  });

  test("is gone through again when the app token has died early", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp({ ...APP, appTicket: "ticket-1" }) });
    await readThing(client, {}, { tenantKey: "a" });
    platform.revoke();
    await readThing(client, {}, { tenantKey: "b" });
    expect(platform.at(STORE_APP_TOKEN)).toHaveLength(2);
  });

  test("reports a tenant that the app is not installed in", async ({ platform, connect }) => {
    platform.on(`POST ${STORE_TENANT_TOKEN}`, failed(10016, {}, 200));
    const client = connect({ auth: storeApp({ ...APP, appTicket: "ticket-1" }) });
    const error = await caught(readThing(client, {}, tenant));
    expect(error).toMatchObject({ kind: "auth", code: 10016 });
    expect(error.message).toContain(APP.appId);
  });

  test("keeps the app token after a rate limit", async ({ platform, connect }) => {
    platform.on(`POST ${STORE_TENANT_TOKEN}`, failed(99991400, {}, 429));
    const client = connect({ auth: storeApp({ ...APP, appTicket: "ticket-1" }), retry: false });
    expect(await caught(readThing(client, {}, tenant))).toMatchObject({ code: 99991400 });
    await readThing(client, {}, { as: "app" });
    expect(platform.at(STORE_APP_TOKEN)).toHaveLength(1);
  });

  test("a refused tenant token is renewed", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp({ ...APP, appTicket: "ticket-1" }) });
    await readThing(client, {}, tenant);
    platform.on(`GET ${PATH}`, failed(99991663, {}, 400), { body: { code: 0 } });
    await readThing(client, {}, tenant);
    expect(platform.at(STORE_TENANT_TOKEN)).toHaveLength(2);
    expect(platform.at(STORE_APP_TOKEN)).toHaveLength(1);
  });
});

describe("the ticket", () => {
  test("that was pushed goes before the one in the options", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp({ ...APP, appTicket: "ticket-old" }) });
    await push(client, "ticket-1");
    await readThing(client, {}, tenant);
    expect(platform.at(STORE_APP_TOKEN)).toHaveLength(1);
  });

  test("that came latest wins", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp(APP), cache: createStorage() });
    await push(client, "ticket-old");
    await push(client, "ticket-1");
    await readThing(client, {}, tenant);
    expect(platform.at(STORE_APP_TOKEN)).toHaveLength(1);
  });

  test("accepted by another process comes through the cache", async ({ platform, connect }) => {
    const cache = createStorage();
    await push(connect({ auth: storeApp(APP), cache }), "ticket-1");
    await readThing(connect({ auth: storeApp(APP), cache }), {}, tenant);
    expect(paths(platform)).toEqual([STORE_APP_TOKEN, STORE_TENANT_TOKEN, PATH]);
  });

  test("in the options serves when the pushed one is stale", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp({ ...APP, appTicket: "ticket-1" }) });
    await push(client, "ticket-stale");
    await readThing(client, {}, tenant);
    expect(platform.at(STORE_APP_TOKEN)).toHaveLength(2);
    expect(platform.at(RESEND)).toHaveLength(0);
  });

  test("missing: is asked for once, and awaited", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp(APP) });
    const calls = [readThing(client, {}, tenant), readThing(client, {}, tenant)];
    await waitFor("the request for a ticket", () => platform.at(RESEND).length === 1);
    expect(platform.at(RESEND)[0]?.json).toEqual({ app_id: APP.appId, app_secret: APP.appSecret });
    await push(client, "ticket-1");
    await Promise.all(calls);
    expect(platform.at(RESEND)).toHaveLength(1);
    expect(platform.at(STORE_APP_TOKEN)).toHaveLength(1);
  });

  test("stale: another one is asked for and awaited", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp(APP), cache: createStorage() });
    await push(client, "ticket-stale");
    const call = readThing(client, {}, tenant);
    await waitFor("the request for a ticket", () => platform.at(RESEND).length === 1);
    await push(client, "ticket-1");
    await call;
    expect(platform.at(STORE_APP_TOKEN)).toHaveLength(2);
  });

  test.for<[string, string | undefined, string]>([
    ["missing", undefined, "has no app ticket"],
    ["stale", "ticket-stale", "has no valid app ticket"],
  ])(
    "%s and never resent: the error says what to do",
    async ([, appTicket, says], { platform, connect }) => {
      const auth = storeApp({ ...APP, appTicket, ticketTimeout: 20 });
      const error = await caught(readThing(connect({ auth }), {}, tenant));
      expect(error).toMatchObject({ kind: "auth" });
      for (const words of [says, "20 ms", "acceptAppTicket()", APP.appId]) {
        expect(error.message).toContain(words);
      }
      expect(platform.at(RESEND)).toHaveLength(1);
    },
  );

  test("that comes late serves the next call", async ({ platform, connect }) => {
    const client = connect({ auth: storeApp({ ...APP, ticketTimeout: 1 }) });
    await caught(readThing(client, {}, tenant));
    await push(client, "ticket-1");
    await readThing(client, {}, tenant);
    expect(platform.at(RESEND)).toHaveLength(1);
  });

  test("that the platform will not resend ends the wait at once", async ({ platform, connect }) => {
    platform.on(`POST ${RESEND}`, failed(10016, {}, 200));
    const error = await caught(readThing(connect({ auth: storeApp(APP) }), {}, tenant));
    expect(error).toMatchObject({ kind: "auth", code: 10016 });
    expect(error.message).toContain("did not resend the app ticket");
  });
});

describe("acceptAppTicket", () => {
  test.for<[string, unknown]>([
    ["another app's", { app_id: "cli_other", app_ticket: "x" }],
    ["an empty one", { app_id: APP.appId, app_ticket: "" }],
    ["no event", undefined],
    ["an event without a ticket", { app_id: APP.appId }],
    ["an event without an app", { app_ticket: "x" }],
  ])("refuses %s", async ([, event], { connect }) => {
    const client = connect({ auth: storeApp(APP) });
    expect(await caught(acceptAppTicket(client, event as never))).toMatchObject({
      kind: "config",
    });
  });

  test("does not disturb a self-built app", async ({ platform, connect }) => {
    const client = connect({ auth: selfBuiltApp(APP) });
    await push(client, "ticket-x");
    await readThing(client);
    expect(platform.at(PATH)).toHaveLength(1);
  });
});
