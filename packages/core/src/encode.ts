import type { CallOptions } from "./call-options.js";
import type { Config } from "./config.js";
import { LarkError } from "./error.js";
import type { OperationDescription, RequestParts } from "./operation.js";

/** A body ready to be sent. */
export interface EncodedBody {
  readonly body: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  /** True for a stream, which can be sent only once. */
  readonly once?: boolean;
}

/** Turns a request's `body` into what `fetch` sends; `multipart()` makes one. */
export interface BodyEncoder {
  readonly kind: "multipart";
  encode(body: object): EncodedBody | Promise<EncodedBody>;
}

/** @internal A request ready to be sent, except for its token. */
export interface EncodedRequest {
  /** Without the query. */
  readonly url: string;
  readonly query: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
  readonly once: boolean | undefined;
}

/** Throws a `LarkError` of kind `validation` for what cannot be sent. */
export async function encode(
  config: Config,
  operation: OperationDescription,
  request: RequestParts,
  options: CallOptions,
): Promise<EncodedRequest> {
  const { path, method, id } = operation;
  try {
    const { body, headers, once } =
      request.body === undefined || method === "GET"
        ? ({} as Partial<EncodedBody>)
        : ((await operation.body?.encode(request.body as object)) ?? encodeBody(request.body));
    return {
      url: (path.startsWith("/") ? config.domain : "") + encodePath(path, request.path),
      query: encodeQuery(request.query),
      headers: encodeHeaders(
        { "user-agent": config.userAgent, ...headers },
        config.headers,
        options.headers,
      ),
      body,
      once,
    };
  } catch (error) {
    // Lone surrogates, BigInt, cycles and line breaks in headers are refused by the platform's own encoders.
    throw new LarkError("validation", { operation: id, reason: (error as Error).message });
  }
}

function encodePath(template: string, values: object = {}): string {
  return template.replace(/\/:(\w+)/g, (_, name: string) => {
    const value = String((values as Record<string, unknown>)[name] ?? "");
    if (/^\.{0,2}$/.test(value)) throw new Error(`path.${name} must not be "${value}"`);
    return `/${encodeURIComponent(value)}`;
  });
}

function encodeQuery(query: object = {}): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    for (const item of [value].flat()) {
      if (item !== undefined && item !== null) {
        const text = typeof item === "object" ? JSON.stringify(item) : item;
        pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
      }
    }
  }
  return pairs.length ? `?${pairs.join("&")}` : "";
}

function encodeHeaders(own: Record<string, string>, ...added: CallOptions["headers"][]): Headers {
  const headers = new Headers(own);
  for (const [name, value] of added.flatMap((more) => Object.entries(more ?? {}))) {
    if (/^(authorization|content-length|host)$/i.test(name))
      throw new Error(`headers must not set ${name}`);
    headers.set(name, value);
  }
  return headers;
}

function encodeBody(body: unknown): EncodedBody {
  return body instanceof FormData || body instanceof URLSearchParams
    ? { body }
    : {
        body: JSON.stringify(body),
        headers: { "content-type": "application/json; charset=utf-8" },
      };
}
