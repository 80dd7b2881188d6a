import { configError, type OAuthApp } from "./app.js";
import { base64url, randomText } from "./base64url.js";

/** What {@link authorizeUrl} asks for. */
export interface AuthorizeOptions {
  /**
   * Where the user comes back to: an address that is registered in the developer console under Security Settings.
   * Query and fragment do not count there; a fragment is refused here, since the platform would move it.
   */
  readonly redirectUri: string;
  /**
   * Scopes to ask for, 50 at most. They add to those that the user granted before. Without `offline_access` there is
   * no refresh token, and the user has to come back when the access token ends.
   */
  readonly scopes?: readonly string[] | undefined;
  /** Comes back with the code. Default: 43 random characters. */
  readonly state?: string | undefined;
  /** `consent` asks the user even if everything was granted before. */
  readonly prompt?: "consent" | undefined;
}

/** A sign-in that has begun. */
export interface AuthorizeStart {
  /** Send the user's browser here. */
  readonly url: string;
  /** Compare it with the `state` that comes back. */
  readonly state: string;
  /** For `exchangeCode`. A secret: keep it where only this user's browser, or your server, can read it. */
  readonly codeVerifier: string;
  /** What has to be registered in the developer console, letter by letter. */
  readonly registeredUri: string;
}

const MOST_SCOPES = 50;

/** Scopes as the platform takes them. Throws for what its page would refuse. */
export function scopeText(scopes: readonly string[]): string {
  const wrong = scopes.find(
    (scope, index) => scopes.indexOf(scope) !== index || !/^[\x21-\x7e]+$/.test(scope),
  );
  if (wrong !== undefined) throw configError(`scopes: "${wrong}" is there twice, or is not one`);
  if (scopes.length > MOST_SCOPES) {
    throw configError(`scopes: more than ${MOST_SCOPES}; ask for the rest later, grants add up`);
  }
  return scopes.join(" ");
}

/** Throws for an address that the platform could not lead back to. */
export function registeredUri(redirectUri: string): string {
  const registered = redirectUri.replace(/[?#].*$/s, "");
  if (!URL.canParse(redirectUri) || redirectUri.includes("#")) {
    throw configError(
      `redirectUri must be an address without a fragment: pass and register exactly "${registered}"`,
    );
  }
  return registered;
}

/**
 * Begins a sign-in: makes the address of the page on which the user agrees, with a state and a PKCE challenge (S256).
 *
 * @throws `LarkError` of kind `config` for what that page would refuse: more than 50 scopes, one twice, an address
 * with a fragment.
 * @example
 * ```ts
 * const { url, state, codeVerifier } = await authorizeUrl(app, {
 *   redirectUri: "https://app.example.com/callback",
 *   scopes: ["offline_access", "im:chat:readonly"],
 * });
 * ```
 * @see https://open.feishu.cn/document/authentication-management/access-token/obtain-oauth-code
 */
export async function authorizeUrl(
  { accountsDomain, appId, grants }: OAuthApp,
  { redirectUri, scopes = [], state = randomText(), prompt }: AuthorizeOptions,
): Promise<AuthorizeStart> {
  const registered = registeredUri(redirectUri);
  const codeVerifier = randomText();
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(codeVerifier));
  const query = new URLSearchParams({
    [grants.appIdParameter]: appId,
    response_type: "code",
    redirect_uri: redirectUri,
    ...(scopes.length && { scope: scopeText(scopes) }),
    state,
    ...(grants.pkce && { code_challenge: base64url(digest), code_challenge_method: "S256" }),
    ...(prompt && { prompt }),
  });
  // Spaces as %20, which nobody reads otherwise.
  const url = `${accountsDomain + grants.page}?${`${query}`.replaceAll("+", "%20")}`;
  return { url, state, codeVerifier, registeredUri: registered };
}
