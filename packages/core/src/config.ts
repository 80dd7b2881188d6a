import type { TokenContext, TokenProvider } from "./auth/token-provider.js";
import type { CallOptions } from "./call-options.js";
import type { ClientOptions } from "./client.js";
import { FEISHU_DOMAIN } from "./domain.js";
import { isHeader } from "./encode.js";
import { configError } from "./error.js";
import type { Hooks } from "./hooks.js";
import { LOG_LEVELS, type Log } from "./log.js";
import type { RetryOptions } from "./retry.js";

/** What a client is made of: its options, checked and completed. */
export interface Config {
  readonly auth: TokenProvider;
  readonly domain: string;
  readonly timeout: number;
  readonly retry: RetryOptions | false | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly userAgent: string;
  /** Value of the help desk's header. */
  readonly helpdesk: string | undefined;
  readonly fetch: (url: string, init: FetchInit) => Promise<Response>;
  readonly hooks: Hooks | undefined;
  readonly log: Log;
  readonly tokens: TokenContext;
  readonly defaults: CallOptions;
}

/** What `send` asks of `fetch`. */
export interface FetchInit extends RequestInit {
  ignoreResponseError: true;
  retry: false;
  responseType: "stream";
}

/** Tokens travel over https; plain http is for an emulator or proxy on this machine. */
export const SAFE_URL: RegExp =
  /^(https:\/\/[^\s/?#@\\]+|http:\/\/(localhost|127\.[\d.]+|\[::1])(:\d+)?)(\/[^\s?#]*)?$/;

const isFunction = (value: unknown): boolean => typeof value === "function";

/** Refuses wrong options by name. */
export function checkOptions(options: Partial<ClientOptions> = {}): void {
  const {
    auth,
    cache,
    domain = FEISHU_DOMAIN,
    fetch,
    headers,
    helpdesk,
    hooks,
    logger = console,
    logLevel = "warn",
    retry,
    source = "",
    timeout = 1,
    userAgent = "",
  } = options;
  const ok: Partial<Record<keyof ClientOptions, unknown>> = {
    auth: isFunction(auth?.getToken),
    domain: SAFE_URL.test(domain),
    timeout: timeout > 0,
    retry: !retry || (Object(retry) === retry && Object.values(retry).every((n = 0) => n >= 0)),
    cache: !cache || [cache.getItem, cache.setItem, cache.removeItem].every(isFunction),
    logger: LOG_LEVELS.every((level) => level === "silent" || isFunction(logger[level])),
    logLevel: LOG_LEVELS.includes(logLevel),
    headers: Object.entries(headers ?? {}).every(isHeader),
    userAgent: isHeader(["x", userAgent]),
    source: isHeader(["x", source]),
    helpdesk:
      !helpdesk || (helpdesk.id && helpdesk.token && isHeader(["x", helpdesk.id + helpdesk.token])),
    fetch: !fetch || isFunction(fetch),
    hooks: Object.values(hooks ?? {}).every((hook) => !hook || isFunction(hook)),
  };
  for (const [option, valid] of Object.entries(ok)) {
    if (!valid) throw configError(`createClient: the option "${option}" is missing or invalid`);
  }
}
