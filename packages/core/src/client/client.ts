import type { TokenContext } from "../authorise/token-provider.js";
import { createTokenStore } from "../authorise/token-store.js";
import { callOf } from "../call/context.js";
import { run } from "../call/run.js";
import { mergeHeaders } from "../encode/headers.js";
import { urlEncoded } from "../encode/url-encoded.js";
import { createHttpClient } from "../send/http-client.js";
import { type CallOptions, mergeOptions } from "./call-options.js";
import { checkCallOptions, checkClientOptions } from "./checks.js";
import type { ClientOptions } from "./client-options.js";
import { type Client, type Config, configOf } from "./config.js";
import { FEISHU_DOMAIN } from "./domain.js";
import { createLog } from "./log.js";

// Not enumerable, and behind a function, so that no way of logging a client shows the tokens bound to it.
function clientOf(config: Config): Client {
  const visible = { domain: config.domain, appId: config.auth.appId };
  return Object.freeze(
    Object.defineProperty(visible, "~config", { value: () => config }),
  ) as Client;
}

/** Replaced by the package's version when it is built. */
declare const VERSION: string;

/**
 * Makes a client. Nothing is sent before the first call.
 *
 * @throws `LarkError` of kind `config` that says which option is wrong, what came and what is expected.
 * @example
 * ```ts
 * const client = createClient({ auth: selfBuiltApp({ appId: "cli_…", appSecret: "…" }) });
 * ```
 * @see https://open.feishu.cn/document/server-docs/api-call-guide/calling-process/overview
 */
export function createClient(options: ClientOptions): Client {
  checkClientOptions(options);
  const { auth, helpdesk, source, timeout = 30_000 } = options;
  const domain = absolute((options.domain ?? FEISHU_DOMAIN).replace(/\/+$/, ""));
  const log = createLog(options.logger ?? console, options.logLevel ?? "warn");
  const config: Config = {
    auth,
    domain,
    timeout,
    retry: options.retry,
    headers: mergeHeaders(
      {
        "user-agent": options.userAgent ?? `lark-js/${VERSION}${source ? ` source/${source}` : ""}`,
      },
      options.headers,
    ),
    helpdesk: helpdesk && btoa(`${helpdesk.id}:${helpdesk.token}`),
    http: createHttpClient(options.fetch, options.answerLimit),
    rateLimit: options.rateLimit,
    hooks: options.hooks,
    log,
    tokens: {
      domain,
      log,
      store: createTokenStore(options.cache, log),
      post: (path, body, { authorization, headers, origin = domain, field } = {}) =>
        run({
          ...callOf(
            { ...config, domain: origin, defaults: {} },
            {
              id: path,
              method: "POST",
              path,
              tokens: [],
              idempotent: true,
              flat: field,
              body: body instanceof URLSearchParams ? urlEncoded : undefined,
            },
            { body },
            { headers },
          ),
          authorization,
          secrets: [...(body instanceof URLSearchParams ? body : Object.entries(body))]
            .filter(([field]) => SECRET_FIELD.test(field))
            .map(([, value]) => value)
            .concat(authorization?.split(" ") ?? []),
        }),
    },
    defaults: options.idempotencyKeys ? { idempotencyKeys: true } : {},
  };
  return clientOf(config);
}

/**
 * What a client lends its token provider, for code that gets tokens on its own account: sign-in, for one.
 *
 * @throws `LarkError` of kind `config` for what is no client.
 * @example
 * ```ts
 * const { post } = tokenContext(client);
 * const answer = await post("/oauth/v1/revoke", new URLSearchParams({ token }), { origin: accountsDomain });
 * ```
 */
export function tokenContext(client: Client): TokenContext {
  return configOf(client, "tokenContext").tokens;
}

/** Fields of a token request that no error may quote; others, such as `scope`, explain it. */
const SECRET_FIELD = /(secret|token|ticket|code|assertion|verifier)$/;

/** A path of a page is one of its own origin. */
function absolute(domain: string): string {
  const { location } = globalThis as { location?: { readonly origin: string } };
  return location && domain.startsWith("/") ? location.origin + domain : domain;
}

/**
 * A client that differs from another one by the call options bound to it. Both share tokens and cache.
 *
 * @throws `LarkError` of kind `config` for an option that calls do not have.
 * @example
 * ```ts
 * const tenant = withOptions(client, { tenantKey });
 * const asUser = withOptions(client, { userAccessToken });
 * ```
 */
export function withOptions(base: Client, options: CallOptions): Client {
  const config = configOf(base, "withOptions");
  checkCallOptions("withOptions", options);
  return clientOf({ ...config, defaults: mergeOptions(config.defaults, options) });
}
