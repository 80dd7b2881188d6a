import { getUserInfo } from "@lark/authen-v1";
import { createClient, noAuth, selfBuiltApp, withOptions } from "@lark/core";
import { EMULATOR_CLIENT_ASSERTION } from "@lark/emulator";
import { listChat } from "@lark/im-v1";
import {
  authorizeUrl,
  consentScopes,
  exchangeCode,
  oauthApp,
  refreshGrant,
  revokeToken,
} from "@lark/oauth";
import { describe, expect, test } from "vitest";
import { APP, agree, caught, REDIRECT, type Stage, signIn, stage } from "./support.js";

const DAY = 86_400_000;

async function codeFor({ app, emulator }: Stage, scopes: string[] = []) {
  const { url, codeVerifier } = await authorizeUrl(app, { redirectUri: REDIRECT, scopes });
  const code = (await agree(emulator, url)).searchParams.get("code") as string;
  return { code, codeVerifier, redirectUri: REDIRECT };
}

describe("a policy of the tenant", () => {
  const blocked = { code: 21000, challenge_url: "https://example.com/check", cli_hint: "a phone" };

  test.each([
    ["as OAuth words it", { ...blocked, error: "access_denied", error_description: "blocked" }],
    ["in an envelope", { code: 21000, msg: "blocked", data: blocked }],
  ])("that blocks a sign-in says where to lift it, %s", async (_, body) => {
    const { app } = stage({}, { fetch: async () => Response.json(body, { status: 400 }) });
    const error = await caught(exchangeCode(app, { code: "code-of-ada", redirectUri: REDIRECT }));
    expect(error).toMatchObject({
      kind: "auth",
      code: 21000,
      helps: [{ url: "https://example.com/check", description: "a phone" }],
    });
    expect(error.message).toContain("https://example.com/check");
  });
});

describe("a code", () => {
  test("gives tokens, for whom the user is", async () => {
    const here = stage();
    const before = Date.now();
    const grant = await signIn(here);
    expect(grant.expiresAt).toBeGreaterThanOrEqual(before + 7_000_000);
    expect(grant.refreshExpiresAt).toBeGreaterThan(before + 6 * DAY);
    expect(grant).toMatchObject({ refreshable: true, missingScopes: [], advice: undefined });
    expect(grant.scopes).toEqual(expect.arrayContaining(["offline_access", "im:chat"]));
    const asAda = withOptions(here.client, { userAccessToken: grant.accessToken });
    expect(await getUserInfo(asAda)).toMatchObject({ name: "Ada Lovelace" });
    expect(here.lines).toEqual([]);
  });

  test("works once, and says to begin again", async () => {
    const here = stage();
    const exchange = await codeFor(here);
    await exchangeCode(here.app, exchange);
    const error = await caught(exchangeCode(here.app, exchange));
    expect(error).toMatchObject({ kind: "auth", code: 20065, status: 400 });
    expect(error.message).toContain("Begin again");
  });

  test.for([
    ["unknown", 20003, (it: object) => ({ ...it, code: "nothing" })],
    ["with another verifier", 20049, (it: object) => ({ ...it, codeVerifier: "x".repeat(43) })],
    ["without a verifier", 20049, (it: object) => ({ ...it, codeVerifier: undefined })],
    ["for another address", 20071, (it: object) => ({ ...it, redirectUri: `${REDIRECT}/2` })],
  ] as const)("%s is refused with %i", async ([, code, spoil], { expect }) => {
    const here = stage();
    const exchange = spoil(await codeFor(here)) as Awaited<ReturnType<typeof codeFor>>;
    expect(await caught(exchangeCode(here.app, exchange))).toMatchObject({ kind: "auth", code });
  });

  test("that expired is refused", async () => {
    const here = stage();
    const exchange = await codeFor(here);
    here.emulator.clock.advance(300_001);
    expect((await caught(exchangeCode(here.app, exchange))).code).toBe(20004);
  });

  test("of an app with a wrong secret names what to check, and not the secret", async () => {
    const here = stage();
    const app = oauthApp({ client: here.client, appSecret: "not-the-secret" });
    const error = await caught(exchangeCode(app, await codeFor(here)));
    expect(error).toMatchObject({ code: 20002 });
    expect(error.message).toContain("Check the app id and secret");
    expect(JSON.stringify(error) + error.message).not.toContain("not-the-secret");
  });

  test("is sent again after a lost connection, and at 5xx", async () => {
    let sent = 0;
    const here = stage({}, { hooks: { request: () => void sent++ } });
    here.emulator.faults.add({ operation: "authen.v2.oauth.token", drop: true });
    here.emulator.faults.add({ operation: "authen.v2.oauth.token", code: 20050, status: 500 });
    expect((await exchangeCode(here.app, await codeFor(here))).accessToken).toBeTruthy();
    expect(sent).toBe(3);
  });
});

