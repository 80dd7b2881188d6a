import { describe, expect, test } from "vitest";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type EmulatorApp,
} from "../src/index.js";
import { sender, start, tenantToken } from "./support/caller.js";

const ORIGIN = "https://open.feishu.cn";
const INTERNAL = "/auth/v3/tenant_access_token/internal";
const credentials = { app_id: EMULATOR_APP_ID, app_secret: EMULATOR_APP_SECRET };
const minutes = (count: number) => count * 60_000;

const STORE: EmulatorApp = {
  appId: "cli_00000000000000aa",
  appSecret: "store secret",
  type: "store",
  tenants: ["tenant-one", "tenant-two"],
};

describe("tokens of a self-built app", () => {
  test("come flat, the app token being the tenant token", async () => {
    const emulator = createEmulator();
    const send = sender(emulator.fetch, ORIGIN);
    const tenant = await send("POST", INTERNAL, { body: credentials });
    expect(tenant.body).toEqual({
      code: 0,
      msg: "success",
      expire: 7200,
      tenant_access_token: expect.stringMatching(/^t-[\w-]{30,}$/),
    });
    const app = await send("POST", "/auth/v3/app_access_token/internal", { body: credentials });
    expect(app.body.app_access_token).toBe(tenant.body.tenant_access_token);
    expect(app.body.tenant_access_token).toBe(tenant.body.tenant_access_token);
  });

  test("stay the same while 30 minutes remain, then overlap with the next one", async () => {
    const emulator = createEmulator({ now: () => 1_700_000_000_000 });
    const send = sender(emulator.fetch, ORIGIN);
    const ask = async () => (await send("POST", INTERNAL, { body: credentials })).body;
    const works = async (token: unknown) =>
      (await send("GET", "/im/v1/chats", { token: String(token) })).code;

    const old = await ask();
    emulator.clock.advance(minutes(89));
    expect(await ask()).toMatchObject({
      tenant_access_token: old.tenant_access_token,
      expire: 1860,
    });
    emulator.clock.advance(minutes(1));
    expect(await ask()).toMatchObject({
      tenant_access_token: old.tenant_access_token,
      expire: 1800,
    });

    emulator.clock.advance(1);
    const next = await ask();
    expect(next.tenant_access_token).not.toBe(old.tenant_access_token);
    expect(next.expire).toBe(7200);
    expect([await works(old.tenant_access_token), await works(next.tenant_access_token)]).toEqual([
      0, 0,
    ]);

    emulator.clock.advance(minutes(30) - 2);
    expect(await works(old.tenant_access_token)).toBe(0);
    emulator.clock.advance(1);
    expect(await works(old.tenant_access_token)).toBe(99991663);
    expect(await works(next.tenant_access_token)).toBe(0);
  });

  test.each([
    ["no app_id", { app_secret: "x" }, 10003],
    ["an empty secret", { app_id: EMULATOR_APP_ID, app_secret: "" }, 10003],
    ["a number for a secret", { app_id: EMULATOR_APP_ID, app_secret: 1 }, 10003],
    ["no object", ["x"], 10003],
    ["an unknown app", { app_id: "cli_ffffffffffffffff", app_secret: "x" }, 10014],
    ["a disabled app", { app_id: "cli_00000000000000bb", app_secret: "x" }, 10014],
    ["a wrong secret", { app_id: EMULATOR_APP_ID, app_secret: "x" }, 10015],
    ["a store app", { app_id: STORE.appId, app_secret: STORE.appSecret }, 10003],
  ])("are refused to %s", async (_, body, code) => {
    const disabled = { appId: "cli_00000000000000bb", appSecret: "x", disabled: true };
    const emulator = createEmulator({ apps: [STORE, disabled] });
    const answer = await sender(emulator.fetch, ORIGIN)("POST", INTERNAL, { body });
    expect(answer).toMatchObject({ status: 400, code });
    expect(JSON.stringify(answer.body)).not.toContain(EMULATOR_APP_SECRET);
  });

  test("are refused for a body that is no JSON", async () => {
    const response = await createEmulator().fetch(`${ORIGIN}/open-apis${INTERNAL}`, {
      method: "POST",
      body: "app_id=x",
    });
    expect(await response.json()).toMatchObject({ code: 10003 });
  });
});

