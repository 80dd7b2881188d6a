import { getUserInfo } from "@lark/authen-v1";
import { createClient, withOptions } from "@lark/core";
import { memoryClaims } from "@lark/core/claims";
import {
  consentScopes,
  memoryStore,
  type SessionStore,
  type UserGrant,
  userSession,
} from "@lark/oauth";
import { createStorage } from "unstorage";
import { describe, expect, test, vi } from "vitest";
import { APP, caught, gated, redeemed, type Stage, signIn, stage } from "./support.js";

const OPERATION = "authen.v2.oauth.token";

/** A signed-in Ada, her access token with this many ms left of its two hours. */
async function signedIn(left: number, given: Partial<Stage & { store: SessionStore }> = {}) {
  const here = { ...stage(), store: memoryStore(), ...given };
  const grant = await signIn(here);
  const now = Date.now();
  const aged = { ...grant, issuedAt: now + left - 7_200_000, expiresAt: now + left };
  const open = () => userSession({ app: here.app, store: here.store, user: "ada" });
  await open().save(aged);
  return { ...here, grant: aged, open, session: open() };
}

const entryOf = async ({ open }: { open: () => ReturnType<typeof userSession> }) =>
  (await open().grant()) as UserGrant;

describe("a session", () => {
  test("gives its token to a client, and makes no request for it", async () => {
    const { session, grant, emulator } = await signedIn(7_000_000);
    const client = createClient({ auth: session, fetch: emulator.fetch });
    expect(client.appId).toBe(APP.appId);
    expect((await getUserInfo(client)).name).toBe("Ada Lovelace");
    expect(await session.getToken()).toBe(grant.accessToken);
    expect(redeemed(emulator)).toHaveLength(0);
  });

  test("refreshes ahead of the end, once for all who ask", async () => {
    const { open, grant, emulator } = await signedIn(200_000);
    const tokens = await Promise.all(Array.from({ length: 50 }, () => open().getToken()));
    expect(redeemed(emulator)).toHaveLength(1);
    const { accessToken } = await entryOf({ open });
    expect(accessToken).not.toBe(grant.accessToken);
    // Those who came while it was refreshed went on with the one that is still good.
    expect(new Set([...tokens, accessToken])).toEqual(new Set([accessToken, grant.accessToken]));
    expect(await open().getToken()).toBe(accessToken);
  });

  test("refreshes after the end, once for all who ask", async () => {
    const { open, emulator } = await signedIn(-1);
    const tokens = await Promise.all(Array.from({ length: 50 }, () => open().getToken()));
    expect(new Set(tokens).size).toBe(1);
    expect(redeemed(emulator)).toHaveLength(1);
  });

  test("replaces a token that the platform refuses, and the call is made again", async () => {
    const { session, open, grant, emulator, app } = await signedIn(7_000_000);
    emulator.faults.add({ operation: "authen.v1.user_info.get", code: 99991677, status: 400 });
    const client = createClient({ auth: session, fetch: emulator.fetch });
    expect((await getUserInfo(client)).name).toBe("Ada Lovelace");
    expect(redeemed(emulator)).toHaveLength(1);
    expect((await entryOf({ open })).accessToken).not.toBe(grant.accessToken);
    expect(app.appId).toBe(APP.appId);
  });

  test("takes what another process has refreshed before it refreshes itself", async () => {
    const { open, emulator } = await signedIn(7_000_000);
    const [one, other] = [open(), open()];
    const old = await one.getToken();
    await other.getToken();
    await other.dropToken(old);
    const next = await other.getToken();
    await one.dropToken(old);
    expect(await one.getToken()).toBe(next);
    expect(redeemed(emulator)).toHaveLength(1);
  });

  test("keeps users, apps and domains apart", async () => {
    const { app, store, grant } = await signedIn(7_000_000);
    expect(await userSession({ app, store, user: "bob" }).grant()).toBeUndefined();
    const other = { ...app, appId: "cli_other" };
    expect(await userSession({ app: other, store, user: "ada" }).grant()).toBeUndefined();
    expect(await userSession({ app, store, user: "ada" }).grant()).toEqual(grant);
  });

  test("lives in any unstorage storage, corrupt entries counting as none", async () => {
    const cache = createStorage();
    const store = { cache, claims: memoryClaims() };
    const { open, session, emulator } = await signedIn(-1, { store });
    await session.getToken();
    expect(redeemed(emulator)).toHaveLength(1);
    const [key = ""] = await cache.getKeys();
    for (const corrupt of ["{", "null", "[]", '{"accessToken":1}', "text"]) {
      await cache.setItem(key, corrupt);
      expect(consentScopes(await caught(open().getToken()))).toEqual([]);
    }
  });
});

