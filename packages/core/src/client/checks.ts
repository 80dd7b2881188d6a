import { isHeader } from "../encode/headers.js";
import type { CallOptions } from "./call-options.js";
import { check, has, isCount, isFunction, isText, type Test } from "./check.js";
import type { ClientOptions } from "./client-options.js";
import { LOG_LEVELS } from "./log.js";

/** Tokens travel over https; plain http is for an emulator or proxy on this machine. */
export const SAFE_URL: RegExp =
  /^(https:\/\/[^\s/?#@\\]+|http:\/\/(localhost|127\.[\d.]+|\[::1])(:\d+)?)(\/[^\s?#]*)?$/;

type Tests<Options> = Readonly<Record<keyof Options, Test>>;

const isHeaderText: Test = (value) => isHeader(["x", value]);
const isFlag: Test = (value) => typeof value === "boolean";

/** What calls and clients have in common. */
const COMMON = {
  timeout: (value) => value > 0 || "ms, more than 0",
  headers: (value) => Object.entries(value).every(isHeader),
  retry: (value) =>
    value === false ||
    check('"retry"', value, {
      attempts: isCount,
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
    ((SAFE_URL.test(value) || ("location" in globalThis && /^\/[^/\\][^\s?#]*$/.test(value))) &&
      !/\/open-apis\/*$/.test(value)) ||
    "FEISHU_DOMAIN, LARK_DOMAIN or another https:// origin, without /open-apis",
  ...COMMON,
  answerLimit: isCount,
  cache: has("getItem", "setItem", "removeItem"),
  logger: has("debug", "info", "warn", "error"),
  logLevel: (value) => LOG_LEVELS.includes(value) || LOG_LEVELS.join(" or "),
  userAgent: isHeaderText,
  source: isHeaderText,
  helpdesk: ({ id, token }: { id?: string; token?: string }) =>
    Boolean(id && token && isHeader(["x", id + token])) || "{ id, token }",
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

export const checkClientOptions = (options: unknown): true =>
  check("createClient", { ...Object(options), auth: Object(options).auth ?? null }, CLIENT);

export const checkCallOptions = (where: string, options: unknown): true =>
  check(where, options, CALL);
