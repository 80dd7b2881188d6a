import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  EMULATOR_CLIENT_ASSERTION,
  type EmulatorApp,
  type EmulatorOptions,
} from "../src/index.js";
import { sender, tenantToken } from "./support/caller.js";
import { oauthClient, REDIRECT } from "./support/oauth-client.js";

const DAY = 86_400_000;
const OTHER: EmulatorApp = { appId: "cli_00000000000000a1", appSecret: "other" };

function setUp(options: EmulatorOptions = {}) {
  const emulator = createEmulator({ now: () => 1_700_000_000_000, apps: [OTHER], ...options });
  const send = sender(emulator.fetch, "https://open.feishu.cn");
  return { emulator, send, ...oauthClient(emulator) };
}

describe("the authorize page", () => {
  test("asks who agrees to what, and carries the parameters on", async () => {
    const { open, emulator } = setUp();
    const parameters = { scope: "im:chat <b>bold</b>", state: `"><script>alert(1)</script>` };
    const answer = await open(parameters);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await answer.text();
    expect(html).toContain("Ada Lovelace (ada@example.com)");
    expect(html).toContain("<li>im:chat</li>");
    expect(html).not.toMatch(/<script|<b>bold/);
    expect(html).toContain('name="state" value="&quot;&gt;&lt;script&gt;');
    const picked = /<option value="([^"]+)">Grace Hopper/.exec(html)![1]!;
    const led = await open({ ...parameters, auto: picked, decision: "allow" });
    expect(new URL(led.headers.get("location")!).searchParams.get("state")).toBe(parameters.state);
    expect(emulator.requests.at(-1)).toMatchObject({ status: 302 });
  });

  test("leads back with a code, keeping query and fragment of the address", async () => {
    const { back } = setUp();
    const url = await back({ redirect_uri: `${REDIRECT}?a=1#part`, state: "s t" });
    expect(url.href).toMatch(
      /^http:\/\/127\.0\.0\.1:3000\/back\?a=1&code=[\w-]{64}&state=s\+t#part$/,
    );
  });

  test("leads back with a refusal", async () => {
    const { back } = setUp();
    const choices: Record<string, string>[] = [
      { auto: "deny" },
      { auto: "ada@example.com", decision: "deny" },
    ];
    for (const choice of choices) {
      const url = await back({ ...choice, state: "x" });
      expect(url.search).toBe("?error=access_denied&state=x");
    }
  });

  test.each([
    ["an unknown app", { client_id: "cli_x" }, 20048],
    ["an address that is not registered", { client_id: OTHER.appId }, 20029],
    ["a script for an address", { redirect_uri: "javascript:alert(1)" }, 20029],
    ["a relative address", { redirect_uri: "/back" }, 20029],
    ["a stranger's host", { redirect_uri: "https://evil.example/back" }, 20029],
    ["a host that looks like this one", { redirect_uri: "http://evil.localhost/back" }, 20029],
    ["a scope that the app lacks", { scope: "im:message" }, 20027],
    ["a scope twice", { scope: "im:chat im:chat" }, 20067],
    ["another response type", { response_type: "token" }, 20001],
    ["an unknown challenge", { code_challenge: "x", code_challenge_method: "S512" }, 20001],
    ["a user who is not there", { auto: "nobody@example.com" }, 20008],
    ["51 scopes", { scope: Array.from({ length: 51 }, (_, i) => `s:${i}`).join(" ") }, 20001],
  ])("shows an error for %s, and leads nowhere", async (_, parameters, code) => {
    const limited = { ...OTHER, redirectUris: ["https://example.com/in"] };
    const demo = { appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET, scopes: ["im:chat"] };
    const { open } = setUp({ apps: [limited, demo] });
    const answer = await open({ auto: "ada@example.com", ...parameters });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("location")).toBeNull();
    expect(await answer.text()).toContain(`Error ${code}`);
  });

  test("takes a registered address whatever its query", async () => {
    const { back } = setUp({ apps: [{ ...OTHER, redirectUris: ["https://example.com/in?x=1"] }] });
    const url = await back({
      client_id: OTHER.appId,
      redirect_uri: "https://example.com/in?y=2#z",
    });
    expect(url.href).toContain("https://example.com/in?y=2&code=");
    const old = await back({ redirect_uri: REDIRECT, app_id: EMULATOR_APP_ID });
    expect(old.searchParams.get("code")).toHaveLength(64);
  });
});