describe("a refresh that fails", () => {
  test.for([
    ["HTTP 400 with a code that says nothing final", { code: 29999, status: 400 }],
    ["a server's error", { code: 20050, status: 500 }],
    ["a gateway's page", { html: true, status: 502 }],
    ["a lost connection", { drop: true }],
    ["half an answer", { truncate: true }],
  ] as const)("with %s throws nothing away", async ([, fault], { expect }) => {
    const { session, open, grant, emulator, lines } = await signedIn(200_000);
    emulator.faults.add({ operation: OPERATION, times: 4, ...fault });
    // The old one is good for three minutes more.
    expect(await session.getToken()).toBe(grant.accessToken);
    expect(lines.join()).toContain("could not be refreshed yet");
    expect(await entryOf({ open })).toEqual(grant);
    emulator.faults.clear();
    if (!("truncate" in fault)) expect(await open().getToken()).not.toBe(grant.accessToken);
  });

  test("is not repeated for every call while the token is good", async () => {
    const { session, emulator } = await signedIn(200_000);
    emulator.faults.add({ operation: OPERATION, times: 100, code: 29999, status: 400 });
    for (let call = 0; call < 20; call++) await session.getToken();
    expect(redeemed(emulator)).toHaveLength(1);
  });

  test("is an error after the end, and the session is still there", async () => {
    const { session, open, emulator, grant } = await signedIn(-1);
    emulator.faults.add({ operation: OPERATION, times: 1, code: 29999, status: 400 });
    const error = await caught(session.getToken());
    expect(error).toMatchObject({ kind: "auth", code: 29999 });
    expect(consentScopes(error)).toBeUndefined();
    expect(await session.getToken()).not.toBe(grant.accessToken);
    expect((await entryOf({ open })).refreshable).toBe(true);
  });

  test("names the console's switch when that is off, and is well when it is on again", async () => {
    const { session, emulator, app } = await signedIn(-1);
    emulator.changeApp(app.appId, { refreshTokens: false });
    expect((await caught(session.getToken())).message).toMatch(/20074|Switch on/);
    emulator.changeApp(app.appId, { refreshTokens: true });
    expect(await session.getToken()).toBeTruthy();
  });

  test("leaks no token into logs and errors", async () => {
    const { session, emulator, grant, lines } = await signedIn(-1);
    emulator.faults.add({ operation: OPERATION, times: 9, code: 29999, status: 400 });
    const error = await caught(session.getToken());
    const said = lines.join() + error.message + JSON.stringify(error);
    for (const secret of [grant.accessToken, grant.refreshToken, APP.appSecret]) {
      expect(said).not.toContain(secret);
    }
  });
});

describe("a session that has ended", () => {
  test("names the scopes to ask for, with the platform's code", async () => {
    const { session, open, emulator, grant } = await signedIn(-1);
    emulator.revokeToken(grant.refreshToken as string);
    const error = await caught(session.getToken());
    expect(error).toMatchObject({ kind: "auth", code: 20064 });
    expect(consentScopes(error)).toEqual(grant.scopes);
    expect(error.message).toContain("sign in again");
    // It is known now: nobody is asked again, and nothing was deleted.
    await caught(session.getToken());
    expect(redeemed(emulator)).toHaveLength(1);
    expect(await entryOf({ open })).toEqual(grant);
  });

  test("serves its access token for as long as that is good", async () => {
    const { session, emulator, grant } = await signedIn(200_000);
    emulator.faults.add({ operation: OPERATION, times: 9, code: 20037, status: 400 });
    expect(await session.getToken()).toBe(grant.accessToken);
    expect(await session.getToken()).toBe(grant.accessToken);
    expect(redeemed(emulator)).toHaveLength(1);
  });

  test("without a refresh token says why", async () => {
    const here = { ...stage(), store: memoryStore() };
    const grant = await signIn(here, ["im:chat"]);
    const session = userSession({ ...here, user: "ada" });
    await session.save({ ...grant, expiresAt: Date.now() - 1 });
    const error = await caught(session.getToken());
    expect(error.message).toContain("offline_access");
    expect(consentScopes(error)).toContain("im:chat");
    expect(redeemed(here.emulator)).toHaveLength(0);
  });

  test("begins anew with the next sign-in", async () => {
    const here = await signedIn(-1);
    here.emulator.revokeToken(here.grant.refreshToken as string);
    await caught(here.session.getToken());
    const next = await signIn(here);
    await here.open().save(next);
    expect(await here.session.getToken()).toBe(next.accessToken);
  });

  test("is nobody's: an error that asks for a sign-in", async () => {
    const { app, store } = await signedIn(1);
    const error = await caught(userSession({ app, store, user: "nobody" }).getToken());
    expect(error.message).toContain("nobody is signed in");
    expect(consentScopes(error)).toEqual([]);
  });
});

