import { createFetch } from "ofetch";
import type { AppCredentials, TokenContext, TokenProvider } from "./auth/token-provider.js";
import { createTokenStore, type TokenCache } from "./auth/token-store.js";
import { call } from "./call.js";
import { type CallOptions, mergeOptions } from "./call-options.js";
import { type Config, checkOptions } from "./config.js";
import { FEISHU_DOMAIN } from "./domain.js";
import { configError } from "./error.js";
import type { Hooks } from "./hooks.js";
import { createLog, type Logger, type LogLevel } from "./log.js";
import type { RetryOptions } from "./retry.js";

/** Options of {@link createClient}. */
export interface ClientOptions {
  /** Where access tokens come from: `selfBuiltApp()`, `storeApp()`, `staticTokens()`, `noAuth()` or your own. */
  auth: TokenProvider;
  /**
   * `FEISHU_DOMAIN` (default), `LARK_DOMAIN` or the https origin of a private deployment or of your own proxy,
   * with a path prefix if it has one. Plain http is accepted for loopback addresses only.
   */
  domain?: string | undefined;
  /** ms that one attempt may take. Default 30 000. For a whole call, retries included, pass a `signal`. */
  timeout?: number | undefined;
  /** How often and how long to repeat what is safe to repeat; `false` turns it off. */
  retry?: RetryOptions | false | undefined;
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
  /** Replaces the global `fetch`, for a proxy, client certificates, or the emulator. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Functions that see every attempt. */
  hooks?: Hooks | undefined;
}

/** A configured client. Immutable; everything it knows is its own. */
export interface Client {
  /** The origin that requests go to, without a trailing slash. */
  readonly domain: string;
  /** The app, where the token provider has one. */
  readonly appId: string | undefined;
  /** @internal */
  readonly "~config": () => Config;
}

// Not enumerable, and behind a function, so that no way of logging a client shows the tokens bound to it.
function client(config: Config): Client {
  const visible = { domain: config.domain, appId: config.auth.appId };
  return Object.freeze(
    Object.defineProperty(visible, "~config", { value: () => config }),
  ) as Client;
}

/**
 * Makes a client. Nothing is sent before the first call.
 *
 * @throws `LarkError` of kind `config` that names the wrong option.
 * @example
 * ```ts
 * const client = createClient({ auth: selfBuiltApp({ appId: "cli_…", appSecret: "…" }) });
 * ```
 * @see https://open.feishu.cn/document/server-docs/api-call-guide/calling-process/overview
 */
export function createClient(options: ClientOptions): Client {
  checkOptions(options);
  const { auth, cache, fetch, headers, helpdesk, hooks, retry, source, timeout = 30_000 } = options;
  const domain = (options.domain ?? FEISHU_DOMAIN).replace(/\/+$/, "");
  const log = createLog(options.logger ?? console, options.logLevel ?? "warn");
  const self = client({
    auth,
    domain,
    timeout,
    retry,
    headers,
    hooks,
    log,
    helpdesk: helpdesk && btoa(`${helpdesk.id}:${helpdesk.token}`),
    userAgent: options.userAgent ?? `lark-js/${VERSION}${source ? ` source/${source}` : ""}`,
    fetch: createFetch({ fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)) }).raw,
    tokens: {
      domain,
      log,
      store: createTokenStore(cache, log),
      post: (path, body, extra, origin = domain) =>
        call(
          client({ ...self["~config"](), domain: origin }),
          {
            id: path,
            method: "POST",
            path,
            tokens: [],
            idempotent: true,
          },
          { body },
          { headers: extra },
          [...(body instanceof URLSearchParams ? body : Object.entries(body))]
            .filter(([field]) => SECRET_FIELD.test(field))
            .map(([, value]) => value),
        ),
    },
    defaults: {},
  });
  return self;
}

/** Fields of a token request that no error may quote; others, such as `scope`, explain it. */
const SECRET_FIELD = /(secret|token|ticket|code|assertion|verifier)$/;

/**
 * What a client lends its token provider, for code that gets tokens on its own account: sign-in, for one.
 *
 * @example
 * ```ts
 * const { post } = tokenContext(client);
 * const answer = await post("/oauth/v1/revoke", new URLSearchParams({ token }), {}, accountsDomain);
 * ```
 */
export function tokenContext(client: Client): TokenContext {
  return client["~config"]().tokens;
}

/** Replaced by the package's version when it is built. */
declare const VERSION: string;

/**
 * A client that differs from another one by the call options bound to it. Both share tokens and cache.
 *
 * @example
 * ```ts
 * const tenant = withOptions(client, { tenantKey });
 * const asUser = withOptions(client, { userAccessToken });
 * ```
 */
export function withOptions(base: Client, options: CallOptions): Client {
  const config = base["~config"]();
  return client({ ...config, defaults: mergeOptions(config.defaults, options) });
}

/**
 * What the client's app proves its identity by where no token is taken. Keep it out of logs and errors.
 *
 * @throws `LarkError` of kind `config` when the token provider has nothing of the kind.
 */
export async function appCredentials(client: Client): Promise<AppCredentials> {
  const { auth, tokens } = client["~config"]();
  const credentials = await auth.credentials?.(tokens);
  if (!credentials) throw configError("a self-built app is needed: auth: selfBuiltApp({ … })");
  return credentials;
}
