import { isHeader } from "../encode/headers.js";
import type { CallOptions } from "./call-options.js";
import {
  check,
  has,
  isCount,
  isFunction,
  isPositive,
  isRecord,
  isText,
  type Test,
} from "./check.js";
import type { ClientOptions } from "./client-options.js";
import { LOG_LEVELS } from "./log.js";

/** Tokens travel over https; plain http is for an emulator or proxy on this machine. */
export const SAFE_URL: RegExp =
  /^(https:\/\/[^\s/?#@\\]+|http:\/\/(localhost|127\.[\d.]+|\[::1])(:\d+)?)(\/[^\s?#]*)?$/;

type Tests<Options> = Readonly<Record<keyof Options, Test>>;

const isHeaderText: Test = (value) => isHeader(["x", value]) || "text that a header can hold";
const isFlag: Test = (value) => typeof value === "boolean" || "true or false";

/** What calls and clients have in common. */
const COMMON = {
  timeout: (value: unknown) => isPositive(value as never) === true || "ms, more than 0",
  headers: (value) =>
    (isRecord(value) && Object.entries(value).every(isHeader)) ||
    "{ name: text }, without those that the client sets",
  retry: (value) =>
    value === false ||
    check('"retry"', value, {
      attempts: isPositive,
      baseDelay: isCount,
      maxDelay: isCount,
      maxTime: isCount,
    }),
  idempotencyKeys: isFlag,
} satisfies Record<string, Test>;

const CLIENT: Tests<ClientOptions> = {
  auth: (value) =>
    typeof Object(value).getToken === "function" ||
    "a token provider such as selfBuiltApp({ appId, appSecret })",
  domain: (value: string) =>
    (isText(value as never) === true &&
      (SAFE_URL.test(value) || ("location" in globalThis && /^\/[^/\\][^\s?#]*$/.test(value))) &&
      !/\/open-apis\/*$/.test(value)) ||
    "FEISHU_DOMAIN, LARK_DOMAIN or another https:// origin, without /open-apis",
  ...COMMON,
  answerLimit: isCount,
  cache: has("getItem", "setItem", "removeItem"),
  logger: has("debug", "info", "warn", "error"),
  logLevel: (value) => LOG_LEVELS.includes(value) || LOG_LEVELS.join(" or "),
  userAgent: isHeaderText,
  source: isHeaderText,
  helpdesk: (value) => {
    const { id, token } = Object(value);
    return Boolean(id && token && isHeader(["x", id + token])) || "{ id, token }";
  },
  fetch: isFunction,
  rateLimit: isFunction,
  hooks: (value) =>
    check('"hooks"', value, {
      request: isFunction,
      response: isFunction,
      retry: isFunction,
      error: isFunction,
    }),
};

const CALL: Tests<CallOptions> = {
  ...COMMON,
  tenantKey: isText,
  userAccessToken: isText,
  tenantAccessToken: isText,
  appAccessToken: isText,
  as: (value) => /^(tenant|user|app)$/.test(value) || "tenant, user or app",
  signal: has("addEventListener"),
};

export function checkClientOptions(options: unknown): true {
  // First of all where tokens come from: who gives the app's credentials here is told where they go.
  const { auth = null, ...rest } = Object(options);
  return check("createClient", { auth, ...rest }, CLIENT);
}

export const checkCallOptions = (where: string, options: unknown): true =>
  check(where, options, CALL);
