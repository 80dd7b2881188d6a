import { Refusal } from "./refusal.js";

/** Any value of this header will do: a form cannot send it, and another site's page may not. */
const GUARD_HEADER = "x-lark-proxy";

const DAY = 86_400;

/** Who may call from where. */
export interface Origins {
  /** Throws a Refusal for a request that another site may have made its user's browser send. */
  check(request: Request): void;
  /** The headers that let a page of a named origin read the answer. */
  cors(request: Request): Record<string, string>;
  /** The answer to a browser that asks first; `undefined` where the request does not. */
  preflight(request: Request): Response | undefined;
}

/** @param named origins whose pages may call, beside the proxy's own */
export function createOrigins(named: readonly string[]): Origins {
  const originOf = (request: Request) => request.headers.get("origin");
  const isNamed = (origin: string | null): origin is string =>
    origin !== null && named.includes(origin);
  const vary = { vary: "Origin, Sec-Fetch-Site" };
  const cors = (request: Request): Record<string, string> => {
    const origin = originOf(request);
    if (!isNamed(origin)) return vary;
    return {
      ...vary,
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers":
        "content-disposition, content-range, x-tt-logid, x-ogw-ratelimit-reset",
    };
  };
  return {
    cors,
    check(request) {
      const { headers } = request;
      const origin = originOf(request);
      if (isNamed(origin)) return;
      // Browsers of this decade say where a request comes from, and no script can change what they say.
      const site = headers.get("sec-fetch-site");
      if (site) {
        if (site === "same-origin") return;
      } else if (origin) {
        if (origin === new URL(request.url).origin) return;
      } else if (headers.has(GUARD_HEADER)) return;
      throw new Refusal(403, "only pages of this site may call");
    },
    preflight(request) {
      const method = request.headers.get("access-control-request-method");
      if (request.method !== "OPTIONS" || !method) return undefined;
      const allowed: Record<string, string> = isNamed(originOf(request))
        ? {
            "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
            "access-control-allow-headers": `content-type, range, ${GUARD_HEADER}`,
            "access-control-max-age": String(DAY),
          }
        : {};
      return new Response(null, { status: 204, headers: { ...cors(request), ...allowed } });
    },
  };
}