describe("a grant", () => {
  test("without offline_access says so at sign-in", async () => {
    const here = stage();
    const grant = await signIn(here, ["im:chat"]);
    expect(grant).toMatchObject({ refreshable: false, refreshToken: undefined });
    expect(grant.advice).toContain("offline_access");
    expect(here.lines.join()).toContain("warn");
    expect(here.lines.join()).toContain("offline_access");
  });

  test("without a refresh token though offline_access was granted names the switch", async () => {
    const here = stage({ apps: [{ ...APP, refreshTokens: false }] });
    const grant = await signIn(here);
    expect(grant).toMatchObject({ refreshable: false });
    expect(grant.scopes).toContain("offline_access");
    expect(grant.advice).toMatch(/Switch on .*developer console.*publish a version/);
  });

  test("keeps what was really granted, and what was not", async () => {
    const here = stage();
    const { code, codeVerifier } = await codeFor(here, ["im:chat"]);
    const scopes = ["im:chat", "calendar:calendar"];
    const grant = await exchangeCode(here.app, { code, codeVerifier, scopes });
    expect(grant.scopes).toContain("im:chat");
    expect(grant.missingScopes).toEqual(["calendar:calendar"]);
  });

  test("adds to earlier ones", async () => {
    const here = stage();
    await signIn(here, ["im:chat"]);
    const grant = await signIn(here, ["calendar:calendar"]);
    expect(grant.scopes).toEqual(expect.arrayContaining(["im:chat", "calendar:calendar"]));
  });

  test("is refreshed once: the old refresh token is dead, the old access token is not", async () => {
    const here = stage();
    const first = await signIn(here);
    const second = await refreshGrant(here.app, first);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.scopes).toEqual(first.scopes);
    expect((await caught(refreshGrant(here.app, first))).code).toBe(20073);
    for (const { accessToken } of [first, second]) {
      await getUserInfo(withOptions(here.client, { userAccessToken: accessToken }));
    }
  });

  test("is narrowed by a refresh that asks for less", async () => {
    const here = stage();
    const grant = await signIn(here, ["offline_access", "im:chat", "im:message"]);
    const narrow = await refreshGrant(here.app, grant, { scopes: ["im:chat"] });
    expect(narrow.scopes).toEqual(["im:chat"]);
    const error = await caught(refreshGrant(here.app, narrow, { scopes: ["docs:doc"] }));
    expect(error.code).toBe(20068);
    expect(error.message).toContain("docs:doc");
  });

  test("ends after 365 days, whatever was refreshed", async () => {
    const here = stage();
    let grant = await signIn(here);
    for (let day = 0; day < 359; day += 6) {
      here.emulator.clock.advance(6 * DAY);
      grant = await refreshGrant(here.app, grant);
    }
    here.emulator.clock.advance(6 * DAY);
    const error = await caught(refreshGrant(here.app, grant));
    expect(error.code).toBe(20037);
    expect(error.message).toContain("sign in again");
  });

  test("is revoked with all its tokens", async () => {
    const here = stage();
    const grant = await signIn(here);
    await revokeToken(here.app, grant.refreshToken as string);
    expect((await caught(refreshGrant(here.app, grant))).code).toBe(20064);
    const asAda = withOptions(here.client, { userAccessToken: grant.accessToken });
    expect(await caught(getUserInfo(asAda))).toMatchObject({ kind: "api" });
    await revokeToken(here.app, "unknown");
  });

  test("is revoked also where the answer is empty, and not where it is a refusal", async () => {
    const here = stage();
    const answering = (body: string, status: number) =>
      oauthApp({
        client: createClient({
          auth: noAuth(),
          fetch: async () => new Response(body, { status }),
          retry: false,
        }),
        ...APP,
      });
    await revokeToken(answering("", 200), "token");
    const refusal = '{"code":20002,"error":"invalid_client","error_description":"no"}';
    expect(await caught(revokeToken(answering(refusal, 400), "t"))).toMatchObject({ code: 20002 });
    expect(await caught(revokeToken(answering("", 502), "t"))).toMatchObject({ status: 502 });
    const wrong = oauthApp({ client: here.client, appSecret: "wrong" });
    expect((await caught(revokeToken(wrong, "token"))).code).toBe(20002);
  });
});

describe("an app without a secret", () => {
  test("redeems codes and refresh tokens by an assertion for the accounts service", async () => {
    const { emulator, client } = stage();
    const audiences: string[] = [];
    const sign = async (audience: string) => {
      audiences.push(audience);
      return EMULATOR_CLIENT_ASSERTION;
    };
    const here = { emulator, app: oauthApp({ client, sign }) };
    const grant = await signIn(here);
    await refreshGrant(here.app, grant);
    expect(audiences).toEqual(["accounts.feishu.cn", "accounts.feishu.cn"]);
    expect(emulator.requests.filter(({ path }) => path === "/oauth/v3/token")).toHaveLength(2);
  });
});

describe("a call that lacks a user's scope", () => {
  test("says what to ask the user for", async () => {
    const here = stage();
    const { accessToken } = await signIn(here, ["contact:user.base:readonly"]);
    const client = createClient({ auth: selfBuiltApp(APP), fetch: here.emulator.fetch });
    const error = await caught(listChat(withOptions(client, { userAccessToken: accessToken })));
    expect(error.code).toBe(99991679);
    const scopes = consentScopes(error) as string[];
    expect(scopes).toEqual(["im:chat"]);
    // Any of several will do: the one that the app has.
    expect(consentScopes(error, ["calendar", "im:chat:readonly"])).toEqual(["im:chat:readonly"]);
    const { url } = await authorizeUrl(here.app, { redirectUri: REDIRECT, scopes });
    const code = (await agree(here.emulator, url)).searchParams.get("code") as string;
    expect(code).toBeTruthy();
  });

  test("is told from errors that asking would not mend", async () => {
    const here = stage();
    const grant = await signIn(here);
    await refreshGrant(here.app, grant);
    expect(consentScopes(await caught(refreshGrant(here.app, grant)))).toBeUndefined();
    expect(consentScopes(new Error("other"))).toBeUndefined();
    expect(consentScopes(undefined)).toBeUndefined();
  });
});
