// The documented operations around user tokens: the older code exchange, the profile, the JS ticket.

import type { Call, Handler, Handlers } from "../call.js";
import { PlatformFailure } from "../failure.js";
import { OAuthFailure } from "./failure.js";
import { type IssuedPair, issuePair, redeemRefreshToken, startChain } from "./issue.js";
import { profileOf } from "./profile.js";
import type { OAuthContext } from "./request.js";
import { checkCode, requireActiveUser, useUp } from "./token.js";

const TICKET_LIFETIME = 7_200_000;

/** Handlers by operation id, over the codes and tokens of one emulator. */
export function oauthHandlers(context: OAuthContext): Handlers {
  const byCode = enveloped(async (call) => {
    requireGrant(call, "authorization_code");
    const code = await checkCode(String(call.body.code), call.app, { fields: {} }, context);
    const chain = startChain(code.consent);
    requireActiveUser(chain, context);
    useUp(code);
    return issuePair(chain, "v1", code.consent.scopes, context);
  });
  const byRefreshToken = enveloped(async (call) => {
    requireGrant(call, "refresh_token");
    const token = String(call.body.refresh_token);
    const chain = redeemRefreshToken(token, call.app.appId, "v1", context);
    requireActiveUser(chain, context);
    return issuePair(chain, "v1", chain.consent.scopes, context);
  });
  const profiled =
    (issue: (call: Call) => Promise<IssuedPair>): Handler =>
    async (call) => {
      const pair = await issue(call);
      const { userId = "" } = context.tokens.find(pair.accessToken) ?? {};
      const { employee_no: _, ...profile } = profileOf(call, userId);
      const { scope: __, ...tokens } = tokenData(pair);
      return { ...profile, ...tokens };
    };
  return {
    "authen.v1.oidc.access_token.create": async (call) => tokenData(await byCode(call)),
    "authen.v1.oidc.refresh_access_token.create": async (call) =>
      tokenData(await byRefreshToken(call)),
    "authen.v1.access_token.create": profiled(byCode),
    "authen.v1.refresh_access_token.create": profiled(byRefreshToken),
    "authen.v1.user_info.get": (call) => profileOf(call, call.caller.userId ?? ""),
    "jssdk.v1.ticket.get": ({ app, tenant, clock }) => {
      const key = `${app.appId} ${tenant.key}`;
      const held = context.oauth.jsTickets.get(key);
      const ticket =
        held && held.expiresAt > clock.now()
          ? held
          : { ticket: context.oauth.secret(86), expiresAt: clock.now() + TICKET_LIFETIME };
      context.oauth.jsTickets.set(key, ticket);
      return {
        ticket: ticket.ticket,
        expire_in: Math.floor((ticket.expiresAt - clock.now()) / 1000),
      };
    },
  };
}

// These operations refuse in the usual envelope, with HTTP 200.
function enveloped(
  issue: (call: Call) => Promise<IssuedPair>,
): (call: Call) => Promise<IssuedPair> {
  return async (call) => {
    try {
      return await issue(call);
    } catch (error) {
      if (!(error instanceof OAuthFailure)) throw error;
      throw new PlatformFailure(error.code, error.message, { status: 200 });
    }
  };
}

function requireGrant({ body }: Call, grantType: string): void {
  if (body.grant_type !== grantType) {
    throw new OAuthFailure(20001, "unsupported_grant_type", `grant_type must be ${grantType}`);
  }
}

function tokenData(pair: IssuedPair): Record<string, unknown> {
  return {
    access_token: pair.accessToken,
    token_type: "Bearer",
    expires_in: pair.expiresIn,
    refresh_token: pair.refreshToken,
    refresh_expires_in: pair.refreshExpiresIn,
    scope: pair.scopes.join(" "),
  };
}
