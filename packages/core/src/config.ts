import type { TokenContext, TokenProvider } from "./auth/token-provider.js";
import type { CallOptions } from "./call-options.js";
import type { ClientOptions } from "./client.js";
import { configError } from "./error.js";
import type { Hooks } from "./hooks.js";
import { LOG_LEVELS, type Log } from "./log.js";
import type { RetryOptions } from "./retry.js";

/** @internal What a client is made of: its options, checked and completed. */
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

/** @internal */
export interface FetchInit extends RequestInit {
  ignoreResponseError: true;
  retry: false;
  responseType: "stream";
}

/** Tokens travel over https; plain http is for an emulator or proxy on this machine. */
const HTTPS = /^(https:\/\/[^/?#@]+|http:\/\/(localhost|127\.[\d.]+|\[::1])(:\d+)?)(\/[^?#]*)?$/;

/** Refuses wrong options by name. */
export function checkOptions(options: ClientOptions): void {
  const {
    auth,
    cache,
    domain = "",
    fetch,
    helpdesk,
    logger,
    logLevel,
    retry,
    timeout = 1,
  } = options;
  const ok: Partial<Record<keyof ClientOptions, unknown>> = {
    auth: auth?.getToken,
    domain: !domain || HTTPS.test(domain),
    timeout: timeout > 0,
    retry: !retry || Object.values(retry).every((n) => n >= 0),
    logLevel: !logLevel || LOG_LEVELS.includes(logLevel),
    logger: !logger || logger.warn,
    cache: !cache || cache.getItem,
    fetch: !fetch || typeof fetch === "function",
    helpdesk: !helpdesk || (helpdesk.id && helpdesk.token),
  };
  for (const [option, valid] of Object.entries(ok)) {
    if (!valid) throw configError(`createClient: the option "${option}" is missing or invalid`);
  }
}
