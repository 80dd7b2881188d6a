import { type FailuresOf, failureTable } from "../http/failure-table.js";

const COMMON = "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN";

const table = {
  invalidParameter: {
    code: 10003,
    message: "invalid param",
    source:
      "https://open.feishu.cn/document/ukTMukTMukTM/ukDNz4SO0MjL5QzM/auth-v3/auth/tenant_access_token_internal",
  },
  invalidTicket: {
    code: 10012,
    message: "app_ticket is missing or no longer valid",
    source:
      "https://open.feishu.cn/document/ukTMukTMukTM/ukDNz4SO0MjL5QzM/auth-v3/auth/tenant_access_token_internal",
  },
  invalidAppToken: {
    code: 10013,
    message: "app_access_token is invalid or expired",
    source:
      "https://open.feishu.cn/document/ukTMukTMukTM/ukDNz4SO0MjL5QzM/auth-v3/auth/tenant_access_token_internal",
  },
  notInstalled: {
    code: 10013,
    message: "the app is not installed in this tenant",
    source:
      "https://open.feishu.cn/document/ukTMukTMukTM/ukDNz4SO0MjL5QzM/auth-v3/auth/tenant_access_token_internal",
  },
  noApp: {
    code: 10014,
    message: "app does not exist or is not available",
    source:
      "https://open.feishu.cn/document/ukTMukTMukTM/ukDNz4SO0MjL5QzM/auth-v3/auth/tenant_access_token_internal",
  },
  wrongSecret: {
    code: 10015,
    message: "app_secret is wrong",
    source:
      "https://open.feishu.cn/document/ukTMukTMukTM/ukDNz4SO0MjL5QzM/auth-v3/auth/tenant_access_token_internal",
  },
  noResend: {
    code: 10016,
    message: "resend failed",
    source:
      "https://open.feishu.cn/document/ukTMukTMukTM/ukDNz4SO0MjL5QzM/auth-v3/auth/tenant_access_token_internal",
  },
  noToken: { code: 99991661, message: "no access token was sent" },
  appDisabled: { code: 99991662, message: "the app is disabled" },
  invalidTenantToken: {
    code: 99991663,
    message: "invalid tenant access token",
  },
  invalidAppAccessToken: {
    code: 99991664,
    message: "invalid app access token",
  },
  malformedToken: {
    code: 99991665,
    message: "token is malformed: no tenant in it",
  },
  invalidUserToken: {
    code: 99991668,
    message: "invalid user access token",
  },
  wrongTokenFormat: {
    code: 99991671,
    message: "token has the wrong format: it must start with t- or u-",
  },
  appLacksScope: {
    code: 99991672,
    message: "Access denied. One of the following scopes is required: [{}]",
  },
  notInTenant: {
    code: 99991673,
    message: "the app is not available in this tenant",
  },
  userTokenExpired: {
    code: 99991677,
    message: "user access token expired",
  },
  userLacksScope: {
    code: 99991679,
    message: "Unauthorized. The user has to grant one of: [{}]",
  },
} as const;

/** What is said about access tokens, and by the endpoints that issue them. */
export const failures: FailuresOf<typeof table> = failureTable(table, {
  status: 400,
  source: COMMON,
});
