import { gunzipSync } from "node:zlib";
import { createClient, noAuth, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID } from "@lark/emulator";
import { listChat } from "@lark/im-v1";
import { type RegisterAppOptions, registerApp } from "@lark/oauth";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ADA, caught } from "./support.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

type Given = Partial<RegisterAppOptions>;

/** Begins a registration, has the page answered, and lets the time pass that the polling takes. */
async function register(given: Given = {}, user = ADA, emulator = createEmulator()) {
  const client = createClient({ auth: noAuth(), fetch: emulator.fetch, retry: false });
  let page: URL | undefined;
  const registered = registerApp({
    client,
    onVerification: ({ url }) => {
      page = new URL(url);
      emulator.fetch(`${url}&auto=${user}`);
    },
    ...given,
  });
  let ended = false;
  registered
    .catch(() => {})
    .finally(() => {
      ended = true;
    });
  // Compression takes its time elsewhere.
  while (!page && !ended) await new Promise((resolve) => setImmediate(resolve));
  await vi.advanceTimersByTimeAsync(15_000);
  return { registered, page: page as URL, emulator };
}

describe("a registration", () => {
  test("gives the credentials of a new app, which work", async () => {
    const { registered, emulator } = await register({ name: "Helper" });
    const { appId, appSecret, openId, tenantBrand } = await registered;
    expect(appId).toMatch(/^cli_[\da-f]{16}$/);
    expect({ openId, tenantBrand }).toEqual({
      openId: expect.stringMatching(/^ou_/),
      tenantBrand: "feishu",
    });
    const auth = selfBuiltApp({ appId, appSecret });
    const listing = listChat(createClient({ auth, fetch: emulator.fetch }));
    expect((await listing).items).toBeDefined();
  });

  test("says on the page's address what is wanted", async () => {
    const addons = { scopes: { tenant: ["im:message"] }, events: { items: { tenant: ["im.e"] } } };
    const { page } = await register({
      name: "A & B",
      description: "does things",
      avatars: ["https://a.example/1.png", "https://a.example/2.png"],
      addons,
      source: "my-tool",
      createOnly: true,
    });
    const { searchParams } = page;
    const encoded = searchParams.get("addons") as string;
    expect(JSON.parse(gunzipSync(Buffer.from(encoded, "base64url")).toString())).toEqual(addons);
    expect(encoded).toMatch(/^[\w-]+$/);
    expect(searchParams.getAll("avatar")).toHaveLength(2);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      from: "sdk",
      tp: "sdk",
      source: "lark-js/my-tool",
      name: "A & B",
      desc: "does things",
      createOnly: "true",
    });
  });

  test("changes an app that exists", async () => {
    const { registered } = await register({ appId: EMULATOR_APP_ID, name: "Renamed" });
    expect((await registered).appId).toBe(EMULATOR_APP_ID);
  });

  test("ends when the user refuses, and at a signal", async () => {
    const { registered } = await register({}, "deny");
    expect(await caught(registered)).toMatchObject({ kind: "auth", msg: "the user refused" });
    const { registered: aborted } = await register({ signal: AbortSignal.abort() });
    expect(await caught(aborted)).toMatchObject({ kind: "abort" });
  });

  test.for([
    ["seven avatars", { avatars: Array(7).fill("https://a.example/1.png") }],
    ["addons that hold nothing", { addons: { scopes: {} } }],
  ] as const)("is not begun with %s", async ([, given], { expect }) => {
    const { registered, emulator } = await register(given);
    expect(await caught(registered)).toMatchObject({ kind: "config" });
    expect(emulator.requests).toHaveLength(0);
  });

  test("of a Lark user goes on at Lark's accounts service", async () => {
    const hosts: string[] = [];
    const fetch = async (input: string | URL | Request, init?: RequestInit) => {
      const { host } = new URL(input as string);
      hosts.push(host);
      const begin = String(init?.body).includes("action=begin");
      if (begin) {
        return Response.json({
          device_code: "d",
          verification_uri_complete: "https://accounts.feishu.cn/page?user_code=1",
          interval: 1,
        });
      }
      const lark = { open_id: "ou_1", tenant_brand: "lark" };
      if (host === "accounts.feishu.cn") {
        const pending = { error: "authorization_pending", user_info: lark };
        return Response.json(pending, { status: 400 });
      }
      return Response.json({ client_id: "cli_1", client_secret: "s", user_info: lark });
    };
    const { registered } = await register({ client: createClient({ auth: noAuth(), fetch }) });
    expect(await registered).toMatchObject({ appId: "cli_1", tenantBrand: "lark" });
    expect(hosts).toEqual(["accounts.feishu.cn", "accounts.feishu.cn", "accounts.larksuite.com"]);
  });

  test("on a deployment of one's own needs to know its accounts service", async () => {
    const client = createClient({ auth: noAuth(), domain: "https://open.example.com" });
    expect(await caught(registerApp({ client, onVerification: () => {} }))).toMatchObject({
      kind: "config",
    });
  });
});
