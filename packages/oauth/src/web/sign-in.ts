import { getUserInfo } from "@lark/authen-v1";
import { LarkError, tokenContext, withOptions } from "@lark/core";
import type { OAuthApp } from "../app.js";
import { authorizeUrl, registeredUri, scopeText } from "../authorize-url.js";
import { randomText } from "../base64url.js";
import { exchangeCode } from "../exchange.js";
import type { SessionStore } from "../session/store.js";
import { type UserSession, userSession } from "../session/user-session.js";
import { createCookies } from "./cookies.js";
import { localPath } from "./return-to.js";
import { createSeal } from "./seal.js";

/** Options of {@link createSignIn}. */
export interface SignInOptions {
  readonly app: OAuthApp;
  /** Keeps the tokens: cookies hold none. */
  readonly store: SessionStore;
  /**
   * Encrypts the cookies: 32 random characters or more, the same in all processes. Of several the first one encrypts
   * and all decrypt, so that a secret can be replaced.
   */
  readonly secret: string | readonly string[];
  /** The address of your `callback` route, as registered in the developer console. */
  readonly redirectUri: string;
  /** As for `authorizeUrl`. Default `["offline_access"]`. */
  readonly scopes?: readonly string[] | undefined;
  /** Path to go to after signing in or out, where none was asked for. Default `/`. */
  readonly home?: string | undefined;
  /** s that a browser stays signed in. Default 7 days, as long as a refresh token usually lives. */
  readonly lifetime?: number | undefined;
  /** Makes the page for a sign-in that failed. Default: a line of text that says no more than what to do. */
  readonly onFailure?: ((failure: SignInFailure) => Response | Promise<Response>) | undefined;
}

/** Why a sign-in failed. */
export interface SignInFailure {
  /**
   * - `state`: begun elsewhere, too long ago, or finished already
   * - `denied`: the user refused
   * - `platform`: no token could be had; see `error`
   * - `forbidden`: not a request of this site's own page
   */
  readonly reason: "state" | "denied" | "platform" | "forbidden";
  /** For the log: strangers need not see it. */
  readonly error?: unknown;
  readonly status: number;
  readonly request: Request;
}

/** The user behind a request. */
export interface SignedInUser {
  /** Id of the user in this app. */
  readonly openId: string;
  readonly unionId: string | undefined;
  /** The tenant that the user belongs to: `withOptions(client, { tenantKey })` in a store app. */
  readonly tenantKey: string | undefined;
  readonly name: string | undefined;
  readonly avatarUrl: string | undefined;
}

/** The user behind a request, and the tokens. */
export interface SignedIn {
  readonly user: SignedInUser;
  /** A token provider: `createClient({ auth: session })`. */
  readonly session: UserSession;
}

/** Options of one `login`. */
export interface LoginOptions {
  /** More scopes than usual: those of `consentScopes(error)`. */
  readonly scopes?: readonly string[] | undefined;
  /** A path of this site. Default: `return_to` of the request's query, if it is one. */
  readonly returnTo?: string | undefined;
}

/** Handlers that sign users of a site in and out, as web-standard functions. */
export interface SignIn {
  /** `GET /login`: leads to the platform. */
  login(request: Request, options?: LoginOptions): Promise<Response>;
  /** `GET` of the `redirectUri`: leads back to the page that the user wanted. */
  callback(request: Request): Promise<Response>;
  /** `POST /logout` of a page of this site: ends the session and its tokens. */
  logout(request: Request): Promise<Response>;
  /** Who sent a request; `undefined` for nobody who is signed in. */
  identify(request: Request): Promise<SignedIn | undefined>;
}

/** What the cookie of a sign-in under way carries. */
interface Attempt {
  readonly state: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
  readonly scopes: readonly string[];
}

/** What the cookie of a signed-in browser carries. */
interface Browser {
  readonly sid: string;
  readonly user: SignedInUser;
}

/** s for a user to agree. */
const ATTEMPT = 600;
const WEEK = 7 * 86_400;
/** Sign-ins under way in one browser; more would make its requests too large. */
const MOST_ATTEMPTS = 5;

const MESSAGES: Record<SignInFailure["reason"], string> = {
  state: "This sign-in has expired or was begun elsewhere. Please sign in again.",
  denied: "You were not signed in, because you did not agree.",
  platform: "You could not be signed in. Please try again.",
  forbidden: "This request did not come from a page of this site.",
};

/**
 * Sign-in for a site: three routes and a question. Cookies are encrypted (A256GCM), `HttpOnly` and `SameSite=Lax`, hold
 * no tokens, and a new session id is made at each sign-in. Each tab's sign-in has a cookie, state and PKCE verifier of
 * its own. Other sites are never led to.
 *
 * @throws `LarkError` of kind `config` for a short secret or a wrong address.
 * @example
 * ```ts
 * const signIn = createSignIn({ app, store, secret, redirectUri: "https://app.example.com/callback" });
 *
 * hono.get("/login", (c) => signIn.login(c.req.raw));
 * hono.get("/callback", (c) => signIn.callback(c.req.raw));
 * hono.post("/logout", (c) => signIn.logout(c.req.raw));
 * const signedIn = await signIn.identify(request);
 * ```
 */