describe("tokens of a store app", () => {
  const app = { app_id: STORE.appId, app_secret: STORE.appSecret };

  async function chain() {
    const emulator = createEmulator({ apps: [STORE] });
    const send = sender(emulator.fetch, ORIGIN);
    const appToken = (app_ticket: string) =>
      send("POST", "/auth/v3/app_access_token", { body: { ...app, app_ticket } });
    const tenantToken = (app_access_token: unknown, tenant_key: string) =>
      send("POST", "/auth/v3/tenant_access_token", { body: { app_access_token, tenant_key } });
    return { emulator, send, appToken, tenantToken };
  }

  test("lead from the ticket to one token per tenant", async () => {
    const { emulator, send, appToken, tenantToken } = await chain();
    const first = await appToken(emulator.appTicket(STORE.appId));
    expect(first.body.app_access_token).toMatch(/^a-/);
    const one = await tenantToken(first.body.app_access_token, "tenant-one");
    const two = await tenantToken(first.body.app_access_token, "tenant-two");
    expect(one.body.tenant_access_token).not.toBe(two.body.tenant_access_token);
    for (const { body } of [one, two]) {
      const token = String(body.tenant_access_token);
      expect(await send("GET", "/im/v1/chats", { token })).toMatchObject({ code: 0 });
    }
  });

  test("need the newest ticket", async () => {
    const { emulator, send, appToken } = await chain();
    const stale = emulator.appTicket(STORE.appId);
    expect(await send("POST", "/auth/v3/app_ticket/resend", { body: app })).toMatchObject({
      code: 0,
    });
    expect(await appToken(stale)).toMatchObject({ status: 400, code: 10012 });
    expect(await appToken(emulator.appTicket(STORE.appId))).toMatchObject({ code: 0 });
  });

  test("need a valid app token and a tenant that installed the app", async () => {
    const { emulator, appToken, tenantToken } = await chain();
    const { body } = await appToken(emulator.appTicket(STORE.appId));
    expect(await tenantToken("a-nothing", "tenant-one")).toMatchObject({ code: 10013 });
    expect(await tenantToken(body.app_access_token, "elsewhere")).toMatchObject({ code: 10013 });
    emulator.clock.advance(minutes(120));
    expect(await tenantToken(body.app_access_token, "tenant-one")).toMatchObject({ code: 10013 });
  });

  test("have no ticket to resend for a self-built app", async () => {
    const { send } = await chain();
    const answer = await send("POST", "/auth/v3/app_ticket/resend", { body: credentials });
    expect(answer).toMatchObject({ code: 10016 });
  });
});

describe("the Authorization header", () => {
  const tenantOnly = "/contact/v3/users/batch_get_id";
  const userOnly = "/contact/v3/departments/search";

  test.each([
    ["nothing", null, 99991661],
    ["no bearer scheme", "Basic abc", 99991671],
    ["a bare token", "t-g1AAAAAAAAAAAAAAAA", 99991671],
    ["an unknown prefix", "Bearer x-abcdefghijkl", 99991671],
    ["a tenant token without a tenant", "Bearer t-", 99991665],
    ["an unknown tenant token", "Bearer t-g1AAAAAAAAAAAAAAAA", 99991663],
    ["an unknown app token", "Bearer a-g1AAAAAAAAAAAAAAAA", 99991664],
    ["an unknown user token", "Bearer u-abcdefghijkl", 99991668],
    ["an unknown JWT", "Bearer eyJhbGciOiJFUzI1NiJ9.e30.c2ln", 99991668],
  ])("with %s", async (_, authorization, code) => {
    const { send } = await start();
    const headers: Record<string, string> = authorization === null ? {} : { authorization };
    const answer = await send("GET", "/im/v1/chats", { token: null, headers });
    expect(answer).toMatchObject({ status: 400, code });
    expect(JSON.stringify(answer.body)).not.toContain("g1AAAA");
  });

  test("with a kind of token that the operation does not take", async () => {
    const { emulator, send } = await start({ apps: [STORE] });
    const user = emulator.issueUserAccessToken({ user: "ada@example.com" });
    const body = { emails: ["ada@example.com"] };
    expect(await send("POST", tenantOnly, { body, token: user })).toMatchObject({
      code: 99991668,
      msg: expect.stringContaining("not support"),
    });
    expect(await send("POST", userOnly, { body: { query: "x" } })).toMatchObject({
      code: 99991663,
    });
    const ticket = emulator.appTicket(STORE.appId);
    const app = await send("POST", "/auth/v3/app_access_token", {
      body: { app_id: STORE.appId, app_secret: STORE.appSecret, app_ticket: ticket },
    });
    const token = String(app.body.app_access_token);
    expect(await send("POST", tenantOnly, { body, token })).toMatchObject({ code: 99991664 });
  });

  test("is checked before the fields are", async () => {
    const { send } = await start();
    const answer = await send("POST", "/im/v1/messages", { token: null, body: {} });
    expect(answer.code).toBe(99991661);
  });
});

