// The token endpoints of the current generation, v2 and v3.

import type { App } from "../auth/apps.js";
import { requireClient } from "./client.js";
import { redeemDevice } from "./device.js";
import { failures } from "./failures.js";
import {
  type IssuedPair,
  issuePair,
  redeemRefreshToken,
  revokeChain,
  startChain,
} from "./issue.js";
import { checkVerifier } from "./pkce.js";
import { type OAuthContext, type OAuthRequest, scopeList } from "./request.js";
import type { Chain, Code } from "./state.js";

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const ASSERTION_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** Answers a token request; also with a tenant access token where `tenant` allows it. */
export async function answerTokenRequest(
  request: OAuthRequest,
  context: OAuthContext,
  { tenant }: { tenant: boolean },
): Promise<Record<string, unknown>> {
  const { fields } = request;
  const grantType = required(fields, "grant_type");
  if (grantType === DEVICE_GRANT) {
    const app = requireClient(request, context);
    const chain = startChain(redeemDevice(app, required(fields, "device_code"), context));
    return pairBody(issuePair(chain, "v2", chain.consent.scopes, context));
  }
  if (grantType === ASSERTION_GRANT && tenant) return tenantToken(request, context);
  if (grantType !== "authorization_code" && grantType !== "refresh_token") {
    throw failures.unsupportedGrantType("grant_type is not known");
  }
  const app = requireClient(request, context);
  const wanted = scopeList(fields.scope);
  if (grantType === "refresh_token") {
    const { refreshTokens } = context.oauth;
    const token = required(fields, "refresh_token");
    // A request for scopes that were not granted must not use the token up.
    const held = refreshTokens.get(token);
    const scopes = narrowed(wanted, held?.chain.consent.scopes ?? wanted);
    const chain = redeemRefreshToken(token, app.appId, "v2", context);
    requireActiveUser(chain, context);
    return pairBody(issuePair(chain, "v2", scopes, context));
  }
  const code = await checkCode(required(fields, "code"), app, request, context);
  const scopes = narrowed(wanted, code.consent.scopes);
  const chain = startChain({ ...code.consent, scopes });
  requireActiveUser(chain, context);
  useUp(code);
  return pairBody(issuePair(chain, "v2", scopes, context));
}

/** The code, checked but not yet used up. */
export async function checkCode(
  text: string,
  app: App,
  { fields }: Pick<OAuthRequest, "fields">,
  { oauth, clock }: OAuthContext,
): Promise<Code> {
  const code = oauth.codes.get(text);
  if (!code) throw failures.unknownCode("the code is not known");
  if (code.consent.appId !== app.appId) {
    throw failures.othersGrant("the code is another app's");
  }
  if (code.used) throw failures.codeUsed("the code was used before");
  if (code.expiresAt <= clock.now()) {
    throw failures.codeExpired("the code expired");
  }
  if (fields.redirect_uri !== undefined && fields.redirect_uri !== code.redirectUri) {
    throw failures.otherRedirect("redirect_uri is not the one of the code");
  }
  if (code.challenge) await checkVerifier(code.challenge, fields.code_verifier);
  return code;
}

/** Uses a code up; of two requests that were checked with the same code, one comes too late. */
export function useUp(code: Code): void {
  if (code.used) throw failures.codeUsed("the code was used before");
  code.used = true;
}

/** Revokes what a token belongs to; the answer is the same for unknown tokens. */
export function answerRevocation(
  request: OAuthRequest,
  context: OAuthContext,
): Record<string, unknown> {
  const app = requireClient(request, context);
  revokeChain(required(request.fields, "token"), app.appId, context);
  return { code: 0 };
}

/** Throws 20066 for a user who has left. */
export function requireActiveUser({ consent }: Chain, { tenantOf }: OAuthContext): void {
  const user = tenantOf(consent.tenantKey).directory.users.get(consent.userId);
  if (!user) throw failures.noUser("the user does not exist");
  if (user.resigned) throw failures.inactiveUser("the user is not active");
}

/** A field that must be there; throws 20063. */
export function required(fields: OAuthRequest["fields"], name: string): string {
  const value = fields[name];
  if (!value) throw failures.missingField(`${name} is missing`);
  return value;
}

function tenantToken(request: OAuthRequest, context: OAuthContext): Record<string, unknown> {
  required(request.fields, "client_assertion");
  const app = requireClient(request, context);
  if (app.type !== "self-built") {
    throw failures.grantTypeForbidden("only self-built apps may do without a secret");
  }
  const { token, expire } = context.tokens.issue("tenant", app.appId, app.tenants[0]);
  return { code: 0, access_token: token, expires_in: expire, token_type: "Bearer" };
}

function narrowed(wanted: readonly string[], granted: readonly string[]): readonly string[] {
  if (wanted.length === 0) return granted;
  const foreign = wanted.filter((scope) => !granted.includes(scope));
  if (foreign.length > 0) {
    throw failures.scopeNotGranted(`not granted: ${foreign.join(" ")}`);
  }
  return wanted;
}

function pairBody(pair: IssuedPair): Record<string, unknown> {
  return {
    code: 0,
    access_token: pair.accessToken,
    expires_in: pair.expiresIn,
    token_type: "Bearer",
    scope: pair.scopes.join(" "),
    ...(pair.refreshToken === undefined
      ? {}
      : {
          refresh_token: pair.refreshToken,
          refresh_token_expires_in: pair.refreshExpiresIn,
        }),
  };
}
