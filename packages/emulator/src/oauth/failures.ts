import type { FailureEntry } from "../http/failure-table.js";
import { OAuthFailure } from "./failure.js";

/** A refusal of sign-in. What it says in words is up to who throws it. */
export interface OAuthFailureEntry extends Omit<FailureEntry, "message"> {
  /** OAuth's own name for it. */
  readonly error: string;
  readonly message?: string;
}

// Most are from the token endpoint's own list.
type GivenFailure = Omit<OAuthFailureEntry, "source"> & Partial<Pick<OAuthFailureEntry, "source">>;

/** Makes a failure to throw; the description says what is wrong with this request. */
export type OAuthFailureMaker = ((description?: string) => OAuthFailure) & OAuthFailureEntry;

const table = {
  accessDenied: {
    code: 20001,
    error: "access_denied",
    source: "https://www.rfc-editor.org/rfc/rfc8628#section-3.5",
  },
  invalidRequest: { code: 20001, error: "invalid_request" },
  tooManyScopes: { code: 20001, error: "invalid_scope" },
  otherGrantType: { code: 20001, error: "unsupported_grant_type" },
  unsupportedResponseType: {
    code: 20001,
    error: "unsupported_response_type",
    source: "https://open.feishu.cn/document/common-capabilities/sso/api/obtain-oauth-code",
  },
  wrongSecret: { code: 20002, error: "invalid_client" },
  unknownCode: { code: 20003, error: "invalid_grant" },
  deviceCodeExpired: {
    code: 20004,
    error: "expired_token",
    source: "https://www.rfc-editor.org/rfc/rfc8628#section-3.5",
  },
  codeExpired: { code: 20004, error: "invalid_grant" },
  noUser: { code: 20008, error: "invalid_grant" },
  noSuchUser: { code: 20008, error: "invalid_request" },
  othersGrant: { code: 20024, error: "invalid_grant" },
  invalidRefreshToken: { code: 20026, error: "invalid_grant" },
  appLacksScopes: {
    code: 20027,
    error: "invalid_scope",
    source: "https://open.feishu.cn/document/common-capabilities/sso/api/obtain-oauth-code",
  },
  invalidRedirect: {
    code: 20029,
    error: "invalid_request",
    source: "authen.v1.oidc.access_token.create",
  },
  grantTypeForbidden: { code: 20036, error: "unauthorized_client" },
  unsupportedGrantType: { code: 20036, error: "unsupported_grant_type" },
  refreshTokenExpired: { code: 20037, error: "invalid_grant" },
  noApp: { code: 20048, error: "invalid_client" },
  wrongVerifier: { code: 20049, error: "invalid_grant" },
  missingField: { code: 20063, error: "invalid_request" },
  revoked: { code: 20064, error: "invalid_grant" },
  codeUsed: { code: 20065, error: "invalid_grant" },
  inactiveUser: { code: 20066, error: "invalid_grant" },
  repeatedScope: { code: 20067, error: "invalid_scope" },
  scopeNotGranted: { code: 20068, error: "invalid_scope" },
  appDisabled: { code: 20069, error: "unauthorized_client" },
  twoSecrets: { code: 20070, error: "invalid_request" },
  otherRedirect: { code: 20071, error: "invalid_grant" },
  refreshTokenUsed: { code: 20073, error: "invalid_grant" },
  noRefreshTokens: { code: 20074, error: "unauthorized_client" },
  authorizationPending: {
    code: 20094,
    error: "authorization_pending",
    source: "https://www.rfc-editor.org/rfc/rfc8628#section-3.5",
  },
  slowDown: {
    code: 20094,
    error: "slow_down",
    source: "https://www.rfc-editor.org/rfc/rfc8628#section-3.5",
  },
  tooLarge: {
    code: 20001,
    error: "invalid_request",
    message: "the request body is too large",
    status: 413,
  },
} as const;

/** What the pages and endpoints of sign-in refuse. */
export const failures: Readonly<Record<keyof typeof table, OAuthFailureMaker>> = makers(table);

function makers<Name extends string>(
  entries: Readonly<Record<Name, GivenFailure>>,
): Readonly<Record<Name, OAuthFailureMaker>> {
  return Object.fromEntries(
    Object.entries<GivenFailure>(entries).map(([name, entry]) => [
      name,
      makerOf({ source: "authen.v2.oauth.token", ...entry }),
    ]),
  ) as Record<Name, OAuthFailureMaker>;
}

function makerOf(entry: OAuthFailureEntry): OAuthFailureMaker {
  const { code, error, message = "", status } = entry;
  return Object.assign(
    (description = message) => new OAuthFailure(code, error, description, status),
    entry,
  );
}