describe("the code exchange", () => {
  test("gives a flat answer and a token that acts for the user", async () => {
    const { code, exchange, send, emulator } = setUp();
    const answer = await exchange(await code({ scope: "im:chat" }));
    expect(answer).toEqual({
      status: 200,
      code: 0,
      access_token: expect.stringMatching(/^eyJ/),
      expires_in: 7200,
      token_type: "Bearer",
      scope: "auth:user.id:read im:chat",
    });
    const token = answer.access_token;
    expect(await send("GET", "/authen/v1/user_info", { token })).toMatchObject({
      code: 0,
      data: { name: "Ada Lovelace", email: "ada@example.com", mobile: "+8613800000001" },
    });
    expect((await send("GET", "/im/v1/chats", { token })).code).toBe(0);
    const denied = await send("GET", "/calendar/v4/calendars", { token });
    expect(denied).toMatchObject({ code: 99991679 });
    const log = JSON.stringify(emulator.requests);
    expect(log).not.toContain(token);
    expect(log).not.toContain(EMULATOR_APP_SECRET);
  });

  test("takes a form as well as JSON", async () => {
    const { code, token } = setUp();
    const fields = { grant_type: "authorization_code", code: await code() };
    expect(await token(fields, true)).toMatchObject({ status: 200, code: 0 });
  });

  test("takes a code once, for five minutes, from its own app", async () => {
    const { emulator, code, exchange } = setUp();
    const used = await code();
    expect((await exchange(used)).code).toBe(0);
    expect(await exchange(used)).toMatchObject({
      status: 400,
      code: 20065,
      error: "invalid_grant",
    });
    const old = await code();
    emulator.clock.advance(300_000);
    expect(await exchange(old)).toMatchObject({ code: 20004 });
    expect(await exchange("nothing")).toMatchObject({ code: 20003 });
    const theirs = { client_id: OTHER.appId, client_secret: OTHER.appSecret };
    expect(await exchange(await code(), theirs)).toMatchObject({ code: 20024 });
  });

  test("gives tokens to one of two requests with the same code", async () => {
    const { code, exchange } = setUp();
    const verifier = "v".repeat(43);
    const text = await code({ code_challenge: verifier });
    const fields = { code_verifier: verifier };
    const answers = await Promise.all([exchange(text, fields), exchange(text, fields)]);
    expect(answers.map((answer) => answer.code).sort()).toEqual([0, 20065]);
  });

  test.each([
    ["no grant type", { grant_type: "" }, 20063],
    ["an unknown grant type", { grant_type: "password" }, 20036],
    [
      "a client assertion for a grant",
      { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer" },
      20036,
    ],
    ["no app", { client_id: "" }, 20063],
    ["an unknown app", { client_id: "cli_x" }, 20048],
    ["no secret", { client_secret: "" }, 20063],
    ["a wrong secret", { client_secret: "x" }, 20002],
    ["a disabled app", { client_id: "cli_00000000000000a2", client_secret: "x" }, 20069],
    ["no code", { code: "" }, 20063],
    ["another address", { redirect_uri: "http://127.0.0.1:3000/other" }, 20071],
    ["a scope twice", { scope: "im:chat im:chat" }, 20067],
    ["a scope that was not granted", { scope: "im:message" }, 20068],
  ])("refuses %s, and the code stays good", async (_, fields, expected) => {
    const off = { appId: "cli_00000000000000a2", appSecret: "x", disabled: true };
    const { code, exchange } = setUp({ apps: [off] });
    const text = await code({ scope: "im:chat" });
    const answer = await exchange(text, fields);
    expect(answer).toMatchObject({ status: 400, code: expected, error: expect.any(String) });
    expect(Object.keys(answer).sort()).toEqual(["code", "error", "error_description", "status"]);
    expect((await exchange(text, { redirect_uri: REDIRECT })).code).toBe(0);
  });

  test.each([
    ["not JSON", "x"],
    ["an array", "[]"],
    ["a number for a text", `{"code":1}`],
  ])("refuses a body that is %s", async (_, body) => {
    const { emulator } = setUp();
    const url = "https://open.feishu.cn/open-apis/authen/v2/oauth/token";
    const answer = await emulator.fetch(url, { method: "POST", body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 20001, error: "invalid_request" });
  });

  test("takes the secret in one place only", async () => {
    const { code, client, post } = setUp();
    const basic = btoa(`${client.client_id}:${client.client_secret}`);
    const headers = { authorization: `Basic ${basic}` };
    const path = "/open-apis/authen/v2/oauth/token";
    const fields = { grant_type: "authorization_code", code: await code() };
    expect(await post(path, { ...client, ...fields }, { headers })).toMatchObject({ code: 20070 });
    expect(await post(path, fields, { headers })).toMatchObject({ code: 0 });
  });

  test("narrows the scopes, which add up over consents", async () => {
    const { code, exchange } = setUp();
    await code({ scope: "im:chat" });
    const text = await code({ scope: "im:message" });
    const narrow = await exchange(text, { scope: "im:chat" });
    expect(narrow).toMatchObject({ code: 0, scope: "im:chat" });
    const whole = await exchange(await code());
    expect(whole.scope).toBe("auth:user.id:read im:chat im:message");
  });
});

describe("PKCE", () => {
  const verifier = "a-verifier_of.at~least-43-characters-0123456789";

  test.each([
    ["S256", createHash("sha256").update(verifier).digest("base64url")],
    ["plain", verifier],
    ["", verifier],
  ])("by %j", async (code_challenge_method, code_challenge) => {
    const { code, exchange } = setUp();
    const ask = () => code({ code_challenge, code_challenge_method });
    expect((await exchange(await ask(), { code_verifier: verifier })).code).toBe(0);
    for (const wrong of ["", verifier.slice(1), "short"]) {
      expect(await exchange(await ask(), { code_verifier: wrong })).toMatchObject({
        status: 400,
        code: 20049,
      });
    }
  });
});

describe("refresh tokens", () => {
  test("need offline_access, and are good for one use", async () => {
    const { signIn, refresh, send } = setUp();
    const first = await signIn("offline_access im:chat");
    expect(first).toMatchObject({ refresh_token_expires_in: 604_800 });
    const second = await refresh(first.refresh_token);
    expect(second).toMatchObject({ code: 0, scope: first.scope });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, code: 20073 });
    for (const { access_token: token } of [first, second]) {
      expect((await send("GET", "/im/v1/chats", { token })).code).toBe(0);
    }
    const narrow = await refresh(second.refresh_token, { scope: "im:chat" });
    expect(narrow.scope).toBe("im:chat");
    expect((await refresh(narrow.refresh_token)).scope).toBe(first.scope);
  });

  test("are used up by one of two requests", async () => {
    const { signIn, refresh } = setUp();
    const { refresh_token } = await signIn();
    const answers = await Promise.all([refresh(refresh_token), refresh(refresh_token)]);
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 20073]);
  });

  test("are not used up by a request that asks too much", async () => {
    const { signIn, refresh } = setUp();
    const { refresh_token } = await signIn();
    expect(await refresh(refresh_token, { scope: "im:chat" })).toMatchObject({ code: 20068 });
    expect((await refresh(refresh_token)).code).toBe(0);
  });

  test("end after seven days, unused, and a year after the consent", async () => {
    const { emulator, signIn, refresh } = setUp();
    const unused = await signIn();
    emulator.clock.advance(7 * DAY);
    expect(await refresh(unused.refresh_token)).toMatchObject({ code: 20037 });
    let { refresh_token } = await signIn();
    let left: unknown;
    for (let round = 0; round < 60; round++) {
      emulator.clock.advance(6 * DAY);
      const next = await refresh(refresh_token);
      expect(next.code).toBe(0);
      ({ refresh_token, refresh_token_expires_in: left } = next);
    }
    expect(left).toBe(5 * 86_400);
    emulator.clock.advance(5 * DAY);
    expect(await refresh(refresh_token)).toMatchObject({ status: 400, code: 20037 });
  });

  test("belong to one app, and to those who are active", async () => {
    const { emulator, signIn, refresh, send } = setUp();
    const { refresh_token, access_token } = await signIn();
    const theirs = { client_id: OTHER.appId, client_secret: OTHER.appSecret };
    expect(await refresh(refresh_token, theirs)).toMatchObject({ code: 20024 });
    expect(await refresh("nothing")).toMatchObject({ code: 20026 });
    const me = await send("GET", "/authen/v1/user_info", { token: access_token });
    const bearer = await send("POST", "/auth/v3/tenant_access_token/internal", {
      body: { app_id: EMULATOR_APP_ID, app_secret: EMULATOR_APP_SECRET },
    });
    const token = String(bearer.body.tenant_access_token);
    await send("DELETE", `/contact/v3/users/${me.data.open_id}`, { token });
    expect(await refresh(refresh_token)).toMatchObject({ code: 20066 });
    emulator.reset();
    expect(await refresh(refresh_token)).toMatchObject({ code: 20026 });
  });

  test("end with the tokens they belong to when revoked", async () => {
    const { client, post, signIn, refresh, send } = setUp();
    for (const name of ["access_token", "refresh_token"] as const) {
      const pair = await signIn();
      const later = await refresh(pair.refresh_token);
      const fields = { ...client, token: String(later[name]), token_type_hint: name };
      expect(await post("/oauth/v1/revoke", fields, { form: true })).toEqual({
        status: 200,
        code: 0,
      });
      expect(await refresh(later.refresh_token)).toMatchObject({ code: 20064 });
      for (const { access_token: token } of [pair, later]) {
        expect(await send("GET", "/im/v1/chats", { token })).toMatchObject({ code: 99991668 });
      }
    }
    const unknown = { ...client, token: "nothing" };
    expect(await post("/oauth/v1/revoke", unknown, { form: true })).toMatchObject({ status: 200 });
    const pair = await signIn();
    const theirs = { client_id: OTHER.appId, client_secret: OTHER.appSecret };
    const fields = { ...theirs, token: pair.refresh_token };
    await post("/oauth/v1/revoke", fields, { form: true });
    expect((await refresh(pair.refresh_token)).code).toBe(0);
  });

  test("that somebody else than the app ends are told to the app", async () => {
    const { emulator, client, post, signIn } = setUp();
    const heard: { header: { event_type: string }; event: Record<string, string> }[] = [];
    emulator.connect(async (request) => {
      heard.push(await request.json());
      return Response.json({});
    });
    const name = "auth.user_access_token.revoked_v4";
    const own = await signIn();
    await post("/oauth/v1/revoke", { ...client, token: own.refresh_token }, { form: true });
    const pair = await signIn();
    expect(emulator.revokeToken(pair.access_token)).toBe(true);
    emulator.revokeToken(pair.refresh_token);
    emulator.revokeToken(emulator.issueUserAccessToken({ user: "ada@example.com" }));
    emulator.revokeToken(await tenantToken(emulator));
    emulator.unsubscribe(name);
    emulator.revokeToken((await signIn()).access_token);
    await emulator.settled();
    const told = heard.filter(({ header }) => header.event_type === name);
    expect(told.map(({ event }) => event.revoke_token_type)).toEqual([
      "user_access_token refresh_token",
      "user_access_token",
    ]);
    expect(told[0]!.event).toEqual({
      revoke_token_type: expect.any(String),
      revoke_reason: expect.stringMatching(/user/),
      union_id: expect.stringMatching(/^on_/),
      open_id: expect.stringMatching(/^ou_/),
      user_id: expect.any(String),
    });
  });

  test("survive server errors that are asked for", async () => {
    const { emulator, signIn, refresh } = setUp();
    const { refresh_token } = await signIn();
    emulator.faults.add({ operation: "authen.v2.oauth.token", status: 500, code: 20050 });
    emulator.faults.add({ operation: "authen.v2.oauth.token", status: 503, code: 20072 });
    expect(await refresh(refresh_token)).toMatchObject({ status: 500, error: "server_error" });
    expect(await refresh(refresh_token)).toMatchObject({
      status: 503,
      code: 20072,
      error: "temporarily_unavailable",
    });
    expect((await refresh(refresh_token)).code).toBe(0);
  });
});

