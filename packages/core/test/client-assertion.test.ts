import {
  clientAssertion,
  createClient,
  operation,
  type SignedAssertion,
  selfBuiltApp,
} from "@lark/core";
import { describe, expect } from "vitest";
import { APP, caught, PATH, readThing, test } from "./fixtures.js";
import { type Platform, startPlatform } from "./platform.js";

const TOKEN = "/oauth/v3/token";
const { appId } = APP;
const granted = { body: { access_token: "t-asserted", expires_in: 7200 } };
const appOnly = operation({ id: "test.v1.app.get", method: "GET", path: PATH, tokens: ["app"] });

const signed = (
  accountsDomain: string | undefined,
  sign: (audience: string) => Promise<string | SignedAssertion> = async (audience) =>
    `jwt for ${audience}`,
) => selfBuiltApp({ appId, assertion: clientAssertion({ sign, accountsDomain }) });

async function withAccounts(work: (accounts: Platform) => Promise<void>) {
  const accounts = await startPlatform();
  accounts.on(`POST ${TOKEN}`, granted);
  await work(accounts).finally(accounts.close);
}

describe("an app without a secret", () => {
  test("gets tenant tokens of the accounts service by an assertion", ({ platform, connect }) =>
    withAccounts(async (accounts) => {
      const client = connect({ auth: signed(`${accounts.origin}/`) });
      await Promise.all([readThing(client), readThing(client)]);
      const { host } = new URL(accounts.origin);
      expect(accounts.received).toHaveLength(1);
      expect(accounts.received[0]).toMatchObject({
        target: TOKEN,
        json: {
          grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
          client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
          client_assertion: `jwt for ${host}`,
          client_id: appId,
        },
      });
      expect(accounts.received[0]?.headers).not.toHaveProperty("x-target-service");
      expect(platform.received[0]?.headers.authorization).toBe("Bearer t-asserted");
    }));

  test("makes another assertion for each token", ({ platform, connect }) =>
    withAccounts(async (accounts) => {
      let made = 0;
      const client = connect({ auth: signed(accounts.origin, async () => `jwt-${++made}`) });
      platform.on(
        `GET ${PATH}`,
        { status: 401, body: { code: 99991663, msg: "invalid" } },
        { body: { code: 0 } },
      );
      await readThing(client);
      expect(accounts.received.map(({ json }) => json)).toMatchObject([
        { client_assertion: "jwt-1" },
        { client_assertion: "jwt-2" },
      ]);
    }));

  test("has no app tokens, and says so", async ({ connect }) => {
    const error = await caught(appOnly(connect({ auth: signed("https://accounts.example.com") })));
    expect(error).toMatchObject({ kind: "auth" });
    expect(error.message).toContain("appAccessToken");
  });

  test("reads the accounts service's errors", ({ connect }) =>
    withAccounts(async (accounts) => {
      accounts.on(`POST ${TOKEN}`, {
        status: 400,
        body: { code: 20048, error: "invalid_client", error_description: "no such app" },
      });
      const error = await caught(readThing(connect({ auth: signed(accounts.origin) })));
      expect(error).toMatchObject({ kind: "auth", code: 20048 });
      expect(error.message).toContain("no such app");
    }));

  test("reads errors without a code", ({ connect }) =>
    withAccounts(async (accounts) => {
      accounts.on(`POST ${TOKEN}`, {
        status: 401,
        body: { error: "invalid_client", error_description: "signature" },
      });
      const error = await caught(readThing(connect({ auth: signed(accounts.origin) })));
      expect(error.message).toContain("invalid_client: signature");
    }));

  test("names the accounts service when it cannot be reached", async ({ connect }) => {
    const { origin, close } = await startPlatform();
    await close();
    const error = await caught(readThing(connect({ auth: signed(origin), retry: false })));
    expect(error).toMatchObject({ kind: "network" });
    expect(error.message).toContain(origin);
  });
});

