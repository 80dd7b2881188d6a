import { createClient, LARK_DOMAIN, noAuth } from "@lark/core";
import { authorizeUrl, exchangeCode, oauthApp, requestDeviceCode } from "@lark/oauth";
import { describe, expect, test } from "vitest";
import { ADA, APP, agree, caught, REDIRECT, stage } from "./support.js";

const scopesOf = (count: number) => Array.from({ length: count }, (_, index) => `scope:${index}`);

describe("the address that a sign-in begins at", () => {
  test("has what the page asks for, and a challenge instead of the verifier", async () => {
    const { app } = stage();
    const scopes = ["offline_access", "im:chat:readonly"];
    const redirectUri = `${REDIRECT}?from=mail&a=b c`;
    const { url, state, codeVerifier, registeredUri } = await authorizeUrl(app, {
      redirectUri,
      scopes,
      prompt: "consent",
    });
    const { origin, pathname, searchParams, search } = new URL(url);
    expect(origin + pathname).toBe("https://accounts.feishu.cn/open-apis/authen/v1/authorize");
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(codeVerifier));
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: APP.appId,
      response_type: "code",
      redirect_uri: redirectUri,
      scope: scopes.join(" "),
      state,
      code_challenge: Buffer.from(digest).toString("base64url"),
      code_challenge_method: "S256",
      prompt: "consent",
    });
    expect(search).not.toContain("+");
    expect(url).not.toContain(codeVerifier);
    expect(codeVerifier).toMatch(/^[\w-]{43}$/);
    expect(registeredUri).toBe(REDIRECT);
  });

  test("has a state and a verifier of its own each time", async () => {
    const { app } = stage();
    const all = await Promise.all(
      Array.from({ length: 50 }, () => authorizeUrl(app, { redirectUri: REDIRECT })),
    );
    expect(new Set(all.flatMap(({ state, codeVerifier }) => [state, codeVerifier])).size).toBe(100);
  });

  test.for([
    ["a fragment", { redirectUri: `${REDIRECT}#top` }],
    ["no address", { redirectUri: "/callback" }],
    ["51 scopes", { redirectUri: REDIRECT, scopes: scopesOf(51) }],
    ["a scope twice", { redirectUri: REDIRECT, scopes: ["im:chat", "im:message", "im:chat"] }],
    ["two scopes in one", { redirectUri: REDIRECT, scopes: ["im:chat im:message"] }],
    ["an empty scope", { redirectUri: REDIRECT, scopes: [""] }],
  ] as const)("is not made of %s", async ([, options], { expect }) => {
    expect(await caught(authorizeUrl(stage().app, options))).toMatchObject({ kind: "config" });
  });

  test("takes 50 scopes", async () => {
    const { app, emulator } = stage();
    const { url } = await authorizeUrl(app, { redirectUri: REDIRECT, scopes: scopesOf(50) });
    expect((await agree(emulator, url)).searchParams.get("code")).toBeTruthy();
  });

  test("says which address to register, letter by letter", async () => {
    const redirectUri = `${REDIRECT}?a=b#top`;
    const { message } = await caught(authorizeUrl(stage().app, { redirectUri }));
    expect(message).toContain(`exactly "${REDIRECT}"`);
  });

  test("leads to the page's error 20029 when the address is not registered", async () => {
    const redirectUris = ["https://other.example.com/callback"];
    const { app, emulator } = stage({ apps: [{ ...APP, redirectUris }] });
    const begin = async (redirectUri: string) => {
      const { url } = await authorizeUrl(app, { redirectUri });
      return emulator.fetch(`${url}&auto=${ADA}`, { redirect: "manual" });
    };
    const page = await begin(REDIRECT);
    expect(page.headers.get("location")).toBeNull();
    expect(await page.text()).toContain("20029");
    expect((await begin(`${redirectUris[0]}?any=query`)).status).toBe(302);
  });
});

describe("the accounts service", () => {
  test("is that of the client's brand", async () => {
    const lark = createClient({ auth: noAuth(), domain: LARK_DOMAIN });
    const { accountsDomain } = oauthApp({ client: lark, ...APP });
    expect(accountsDomain).toBe("https://accounts.larksuite.com");
    expect(stage().app.accountsDomain).toBe("https://accounts.feishu.cn");
  });

  test("of a deployment of one's own has to be named", () => {
    const client = createClient({ auth: noAuth(), domain: "https://open.lark.example.com" });
    expect(() => oauthApp({ client, ...APP })).toThrow(/accountsDomain is needed for https:/);
    const named = (accountsDomain: string) => oauthApp({ client, ...APP, accountsDomain });
    expect(named("https://accounts.example.com/").accountsDomain).toBe(
      "https://accounts.example.com",
    );
    for (const wrong of ["http://accounts.example.com", "accounts.example.com", "https://a/b?c"]) {
      expect(() => named(wrong)).toThrow(/must be an https origin/);
    }
  });

  test("is asked for devices, and the open platform for tokens", async () => {
    const hosts: string[] = [];
    const { emulator } = stage();
    const { app } = stage(undefined, {
      fetch: (input, init) => {
        hosts.push(new URL(input as string).host);
        return emulator.fetch(input as string, init);
      },
    });
    await requestDeviceCode(app);
    await caught(exchangeCode(app, { code: "nothing" }));
    expect(hosts).toEqual(["accounts.feishu.cn", "open.feishu.cn"]);
  });
});

test.for([
  ["appId", { appSecret: "s" }],
  ["appSecret or sign", { appId: "cli_a" }],
] as const)("an app without its %s is refused by name", ([name, options], { expect }) => {
  const client = createClient({ auth: noAuth() });
  expect(() => oauthApp({ client, ...options })).toThrow(name);
});