describe("the older endpoints", () => {
  async function older() {
    const world = setUp();
    const { body } = await world.send("POST", "/auth/v3/app_access_token/internal", {
      body: { app_id: EMULATOR_APP_ID, app_secret: EMULATOR_APP_SECRET },
    });
    const token = String(body.app_access_token);
    const ask = (path: string, fields: Record<string, string>) =>
      world.send("POST", `/authen/v1${path}`, { body: fields, token });
    return { ...world, ask };
  }

  test("wrap their answers, and keep their tokens apart", async () => {
    const { ask, code, refresh, send, signIn } = await older();
    const grant_type = "authorization_code";
    const text = await code({ scope: "im:chat" });
    const first = await ask("/oidc/access_token", { grant_type, code: text });
    expect(first.data).toMatchObject({
      access_token: expect.stringMatching(/^u-/),
      refresh_token: expect.stringMatching(/^ur-/),
      expires_in: 7200,
      refresh_expires_in: 604_800,
      scope: "auth:user.id:read im:chat",
    });
    const token = first.data.access_token;
    expect((await send("GET", "/im/v1/chats", { token })).code).toBe(0);
    expect(await ask("/oidc/access_token", { grant_type, code: text })).toMatchObject({
      status: 200,
      code: 20065,
    });
    const { refresh_token } = first.data;
    expect(await refresh(refresh_token)).toMatchObject({ code: 20026 });
    const v2 = await signIn();
    const again = { grant_type: "refresh_token" };
    expect(
      await ask("/oidc/refresh_access_token", { ...again, refresh_token: v2.refresh_token }),
    ).toMatchObject({ status: 200, code: 20026 });
    const next = await ask("/oidc/refresh_access_token", { ...again, refresh_token });
    expect(next.data.refresh_token).not.toBe(refresh_token);
    expect(await ask("/oidc/refresh_access_token", { ...again, refresh_token })).toMatchObject({
      code: 20073,
    });
  });

  test("also give the profile", async () => {
    const { ask, code } = await older();
    const first = await ask("/access_token", {
      grant_type: "authorization_code",
      code: await code(),
    });
    expect(first.data).toMatchObject({ name: "Ada Lovelace", email: "ada@example.com" });
    const { refresh_token } = first.data;
    const next = await ask("/refresh_access_token", { grant_type: "refresh_token", refresh_token });
    expect(next.data).toMatchObject({ open_id: first.data.open_id });
    expect(await ask("/access_token", { grant_type: "x", code: "y" })).toMatchObject({
      code: 20001,
    });
  });
});