describe("a refresh token that somebody else used", () => {
  test("leads to the newer pair, stored meanwhile", async () => {
    const here = await signedIn(-1);
    const { open, session, store, app, emulator } = here;
    const other = userSession({ app, store: { ...store, claims: memoryClaims() }, user: "ada" });
    // Without a common claim both redeem it: the one that comes too late finds what the other one stored.
    const [one, two] = await Promise.all([session.getToken(), other.getToken()]);
    expect(one).toBe(two);
    expect(redeemed(emulator)).toHaveLength(2);
    expect((await entryOf({ open })).accessToken).toBe(one);
  });

  test("whose answer is lost for good asks for consent, and a newer pair is left alone", async () => {
    const here = await signedIn(-1);
    const { session, open, emulator, grant } = here;
    emulator.faults.add({ operation: OPERATION, times: 1, truncate: true });
    const error = await caught(session.getToken());
    expect(error).toMatchObject({ code: 20073 });
    expect(consentScopes(error)).toEqual(grant.scopes);
    const newer = await signIn(here);
    await open().save(newer);
    expect(await session.getToken()).toBe(newer.accessToken);
    expect(await entryOf({ open })).toEqual(newer);
  });
});

describe("a store that fails", () => {
  const failing = (store: SessionStore) => {
    let down = { read: false, write: false };
    const cache: SessionStore["cache"] = {
      getItem: async (key) => {
        if (down.read) throw new Error("store is down");
        return store.cache.getItem(key);
      },
      setItem: async (key, value, options) => {
        if (down.write) throw new Error(`SET ${key} ${JSON.stringify(value)} failed`);
        return store.cache.setItem(key, value, options);
      },
      removeItem: (key) => store.cache.removeItem(key),
    };
    return {
      store: { cache, claims: store.claims },
      set: (next: Partial<typeof down>) => {
        down = { ...down, ...next };
      },
    };
  };

  test("does not take a good token away", async () => {
    const { store, set } = failing(memoryStore());
    const { session, grant, emulator, lines } = await signedIn(200_000, { store });
    emulator.faults.add({ operation: OPERATION, code: 29999, status: 400 });
    expect(await session.getToken()).toBe(grant.accessToken);
    set({ read: true });
    expect(await session.getToken()).toBe(grant.accessToken);
    expect(lines.join()).toContain("store is down");
  });

  test("gets what it missed as soon as it is back, and no token is logged", async () => {
    const { store, set } = failing(memoryStore());
    const { session, open, grant, emulator, lines } = await signedIn(-1, { store });
    set({ write: true });
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const token = session.getToken();
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    const refreshed = await token;
    expect(redeemed(emulator)).toHaveLength(1);
    expect(lines.join()).toContain("could not be stored");
    expect(lines.join()).not.toContain(refreshed);
    expect(await entryOf({ open })).toEqual(grant);
    set({ write: false });
    await session.dropToken("an older one");
    await session.dropToken(refreshed);
    const next = await session.getToken();
    expect(next).not.toBe(refreshed);
    expect((await entryOf({ open })).accessToken).toBe(next);
    expect(redeemed(emulator)).toHaveLength(2);
  });
});

describe("signing out", () => {
  test("ends the tokens at the platform and in the store", async () => {
    const { session, open, grant, emulator } = await signedIn(7_000_000);
    await session.signOut();
    expect(await open().grant()).toBeUndefined();
    const client = createClient({ auth: session, fetch: emulator.fetch });
    const asAda = withOptions(client, { userAccessToken: grant.accessToken });
    expect(await caught(getUserInfo(asAda))).toMatchObject({ kind: "api" });
    expect(consentScopes(await caught(session.getToken()))).toEqual([]);
  });

  test("forgets the session even if the platform cannot be reached", async () => {
    const { session, open, emulator, lines } = await signedIn(7_000_000);
    emulator.faults.add({ path: "/oauth/v1/revoke", times: 9, drop: true });
    await session.signOut();
    expect(await open().grant()).toBeUndefined();
    expect(lines.join()).toContain("could not be ended");
    await session.signOut();
  });

  test("is not undone by a refresh that was under way", async () => {
    const { emulator } = stage();
    const gate = gated(emulator.fetch, (body) => body.includes("refresh_token"));
    const here = stage({}, { fetch: gate.fetch });
    const { session, open } = await signedIn(-1, { ...here, emulator });
    const refreshing = caught(session.getToken());
    await gate.held;
    await open().forget();
    gate.open();
    expect((await refreshing).message).toContain("signed out");
    expect(await open().grant()).toBeUndefined();
  });
});