describe("user access tokens", () => {
  test("are long, act for their user, and expire with a code of their own", async () => {
    const { emulator, send } = await start();
    const token = emulator.issueUserAccessToken({ user: "ada@example.com", expiresIn: 60 });
    expect(token).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(token.length).toBeGreaterThan(1000);
    const chats = await send("GET", "/im/v1/chats", { token });
    expect(chats.data.items.map(({ name }: { name: string }) => name)).toEqual([
      "Announcements",
      "Engineering",
    ]);
    emulator.clock.advance(60_000);
    expect(await send("GET", "/im/v1/chats", { token })).toMatchObject({
      status: 400,
      code: 99991677,
    });
  });

  test("need an app and a user that exist", () => {
    const emulator = createEmulator();
    expect(() => emulator.issueUserAccessToken({ user: "nobody@example.com" })).toThrow("no user");
    expect(() => emulator.issueUserAccessToken({ user: "ada@example.com", appId: "x" })).toThrow(
      "no app",
    );
  });

  test("of a disabled app do not work", async () => {
    const apps = [{ ...STORE, tenants: undefined, disabled: true }];
    const { emulator, send } = await start({ apps });
    const token = emulator.issueUserAccessToken({ user: "ada@example.com", appId: STORE.appId });
    expect(await send("GET", "/im/v1/chats", { token })).toMatchObject({ code: 99991662 });
  });
});

describe("scopes", () => {
  test("that the app lacks are named with where to get them", async () => {
    const app = { appId: "cli_00000000000000cc", appSecret: "s", scopes: ["im:chat"] };
    const emulator = createEmulator({ apps: [app] });
    const token = await tenantToken(emulator, { app_id: app.appId, app_secret: "s" });
    const send = sender(emulator.fetch, ORIGIN, token);
    expect(await send("GET", "/im/v1/chats")).toMatchObject({ code: 0 });
    const answer = await send("POST", "/contact/v3/users/batch_get_id", { body: {} });
    expect(answer).toMatchObject({
      status: 400,
      code: 99991672,
      error: {
        permission_violations: [
          { type: "action_privilege_required", subject: "contact:user.id:readonly" },
        ],
        helps: [{ url: expect.stringContaining(`${app.appId}/auth?q=contact:user.id:readonly`) }],
      },
    });
  });

  test("that the user did not grant have a code of their own, and an address to ask for them", async () => {
    const { emulator, send } = await start();
    const token = emulator.issueUserAccessToken({
      user: "ada@example.com",
      scopes: ["calendar:calendar"],
    });
    const answer = await send("GET", "/im/v1/chats", { token });
    expect(answer).toMatchObject({
      status: 400,
      code: 99991679,
      error: { helps: [{ url: expect.stringContaining("/open-apis/authen/v1/authorize?") }] },
    });
    const wanted = answer.error?.permission_violations?.map(({ subject }) => subject);
    expect(wanted).toContain("im:chat:readonly");
  });

  test("are each enough, and may be given later", async () => {
    const { emulator, send } = await start();
    emulator.changeApp(EMULATOR_APP_ID, { scopes: [] });
    const denied = await send("GET", "/im/v1/chats");
    expect(denied.code).toBe(99991672);
    for (const { subject } of denied.error?.permission_violations ?? []) {
      emulator.changeApp(EMULATOR_APP_ID, { scopes: [subject] });
      expect((await send("GET", "/im/v1/chats")).code, subject).toBe(0);
    }
    emulator.changeApp(EMULATOR_APP_ID, { scopes: null });
    expect((await send("GET", "/im/v1/chats")).code).toBe(0);
    expect(() => emulator.changeApp("cli_x", {})).toThrow("no app");
  });
});

describe("an app that leaves a tenant", () => {
  test("takes its tokens along, and gets no new ones", async () => {
    const emulator = createEmulator({ apps: [STORE] });
    const send = sender(emulator.fetch, ORIGIN);
    const { body } = await send("POST", "/auth/v3/app_access_token", {
      body: {
        app_id: STORE.appId,
        app_secret: STORE.appSecret,
        app_ticket: emulator.appTicket(STORE.appId),
      },
    });
    const { app_access_token } = body;
    const ask = (tenant_key: string) =>
      send("POST", "/auth/v3/tenant_access_token", { body: { app_access_token, tenant_key } });
    const one = String((await ask("tenant-one")).body.tenant_access_token);
    const two = String((await ask("tenant-two")).body.tenant_access_token);
    const user = emulator.issueUserAccessToken({ user: "ada@example.com", appId: STORE.appId });
    emulator.changeApp(STORE.appId, { tenants: ["tenant-two"] });
    for (const token of [one, user]) {
      expect(await send("GET", "/im/v1/chats", { token })).toMatchObject({
        status: 400,
        code: 99991673,
      });
    }
    expect((await send("GET", "/im/v1/chats", { token: two })).code).toBe(0);
    expect((await ask("tenant-one")).code).toBe(10013);
  });
});

test("a revoked token ends at once, and is replaced", async () => {
  const { emulator, send, token } = await start();
  expect(emulator.revokeToken(token)).toBe(true);
  expect(emulator.revokeToken(token)).toBe(false);
  expect((await send("GET", "/im/v1/chats")).code).toBe(99991663);
  const next = await tenantToken(emulator);
  expect(next).not.toBe(token);
  expect((await send("GET", "/im/v1/chats", { token: next })).code).toBe(0);
});
