import {
  type ClientOptions,
  createClient,
  FEISHU_DOMAIN,
  isLarkError,
  LARK_DOMAIN,
  noAuth,
  selfBuiltApp,
  staticTokens,
  storeApp,
  withOptions,
} from "@lark/core";
import { describe, expect } from "vitest";
import { APP, PATH, readThing, test } from "./fixtures.js";

const auth = noAuth();
const create = (options: object) => () => createClient(options as ClientOptions);

describe("a wrong option fails at createClient, by name", () => {
  test.for<[option: string, value: unknown]>([
    ["auth", undefined],
    ["auth", {}],
    ["auth", { getToken: "t-1" }],
    ["domain", "open.feishu.cn"],
    ["domain", "http://open.feishu.cn"],
    ["domain", "http://127.0.0.1.example.com"],
    ["domain", "http://localhost@example.com"],
    ["domain", "https://user:password@example.com"],
    ["domain", "https://example.com?x=1"],
    ["domain", "https://example.com/#x"],
    ["domain", "https://exam ple.com"],
    ["domain", "https://example.com\\@other.com"],
    ["domain", "ftp://example.com"],
    ["domain", ""],
    ["timeout", 0],
    ["timeout", -1],
    ["timeout", Number.NaN],
    ["timeout", "soon"],
    ["retry", 3],
    ["retry", true],
    ["retry", { attempts: -1 }],
    ["retry", { maxTime: Number.NaN }],
    ["cache", {}],
    ["cache", { getItem() {} }],
    ["logger", {}],
    ["logger", { warn() {} }],
    ["logLevel", "verbose"],
    ["headers", { Authorization: "Bearer x" }],
    ["headers", { "content-length": "1" }],
    ["headers", { "X-A": "1\r\nX-B: 2" }],
    ["headers", { "X A": "1" }],
    ["headers", { "": "1" }],
    ["userAgent", "a\nb"],
    ["source", "a\r\nX-B: 2"],
    ["helpdesk", { id: "1" }],
    ["helpdesk", { id: "1", token: "密" }],
    ["fetch", "node-fetch"],
    ["hooks", { request: true }],
  ])("%s = %j", ([option, value]) => {
    expect(create({ auth, [option]: value })).toThrow(
      expect.objectContaining({
        name: "LarkError",
        kind: "config",
        message: expect.stringContaining(`"${option}"`),
      }),
    );
  });

  test("no options at all", () => {
    expect(create(undefined as never)).toThrow('"auth" must be a token provider');
  });

  test("never quotes the value", () => {
    try {
      create({ auth, headers: { "X-Key": "my\nsecret" } })();
    } catch (error) {
      expect(isLarkError(error, "config")).toBe(true);
      expect(String(error)).not.toContain("secret");
      return;
    }
    expect.unreachable();
  });
});

describe("a wrong credential fails where it is given", () => {
  test.for<[string, () => unknown, string]>([
    ["no app id", () => selfBuiltApp({ appId: "", appSecret: "s" }), 'selfBuiltApp: "appId"'],
    ["no secret", () => selfBuiltApp({ appId: "cli_x" }), 'selfBuiltApp: "appSecret"'],
    ["store app id", () => storeApp({ appId: "", appSecret: "s" }), 'storeApp: "appId"'],
    [
      "store app secret",
      () => storeApp({ appId: "cli_x", appSecret: "" }),
      'storeApp: "appSecret"',
    ],
    ["no token", () => staticTokens({}), "staticTokens"],
    ["empty tokens", () => staticTokens({ userAccessToken: "" }), "staticTokens"],
  ])("%s", ([, make, message]) => {
    expect(make).toThrow(expect.objectContaining({ kind: "config" }));
    expect(make).toThrow(message);
  });
});