describe("the audience", () => {
  test.for([
    ["https://open.feishu.cn", "https://accounts.feishu.cn"],
    ["https://open.larksuite.com", "https://accounts.larksuite.com"],
  ])("of %s is %s", async ([domain, accounts]) => {
    const audiences: string[] = [];
    const urls: string[] = [];
    const client = createClient({
      domain,
      auth: signed(undefined, async (audience) => {
        audiences.push(audience);
        return "jwt";
      }),
      fetch: async (input) => {
        urls.push(String(input));
        return Response.json({ code: 0, access_token: "t-1", expires_in: 60 });
      },
    });
    await readThing(client);
    expect(audiences).toEqual([new URL(String(accounts)).host]);
    expect(urls[0]).toBe(`${accounts}${TOKEN}`);
  });

  test("of another domain is not guessed", async ({ platform, connect }) => {
    const error = await caught(readThing(connect({ auth: signed(undefined) })));
    expect(error).toMatchObject({ kind: "config" });
    expect(error.message).toContain("accountsDomain");
    expect(platform.received).toHaveLength(0);
  });
});

describe("an assertion that cannot be had", () => {
  test.for<[string, () => Promise<string>]>([
    ["the signer fails", () => Promise.reject(new Error("no key"))],
    ["the signer gives nothing", async () => ""],
  ])("%s", async ([, sign], { connect }) => {
    const auth = signed("https://accounts.example.com", sign);
    const error = await caught(readThing(connect({ auth })));
    expect(error).toMatchObject({ kind: "auth" });
    expect(error.message).toContain(appId);
  });

  test("wrong options", () => {
    expect(() => clientAssertion({ sign: "jwt" as never })).toThrow("sign");
    for (const accountsDomain of ["http://accounts.example.com", "accounts.feishu.cn", ""]) {
      expect(() => clientAssertion({ sign: async () => "jwt", accountsDomain })).toThrow(
        "accountsDomain",
      );
    }
  });
});

describe("a proxy named by the signer", () => {
  const through = (proxy: SignedAssertion["proxy"]) => {
    const sent: { url: string; headers: Headers }[] = [];
    const client = createClient({
      auth: signed("https://accounts.example.com", async () => ({ assertion: "jwt", proxy })),
      fetch: async (input, init) => {
        sent.push({ url: String(input), headers: new Headers(init?.headers) });
        return Response.json({ code: 0, access_token: "t-1", expires_in: 60 });
      },
    });
    return { sent, call: readThing(client) };
  };

  test.for<[NonNullable<SignedAssertion["proxy"]>, string]>([
    [{ service: "proxy.example.com" }, "https://proxy.example.com/oauth/v3/token"],
    [{ service: "proxy.example.com:8443" }, "https://proxy.example.com:8443/oauth/v3/token"],
    [
      { service: "proxy.example.com", prefix: "/a/b/" },
      "https://proxy.example.com/a/b/oauth/v3/token",
    ],
  ])("%j is sent to %s", async ([proxy, url]) => {
    const { sent, call } = through(proxy);
    await call;
    expect(sent[0]?.url).toBe(url);
    expect(sent[0]?.headers.get("x-target-service")).toBe("accounts.example.com");
    expect(sent[1]?.headers.has("x-target-service")).toBe(false);
  });

  test.for<[NonNullable<SignedAssertion["proxy"]>]>([
    [{ service: "http://proxy.example.com" }],
    [{ service: "user@proxy.example.com" }],
    [{ service: "user:password@proxy.example.com" }],
    [{ service: "" }],
    [{ service: "proxy.example.com/.." }],
    [{ service: "proxy.example.com", prefix: "../x" }],
    [{ service: "proxy.example.com", prefix: "a/../../x" }],
    [{ service: "proxy.example.com", prefix: "a?b=" }],
    [{ service: "proxy.example.com", prefix: "a#" }],
    [{ service: "proxy.example.com", prefix: "a\\b" }],
    [{ service: "proxy.example.com", prefix: "%2e%2e" }],
  ])("%j is refused", async ([proxy]) => {
    const { sent, call } = through(proxy);
    expect(await caught(call)).toMatchObject({ kind: "config" });
    expect(sent).toEqual([]);
  });
});
