import { isLarkError, tokenContext } from "@lark/core";
import type { OAuthApp } from "./app.js";
import { scopeText } from "./authorize-url.js";
import { readGrant, type UserGrant } from "./user-grant.js";

/** What came back from the page on which the user agreed. */
export interface CodeExchange {
  readonly code: string;
  /** Of the `authorizeUrl` that the sign-in began with. */
  readonly codeVerifier?: string | undefined;
  /** As given to `authorizeUrl`. */
  readonly redirectUri?: string | undefined;
  /** The scopes that were asked for, to learn which of them were not granted. */
  readonly scopes?: readonly string[] | undefined;
}

/**
 * Redeems the code of a sign-in. Compare `state` first. A grant that cannot be refreshed says so now: see `refreshable`
 * and `advice`.
 *
 * @throws `LarkError` of kind `auth` with the platform's code, which says whether to start again or what to correct.
 * @example
 * ```ts
 * const grant = await exchangeCode(app, { code, codeVerifier, redirectUri });
 * await userSession({ app, store, user: "42" }).save(grant);
 * ```
 * @see https://open.feishu.cn/document/authentication-management/access-token/get-user-access-token
 */
export async function exchangeCode(
  app: OAuthApp,
  { code, codeVerifier, redirectUri, scopes }: CodeExchange,
): Promise<UserGrant> {
  const answer = await app.grants.redeem(app, {
    grant_type: "authorization_code",
    code,
    ...(codeVerifier && { code_verifier: codeVerifier }),
    ...(redirectUri && { redirect_uri: redirectUri }),
  });
  return told(app, readGrant(answer, "user access token", scopes));
}

/** Options of {@link refreshGrant}. */
export interface RefreshOptions {
  /** Narrows the access token to these scopes. */
  readonly scopes?: readonly string[] | undefined;
}

/**
 * Redeems a refresh token, which ends it: store what comes back before using it, and let nobody else redeem the same
 * one. `userSession` does both. After a lost answer it is sent again, which at worst is refused with 20073.
 *
 * @throws `LarkError` of kind `auth` with the platform's code.
 * @example
 * ```ts
 * const next = await refreshGrant(app, grant);
 * ```
 * @see https://open.feishu.cn/document/authentication-management/access-token/refresh-user-access-token
 */
export async function refreshGrant(
  app: OAuthApp,
  grant: Pick<UserGrant, "refreshToken" | "scopes">,
  { scopes }: RefreshOptions = {},
): Promise<UserGrant> {
  const answer = await app.grants.redeem(app, {
    grant_type: "refresh_token",
    refresh_token: grant.refreshToken ?? "",
    ...(scopes?.length && { scope: scopeText(scopes) }),
  });
  return readGrant(answer, "new user access token", scopes ?? grant.scopes, grant.scopes);
}

/** A grant whose end is near and final is worth a line when it is new, not when it has ended. */
export function told(app: OAuthApp, grant: UserGrant): UserGrant {
  const { log } = tokenContext(app.client);
  if (grant.advice) log("warn", `${app.appId}: ${grant.advice}`);
  return grant;
}

/**
 * Ends the tokens of a consent before their time. An unknown token is no error.
 *
 * @throws `LarkError` of kind `auth` when the platform refuses, of other kinds when it cannot be reached.
 * @example
 * ```ts
 * await revokeToken(app, grant.refreshToken ?? grant.accessToken);
 * ```
 */
export async function revokeToken(app: OAuthApp, token: string): Promise<void> {
  const form = new URLSearchParams({ ...(await app.credentials()), token });
  const { post } = tokenContext(app.client);
  try {
    const answer = await post("/oauth/v1/revoke", form, { origin: app.accountsDomain });
    if (!answer.success) throw answer.error;
  } catch (error) {
    // It answers with nothing at all.
    if (!(isLarkError(error, "http") && error.status === 200)) throw error;
  }
}