describe("domain", () => {
  test("is Feishu's unless given", () => {
    expect(createClient({ auth }).domain).toBe(FEISHU_DOMAIN);
    expect(createClient({ auth, domain: LARK_DOMAIN }).domain).toBe("https://open.larksuite.com");
  });

  test.for([
    "https://example.com",
    "https://example.com:8443",
    "https://example.com/lark/api",
    "https://[2001:db8::1]:8443/x",
    "http://localhost:3000",
    "http://127.0.0.1:3000/prefix",
    "http://[::1]:3000",
  ])("takes %s", (domain) => {
    expect(createClient({ auth, domain }).domain).toBe(domain);
    expect(createClient({ auth, domain: `${domain}/` }).domain).toBe(domain);
  });

  test("keeps a path prefix, for token requests too", async ({ platform, connect }) => {
    platform.on("POST /gateway/lark/open-apis/auth/v3/tenant_access_token/internal", {
      body: { code: 0, tenant_access_token: "t-1", expire: 7200 },
    });
    await readThing(connect({ domain: `${platform.origin}/gateway/lark/` }));
    expect(platform.received.map(({ path }) => path)).toEqual([
      "/gateway/lark/open-apis/auth/v3/tenant_access_token/internal",
      `/gateway/lark${PATH}`,
    ]);
  });
});

describe("what every request carries", () => {
  test("the SDK's user agent and the source", async ({ platform, connect }) => {
    await readThing(connect({ source: "my-product" }));
    await readThing(connect({ userAgent: "mine/1.0" }));
    const [first, second] = platform.at(PATH);
    expect(first?.headers["user-agent"]).toMatch(/^lark-js\/\d+\.\d+\.\d+ source\/my-product$/);
    expect(second?.headers["user-agent"]).toBe("mine/1.0");
  });

  test("the client's headers, under those of the call", async ({ platform, connect }) => {
    const client = connect({ headers: { "X-A": "client", "X-B": "client" } });
    await readThing(client, {}, { headers: { "x-b": "call" } });
    expect(platform.at(PATH)[0]?.headers).toMatchObject({ "x-a": "client", "x-b": "call" });
  });

  test("help desk credentials, for the help desk alone", async ({ platform, connect }) => {
    const { operation } = await import("@lark/core");
    const path = "/open-apis/helpdesk/v1/tickets";
    const listTickets = operation({
      id: "helpdesk.v1.ticket.list",
      method: "GET",
      path,
      helpdesk: true,
    });
    const client = connect({ helpdesk: { id: "123", token: "ht-1" } });
    await listTickets(client);
    await readThing(client);
    const expected = Buffer.from("123:ht-1").toString("base64");
    expect(platform.at(path)[0]?.headers["x-lark-helpdesk-authorization"]).toBe(expected);
    expect(platform.at(PATH)[0]?.headers).not.toHaveProperty("x-lark-helpdesk-authorization");
  });

  test("a fetch of the caller's", async ({ platform, connect }) => {
    const seen: string[] = [];
    const client = connect({
      fetch: (input, init) => {
        seen.push(String(input));
        return fetch(input, init);
      },
    });
    await readThing(client, { query: { a: 1 } });
    expect(seen).toHaveLength(2);
    expect(seen[1]).toBe(`${platform.origin}${PATH}?a=1`);
  });
});

describe("a client", () => {
  test("is immutable, and withOptions leaves it as it was", async ({ platform, client }) => {
    expect(Object.isFrozen(client)).toBe(true);
    const bound = withOptions(client, { headers: { "X-A": "1" } });
    await readThing(withOptions(bound, { headers: { "X-B": "2" } }));
    await readThing(client);
    expect(platform.at(PATH)[0]?.headers).toMatchObject({ "x-a": "1", "x-b": "2" });
    expect(platform.at(PATH)[1]?.headers).not.toHaveProperty("x-a");
  });

  test("shares tokens with those made from it", async ({ platform, client }) => {
    await readThing(client);
    await readThing(withOptions(client, { timeout: 5_000 }));
    expect(platform.received).toHaveLength(3);
  });

  test("an option given as undefined changes nothing", async ({ platform, client }) => {
    const bound = withOptions(client, { userAccessToken: "u-bound" });
    await readThing(bound, {}, { userAccessToken: undefined });
    expect(platform.at(PATH)[0]?.headers.authorization).toBe("Bearer u-bound");
  });

  test("of another one is not disturbed", async ({ platform, connect }) => {
    const other = connect({ auth: selfBuiltApp({ ...APP, appId: "cli_other" }) });
    await readThing(connect());
    await readThing(other);
    const apps = platform.received.flatMap(({ json }) => (json as { app_id?: string })?.app_id);
    expect(apps.filter(Boolean)).toEqual(["cli_test", "cli_other"]);
  });
});