export function createSignIn(options: SignInOptions): SignIn {
  const { app, store, redirectUri, home = "/", lifetime = WEEK } = options;
  const { scopes = ["offline_access"], onFailure = plain } = options;
  scopeText(scopes);
  registeredUri(redirectUri);
  const { origin, protocol } = new URL(redirectUri);
  const secrets = typeof options.secret === "string" ? [options.secret] : options.secret;
  const attempts = createSeal<Attempt>(secrets, "lark-attempt", ATTEMPT);
  const browsers = createSeal<Browser>(secrets, "lark-session", lifetime);
  const cookies = createCookies(protocol === "https:");
  const sessionCookie = cookies.name("lark-session");
  const { log } = tokenContext(app.client);
  const attemptCookie = (state: string) => cookies.name(`lark-sign-in-${state.slice(0, 12)}`);
  const sessionOf = (sid: string) => userSession({ app, store, user: `browser:${sid}` });

  const failed = async (failure: SignInFailure, clear: string[] = []) => {
    if (failure.error) log("warn", `sign-in: ${(failure.error as Error).message}`);
    const page = await onFailure(failure);
    const headers = new Headers(page.headers);
    for (const cookie of clear) headers.append("set-cookie", cookie);
    return new Response(page.body, { status: page.status, headers });
  };

  const browserOf = (request: Request) => browsers.open(cookies.read(request).get(sessionCookie));

  const finish = async (attempt: Attempt, code: string): Promise<Browser> => {
    const { codeVerifier, scopes } = attempt;
    const grant = await exchangeCode(app, { code, codeVerifier, redirectUri, scopes });
    const info = await getUserInfo(withOptions(app.client, { userAccessToken: grant.accessToken }));
    if (!info.open_id) throw new LarkError("auth", { reason: "the platform names no user" });
    const sid = randomText();
    await sessionOf(sid).save(grant);
    const { open_id: openId, union_id: unionId, tenant_key: tenantKey } = info;
    return {
      sid,
      user: { openId, unionId, tenantKey, name: info.name, avatarUrl: info.avatar_url },
    };
  };

  return {
    async login(request, { scopes: more = [], returnTo } = {}) {
      if (request.method !== "GET") return wrongMethod("GET");
      const asked = [...new Set([...scopes, ...more])];
      const wanted = returnTo ?? new URL(request.url).searchParams.get("return_to");
      const { url, state, codeVerifier } = await authorizeUrl(app, { redirectUri, scopes: asked });
      const attempt = { state, codeVerifier, scopes: asked, returnTo: localPath(wanted, home) };
      const pending = [...cookies.read(request).keys()].filter((name) =>
        name.startsWith(cookies.name("lark-sign-in-")),
      );
      const headers = redirect(url);
      for (const name of pending.length >= MOST_ATTEMPTS ? pending : []) {
        headers.append("set-cookie", cookies.write(name, "", 0));
      }
      headers.append(
        "set-cookie",
        cookies.write(attemptCookie(state), await attempts.seal(attempt), ATTEMPT),
      );
      return new Response(null, { status: 302, headers });
    },

    async callback(request) {
      if (request.method !== "GET") return wrongMethod("GET");
      const { searchParams } = new URL(request.url);
      const state = searchParams.get("state") ?? "";
      const cookie = attemptCookie(state);
      const attempt = await attempts.open(cookies.read(request).get(cookie));
      const code = searchParams.get("code");
      const answered = code || searchParams.get("error");
      if (attempt?.state !== state || !answered) {
        return failed({ reason: "state", status: 400, request });
      }
      const clear = cookies.write(cookie, "", 0);
      if (!code) {
        return failed({ reason: "denied", status: 403, request }, [clear]);
      }
      let browser: Browser;
      try {
        // Once only, also for somebody who has kept the cookie.
        const claim = `lark:sign-in:${app.appId}:${state}`;
        if (!(await store.claims.claim(claim, ATTEMPT * 1000))) {
          return failed({ reason: "state", status: 400, request });
        }
        browser = await finish(attempt, code);
        const before = await browserOf(request);
        if (before) await sessionOf(before.sid).forget();
      } catch (error) {
        return failed({ reason: "platform", status: 502, error, request }, [clear]);
      }
      const headers = redirect(attempt.returnTo);
      headers.append("set-cookie", clear);
      headers.append(
        "set-cookie",
        cookies.write(sessionCookie, await browsers.seal(browser), lifetime),
      );
      return new Response(null, { status: 303, headers });
    },

    async logout(request) {
      if (request.method !== "POST") return wrongMethod("POST");
      const site = request.headers.get("sec-fetch-site");
      const own = site ? site === "same-origin" : request.headers.get("origin") === origin;
      if (!own) return failed({ reason: "forbidden", status: 403, request });
      const browser = await browserOf(request);
      if (browser) await sessionOf(browser.sid).signOut();
      const headers = redirect(home);
      headers.append("set-cookie", cookies.write(sessionCookie, "", 0));
      return new Response(null, { status: 303, headers });
    },

    async identify(request) {
      const browser = await browserOf(request);
      if (!browser) return undefined;
      const session = sessionOf(browser.sid);
      return (await session.grant()) && { user: browser.user, session };
    },
  };
}

function redirect(location: string): Headers {
  return new Headers({ location, "cache-control": "no-store", "referrer-policy": "no-referrer" });
}

const wrongMethod = (allow: string) =>
  new Response(`Use ${allow}.`, { status: 405, headers: { allow } });

function plain({ reason, status }: SignInFailure): Response {
  return new Response(MESSAGES[reason], {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
