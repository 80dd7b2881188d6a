import { LarkError } from "@lark/core";
import { GUARD_HEADER } from "./own-page.js";

/** Other sites whose pages may call. Made by {@link crossOrigin}. */
export interface CrossOrigin {
  /** Whether a request comes from a page of theirs. */
  includes(request: Request): boolean;
  /** The headers that let such a page read the answer. */
  headers(request: Request): Readonly<Record<string, string>>;
  /** The answer to a browser that asks first; `undefined` where the request does not. */
  preflight(request: Request): Response | undefined;
}

/**
 * Lets pages of other origins call, cookies included, and answers CORS for them. Also for the site's own origin, where
 * the proxy does not see under which address it is reached and browsers are old.
 *
 * @throws `LarkError` of kind `config` for what is no origin: a path, a `*`, `null`.
 * @example
 * ```ts
 * createProxy({ client, allow, authorize, origins: crossOrigin("https://app.example.com") });
 * ```
 */
export function crossOrigin(...origins: readonly string[]): CrossOrigin {
  const wrong = origins.find((text) => !URL.canParse(text) || new URL(text).origin !== text);
  if (wrong !== undefined) {
    throw new LarkError("config", {
      reason: `crossOrigin: "${wrong}" is no origin such as "https://app.example.com"`,
    });
  }
  const originOf = (request: Request) => {
    const origin = request.headers.get("origin");
    return origin !== null && origins.includes(origin) ? origin : undefined;
  };
  const headers = (request: Request): Record<string, string> => {
    const origin = originOf(request);
    return origin === undefined
      ? {}
      : {
          "access-control-allow-origin": origin,
          "access-control-allow-credentials": "true",
          "access-control-expose-headers":
            "content-disposition, content-range, x-tt-logid, x-ogw-ratelimit-reset",
        };
  };
  return {
    includes: (request) => originOf(request) !== undefined,
    headers,
    preflight(request) {
      const method = request.headers.get("access-control-request-method");
      if (request.method !== "OPTIONS" || !method || !originOf(request)) return undefined;
      return new Response(null, {
        status: 204,
        headers: {
          ...headers(request),
          "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
          "access-control-allow-headers": `content-type, range, ${GUARD_HEADER}`,
          // s: a day.
          "access-control-max-age": "86400",
          vary: "Origin",
        },
      });
    },
  };
}