test("a JS ticket stays the same while it lasts", async () => {
  const { emulator, send } = setUp();
  const ask = async () => {
    const { body } = await send("POST", "/auth/v3/tenant_access_token/internal", {
      body: { app_id: EMULATOR_APP_ID, app_secret: EMULATOR_APP_SECRET },
    });
    const token = String(body.tenant_access_token);
    return (await send("POST", "/jssdk/ticket/get", { token })).data;
  };
  const first = await ask();
  expect(first.expire_in).toBe(7200);
  emulator.clock.advance(7_199_000);
  expect(await ask()).toEqual({ ticket: first.ticket, expire_in: 1 });
  emulator.clock.advance(1000);
  expect((await ask()).ticket).not.toBe(first.ticket);
  expect(JSON.stringify(emulator.requests)).not.toContain(first.ticket);
});

describe("the device flow", () => {
  const grant_type = "urn:ietf:params:oauth:grant-type:device_code";

  async function device(scope = "im:chat offline_access") {
    const world = setUp();
    const headers = { authorization: `Basic ${btoa(`${EMULATOR_APP_ID}:${EMULATOR_APP_SECRET}`)}` };
    const fields = { client_id: EMULATOR_APP_ID, scope };
    const begun = await world.post("/oauth/v1/device_authorization", fields, {
      form: true,
      headers,
    });
    const poll = () => world.token({ grant_type, device_code: String(begun.device_code) }, true);
    const visit = (query = "") =>
      world.emulator.fetch(`${String(begun.verification_uri_complete)}${query}`);
    return { ...world, begun, poll, visit };
  }

  test("waits for its user, then gives tokens once", async () => {
    const { emulator, begun, poll, visit } = await device();
    expect(begun).toMatchObject({ status: 200, expires_in: 240, interval: 5 });
    expect(begun.user_code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(await poll()).toMatchObject({ status: 400, error: "authorization_pending" });
    emulator.clock.advance(5000);
    expect(await poll()).toMatchObject({ error: "authorization_pending" });
    expect(await (await visit()).text()).toContain("im:chat");
    expect(await (await visit("&auto=ada@example.com")).text()).toContain("Connected");
    expect(await poll()).toMatchObject({
      status: 200,
      scope: "auth:user.id:read im:chat offline_access",
      refresh_token: expect.any(String),
    });
    expect(await poll()).toMatchObject({ status: 400, error: "invalid_grant" });
    expect((await visit()).status).toBe(400);
  });

  test("is told to slow down, five seconds more each time", async () => {
    const { emulator, poll } = await device();
    await poll();
    emulator.clock.advance(4999);
    expect(await poll()).toMatchObject({ error: "slow_down" });
    emulator.clock.advance(9999);
    expect(await poll()).toMatchObject({ error: "slow_down" });
    emulator.clock.advance(15_000);
    expect(await poll()).toMatchObject({ error: "authorization_pending" });
  });

  test("ends with a refusal or after four minutes", async () => {
    const refused = await device();
    await refused.visit("&auto=deny");
    expect(await refused.poll()).toMatchObject({ status: 400, error: "access_denied" });
    const late = await device();
    late.emulator.clock.advance(240_000);
    expect(await late.poll()).toMatchObject({ status: 400, error: "expired_token" });
    expect((await late.visit("&auto=ada@example.com")).status).toBe(400);
  });

  test("has a page to enter the code", async () => {
    const { begun, emulator } = await device();
    const page = await emulator.fetch(String(begun.verification_uri));
    expect(await page.text()).toContain('name="user_code"');
  });

  test("needs the app's secret", async () => {
    const { post } = setUp();
    const path = "/oauth/v1/device_authorization";
    const fields = { client_id: EMULATOR_APP_ID };
    expect(await post(path, fields, { form: true })).toMatchObject({ status: 400, code: 20063 });
  });
});

describe("client assertions", () => {
  const assertion = {
    client_id: EMULATOR_APP_ID,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: EMULATOR_CLIENT_ASSERTION,
  };
  const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  test("give a tenant token without a secret", async () => {
    const { post, send } = setUp();
    const answer = await post("/oauth/v3/token", { ...assertion, grant_type });
    expect(answer).toMatchObject({ status: 200, expires_in: 7200 });
    expect((await send("GET", "/im/v1/chats", { token: answer.access_token })).code).toBe(0);
  });

  test("exchange codes and refresh", async () => {
    const { post, code } = setUp();
    const redeem = { ...assertion, grant_type: "authorization_code" };
    const text = await code({ scope: "offline_access" });
    const pair = await post("/oauth/v3/token", { ...redeem, code: text });
    const { refresh_token } = pair;
    const again = { ...assertion, grant_type: "refresh_token", refresh_token };
    expect(await post("/oauth/v3/token", again)).toMatchObject({ status: 200, code: 0 });
  });

  test.each([
    ["another assertion", { client_assertion: "x" }, 20002],
    ["another type", { client_assertion_type: "x" }, 20001],
    ["an app without one", { client_id: OTHER.appId }, 20002],
    ["none", { client_assertion: "" }, 20063],
  ])("are refused: %s", async (_, fields, code) => {
    const { post } = setUp();
    const answer = await post("/oauth/v3/token", { ...assertion, grant_type, ...fields });
    expect(answer).toMatchObject({ status: 400, code });
    expect(JSON.stringify(answer)).not.toContain(EMULATOR_CLIENT_ASSERTION);
  });
});
