import { type TokenProvider, tokenContext } from "@lark/core";
import { singleFlight } from "@lark/core/sharing";
import type { OAuthApp } from "../app.js";
import { refreshGrant, revokeToken } from "../exchange.js";
import { consentError, type UserGrant } from "../user-grant.js";
import { entryOf } from "./entry.js";
import { whileClaimed } from "./hold-claim.js";
import { isDead, redeem } from "./redeem.js";
import type { SessionStore } from "./store.js";

/** Options of {@link userSession}. */
export interface UserSessionOptions {
  readonly app: OAuthApp;
  /** `memoryStore()`, `fileStore()`, or a storage with claims that your processes share. */
  readonly store: SessionStore;
  /** Whose session it is: an id of your own, or the user's open id. */
  readonly user: string;
}

/** The tokens of one signed-in user: a token provider that keeps itself fresh. */
export interface UserSession extends TokenProvider {
  readonly kinds: readonly ["user"];
  readonly appId: string;
  /**
   * An access token that is valid now. Refreshes it in its last 5 minutes.
   *
   * @throws `LarkError` of kind `auth` when the user has to sign in again: `consentScopes(error)` says for what.
   */
  getToken(): Promise<string>;
  /** Forgets an access token that the platform refused; the next call refreshes it. */
  dropToken(token: string): Promise<unknown>;
  /** What is stored; `undefined` when nobody is signed in. Asks nobody but the store. */
  grant(): Promise<UserGrant | undefined>;
  /** Stores what a sign-in gave. It takes the place of what was there. */
  save(grant: UserGrant): Promise<void>;
  /** Forgets the session, here and in the store: after `auth.user_access_token.revoked_v4`, for one. */
  forget(): Promise<void>;
  /** Ends the tokens at the platform, then forgets them. A platform that cannot be reached is only logged. */
  signOut(): Promise<void>;
}

/** ms before its end in which an access token is refreshed; half of its life where that is shorter. */
const AHEAD = 5 * 60_000;
/** ms that a failed refresh is not repeated for while the access token is still good. */
const PAUSE = 30_000;
/** ms between looks at the store while another process refreshes. */
const LOOK = 100;

/**
 * The session of one user: an access token whenever one is needed, for a client (`createClient({ auth: session })`) or
 * a single call. A refresh token works once, so it is redeemed under a claim that all processes of the store share,
 * and what comes of it is stored before it is used.
 *
 * @example
 * ```ts
 * const session = userSession({ app, store, user: openId });
 * const client = createClient({ auth: session });
 * await listChat(client);
 * ```
 */
export function userSession({ app, store, user }: UserSessionOptions): UserSession {
  const entry = entryOf(store, app, user);
  const { log } = tokenContext(app.client);
  let held: UserGrant | undefined;
  /** Tokens that could not be stored yet, and the refresh token that they came of. */
  let unsaved: { readonly grant: UserGrant; readonly spent: string | undefined } | undefined;
  let refusedAccess: string | undefined;
  let deadRefresh: string | undefined;
  let resumeAt = 0;
  const once = singleFlight<UserGrant>();

  const usable = (grant: UserGrant) =>
    grant.expiresAt > Date.now() && grant.accessToken !== refusedAccess;
  const fresh = (grant: UserGrant) => {
    const { expiresAt, issuedAt } = grant;
    return usable(grant) && Date.now() < expiresAt - Math.min(AHEAD, (expiresAt - issuedAt) / 2);
  };
  const refreshable = ({ refreshToken }: UserGrant) =>
    refreshToken !== undefined && refreshToken !== deadRefresh;

  const latest = async (): Promise<UserGrant> => {
    let stored = await entry.read();
    if (!stored) throw consentError("nobody is signed in", held?.scopes ?? []);
    if (unsaved && stored.refreshToken === unsaved.spent) {
      await entry.write(unsaved.grant);
      stored = unsaved.grant;
    }
    unsaved = undefined;
    held = stored;
    return stored;
  };

  const renew = async (): Promise<UserGrant> => {
    // Whoever refreshes has claimed it for as long as one call takes, and not much longer if it was killed.
    for (;;) {
      const grant = await latest();
      if (fresh(grant)) return grant;
      if (usable(grant) && (!refreshable(grant) || Date.now() < resumeAt)) return grant;
      if (!refreshable(grant)) throw consentError(whyEnded(grant), grant.scopes);
      const done = await whileClaimed(store.claims, entry.lock, async () => {
        const current = await latest();
        if (fresh(current) || !refreshable(current)) return;
        const redeemed = await redeem(entry, current, (old) => refreshGrant(app, old), log).catch(
          (error) => {
            if (!isDead(error)) throw error;
            deadRefresh = current.refreshToken;
            throw consentError("its refresh token is spent", current.scopes, error);
          },
        );
        held = redeemed.grant;
        if (!redeemed.stored) unsaved = { grant: held, spent: current.refreshToken };
        return held;
      });
      if (done?.value) return done.value;
      // Somebody else is at it, or has done it just now. A token that is still good does meanwhile.
      if (!done && usable(grant)) return grant;
      if (!done) await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  };

  /** Failing to refresh a token that is still good costs a line in the log, not the session. */
  const leniently = async (): Promise<UserGrant> => {
    try {
      return await renew();
    } catch (error) {
      if (!held || !usable(held)) throw error;
      resumeAt = Date.now() + PAUSE;
      log("warn", `a user access token could not be refreshed yet: ${(error as Error).message}`);
      return held;
    }
  };

  const forget = async () => {
    held = unsaved = undefined;
    await entry.remove();
  };

  return {
    kinds: ["user"],
    appId: app.appId,
    async getToken() {
      if (held && fresh(held)) return held.accessToken;
      return (await once(entry.lock, leniently)).accessToken;
    },
    async dropToken(token) {
      refusedAccess = token;
      resumeAt = 0;
    },
    grant: () => entry.read(),
    async save(grant) {
      unsaved = undefined;
      await entry.write(grant);
      held = grant;
    },
    forget,
    async signOut() {
      const session = await entry.read();
      await forget();
      if (!session) return;
      await revokeToken(app, session.refreshToken ?? session.accessToken).catch((error: Error) =>
        log("warn", `the tokens of a user who signed out could not be ended: ${error.message}`),
      );
    },
  };
}

const whyEnded = ({ advice, refreshToken }: UserGrant) =>
  refreshToken ? "its refresh token is spent" : (advice ?? "its access token has ended");
