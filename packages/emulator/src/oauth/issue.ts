import type { UserAccessTokenRevokedEvent } from "@lark/auth-v4/events";
import type { Events } from "../events/events.js";
import { failures } from "./failures.js";
import type { OAuthContext } from "./request.js";
import type { Chain, Consent, RefreshToken } from "./state.js";

const ACCESS_LIFETIME = 7_200_000;
const DAY = 86_400_000;
const REFRESH_LIFETIME = 7 * DAY;
/** After this long the user has to consent again. */
const CONSENT_LIFETIME = 365 * DAY;

/** A user access token and, with `offline_access`, a refresh token. Times in seconds. */
export interface IssuedPair {
  accessToken: string;
  expiresIn: number;
  scopes: readonly string[];
  refreshToken?: string;
  refreshExpiresIn?: number;
}

/** Starts the tokens of a consent. */
export function startChain(consent: Consent): Chain {
  return { consent, accessTokens: new Set(), revoked: false };
}

/** The next tokens of a consent; `scopes` narrows the access token. */
export function issuePair(
  chain: Chain,
  generation: RefreshToken["generation"],
  scopes: readonly string[],
  { apps, tokens, oauth, clock }: OAuthContext,
): IssuedPair {
  const { appId, tenantKey, userId } = chain.consent;
  const { token, expire } = tokens.issueUser(
    { appId, tenantKey, userId, scopes },
    ACCESS_LIFETIME,
    generation === "v2" ? "jwt" : "short",
  );
  chain.accessTokens.add(token);
  oauth.chains.set(token, chain);
  const pair = { accessToken: token, expiresIn: expire, scopes };
  // The older endpoints give a refresh token to everybody.
  if (generation === "v2" && !chain.consent.scopes.includes("offline_access")) return pair;
  if (!apps.get(appId)?.refreshTokens) return pair;
  const refreshToken = generation === "v2" ? oauth.secret(96) : `ur-${oauth.secret(40)}`;
  const lifetime = Math.min(REFRESH_LIFETIME, chain.consent.at + CONSENT_LIFETIME - clock.now());
  oauth.refreshTokens.set(refreshToken, {
    chain,
    generation,
    expiresAt: clock.now() + lifetime,
    used: false,
  });
  return { ...pair, refreshToken, refreshExpiresIn: Math.floor(lifetime / 1000) };
}

/** Uses up a refresh token; throws when it is unknown, used, revoked or too old. */
export function redeemRefreshToken(
  token: string,
  appId: string,
  generation: RefreshToken["generation"],
  { apps, oauth, clock }: OAuthContext,
): Chain {
  if (!apps.get(appId)?.refreshTokens) {
    throw failures.noRefreshTokens("the app does not refresh user tokens");
  }
  const held = oauth.refreshTokens.get(token);
  if (!held || held.generation !== generation) {
    throw failures.invalidRefreshToken("the refresh token is not one of this endpoint");
  }
  if (held.chain.consent.appId !== appId) {
    throw failures.othersGrant("the refresh token is another app's");
  }
  if (held.chain.revoked) throw failures.revoked("the token was revoked");
  if (held.used) throw failures.refreshTokenUsed("the refresh token was used before");
  if (held.expiresAt <= clock.now()) {
    throw failures.refreshTokenExpired("the refresh token expired");
  }
  held.used = true;
  return held.chain;
}

/** Ends all tokens of the consent that an app's token comes from. Unknown tokens are no error. */
export function revokeChain(token: string, appId: string, context: OAuthContext): void {
  const chain = chainOf(token, context);
  if (chain?.consent.appId === appId) endChain(chain, context);
}

/**
 * Ends any token, as its user, an administrator or the platform may; `false` for one that is not known. The app hears of
 * it when a user's tokens ended, and not when it ended them itself.
 */
export function revokeToken(
  token: string,
  context: OAuthContext & { events: Pick<Events, "tell"> },
): boolean {
  const { oauth, tokens, events } = context;
  const chain = chainOf(token, context);
  const user = chain?.consent ?? tokens.find(token);
  const renewable = [...oauth.refreshTokens.values()].some((held) => held.chain === chain);
  const already = chain?.revoked === true;
  if (chain) endChain(chain, context);
  const ended = tokens.revoke(token) || chain !== undefined;
  if (ended && !already && user?.userId !== undefined && user.tenantKey !== undefined) {
    const { userId } = user;
    events.tell(
      user.appId,
      user.tenantKey,
      "auth.user_access_token.revoked_v4",
      ({ idsOf }): UserAccessTokenRevokedEvent => ({
        revoke_token_type: renewable ? "user_access_token refresh_token" : "user_access_token",
        revoke_reason: "The user revoked the authorization of the app.",
        ...idsOf(userId),
      }),
    );
  }
  return ended;
}

function chainOf(token: string, { oauth }: Pick<OAuthContext, "oauth">): Chain | undefined {
  return oauth.refreshTokens.get(token)?.chain ?? oauth.chains.get(token);
}

function endChain(chain: Chain, { tokens }: Pick<OAuthContext, "tokens">): void {
  chain.revoked = true;
  for (const accessToken of chain.accessTokens) tokens.revoke(accessToken);
}
