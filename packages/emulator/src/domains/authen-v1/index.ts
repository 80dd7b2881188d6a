// The documented operations around user tokens: the older code exchange, and the profile.

import type * as authen from "@lark/authen-v1";
import type { Call, Handler, Outcome } from "../../http/call.js";
import { PlatformFailure } from "../../http/failure.js";
import { OAuthFailure } from "../../oauth/failure.js";
import { failures } from "../../oauth/failures.js";
import { type IssuedPair, issuePair, redeemRefreshToken, startChain } from "../../oauth/issue.js";
import { profileOf } from "../../oauth/profile.js";
import { checkCode, requireActiveUser, useUp } from "../../oauth/token.js";
import type { Domain } from "../domain.js";
import { type HandlersOf, handlers } from "../handlers-of.js";

const authenHandlers: HandlersOf<typeof authen> = handlers({
  createOidcAccessToken: async (call) => tokenData(await byCode(call)),
  createOidcRefreshAccessToken: async (call) => tokenData(await byRefreshToken(call)),
  createAccessToken: profiled(byCode),
  createRefreshAccessToken: profiled(byRefreshToken),
  getUserInfo: (call) => profileOf(call, call.caller.userId ?? ""),
});

export const authenV1: Domain = {
  name: "authen-v1",
  handlers: authenHandlers,
};

function byCode(call: Call): Promise<IssuedPair> {
  return enveloped(async () => {
    requireGrant(call, "authorization_code");
    const code = await checkCode(String(call.body.code), call.app, { fields: {} }, call.platform);
    const chain = startChain(code.consent);
    requireActiveUser(chain, call.platform);
    useUp(code);
    return issuePair(chain, "v1", code.consent.scopes, call.platform);
  });
}

function byRefreshToken(call: Call): Promise<IssuedPair> {
  return enveloped(async () => {
    requireGrant(call, "refresh_token");
    const token = String(call.body.refresh_token);
    const chain = redeemRefreshToken(token, call.app.appId, "v1", call.platform);
    requireActiveUser(chain, call.platform);
    return issuePair(chain, "v1", chain.consent.scopes, call.platform);
  });
}

// These operations refuse in the usual envelope, with HTTP 200.
async function enveloped(issue: () => Promise<IssuedPair>): Promise<IssuedPair> {
  try {
    return await issue();
  } catch (error) {
    if (!(error instanceof OAuthFailure)) throw error;
    throw new PlatformFailure(error.code, error.message, { status: 200 });
  }
}

function profiled(issue: (call: Call) => Promise<IssuedPair>): Handler {
  return async (call) => {
    const pair = await issue(call);
    const { userId = "" } = call.platform.tokens.find(pair.accessToken) ?? {};
    const { employee_no: _, ...profile } = profileOf(call, userId);
    const { scope: __, ...tokens } = tokenData(pair);
    return { ...profile, ...tokens };
  };
}

function requireGrant({ body }: Call, grantType: string): void {
  if (body.grant_type !== grantType) {
    throw failures.otherGrantType(`grant_type must be ${grantType}`);
  }
}

function tokenData(pair: IssuedPair) {
  return {
    access_token: pair.accessToken,
    token_type: "Bearer",
    expires_in: pair.expiresIn,
    refresh_token: pair.refreshToken,
    refresh_expires_in: pair.refreshExpiresIn,
    scope: pair.scopes.join(" "),
  } satisfies Outcome;
}
