import type { TokenProvider } from "../authorise/token-provider.js";
import type { TokenCache } from "../authorise/token-store.js";
import type { RetryOptions } from "../retry/retry-options.js";
import type { Fetch } from "./fetch.js";
import type { Hooks } from "./hooks.js";
import type { Logger, LogLevel } from "./log.js";
import type { RateLimit } from "./rate-limit.js";

/** Options of {@link createClient}. */
export interface ClientOptions {
  /** Where access tokens come from: `selfBuiltApp()`, `storeApp()`, `staticTokens()`, `noAuth()` or your own. */
  auth: TokenProvider;
  /**
   * `FEISHU_DOMAIN` (default), `LARK_DOMAIN` or the https origin of a private deployment or of your own proxy,
   * with a path prefix if it has one. Plain http is accepted for loopback addresses only. In a browser, a path such as
   * `/api/lark` is one of the page's own origin.
   */
  domain?: string | undefined;
  /** ms that one attempt may take. Default 30 000. For a whole call, retries included, pass a `signal`. */
  timeout?: number | undefined;
  /** How often and how long to repeat what is safe to repeat; `false` turns it off. */
  retry?: RetryOptions | false | undefined;
  /** Gives each write an idempotency key where the operation takes one and the request has none. Default false. */
  idempotencyKeys?: boolean | undefined;
  /** Bytes that an answer in JSON may have, decompressed; files are not limited. Default 64 MiB. */
  answerLimit?: number | undefined;
  /**
   * Where tokens and app tickets are shared between processes: any `unstorage` storage, or an object with
   * `getItem`, `setItem` and `removeItem`. Tokens live in this process's memory when absent.
   */
  cache?: TokenCache | undefined;
  /** Takes log lines. Default `console`. */
  logger?: Logger | undefined;
  /** Default `warn`. */
  logLevel?: LogLevel | undefined;
  /**
   * Headers added to every request. `Authorization` is refused, since tokens come from `auth` or call options, and so are
   * `Content-Type`, `Content-Length` and `Host`.
   */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Replaces the SDK's `User-Agent`. Browsers do not let it be set. */
  userAgent?: string | undefined;
  /** Name of your product, added to the SDK's `User-Agent`. */
  source?: string | undefined;
  /** Credentials of the help desk, sent with `helpdesk` operations. */
  helpdesk?: { readonly id: string; readonly token: string } | undefined;
  /** Replaces the global `fetch`, for a proxy, client certificates, another HTTP client, or the emulator. */
  fetch?: Fetch | undefined;
  /**
   * Holds calls back so that none is refused: `rateLimiter()` of `@lark/rate-limit`. The wait is no part of `timeout` and
   * of the times in `retry`; a `signal` ends it. Default: nothing is held back, and what is refused is repeated.
   */
  rateLimit?: RateLimit | undefined;
  /** Functions that see every attempt. */
  hooks?: Hooks | undefined;
}
