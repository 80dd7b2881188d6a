import type { CallOptions } from "./call-options.js";
import type { Config } from "./config.js";
import { LarkError } from "./error.js";
import type { OperationDescription, RequestParts } from "./operation.js";

/** A body ready to be sent. */
export interface EncodedBody {
  readonly body: NonNullable<RequestInit["body"]>;
  readonly headers?: Readonly<Record<string, string>>;
  /** True for a stream, which can be sent only once. */
  readonly once?: boolean;
  /** What else `fetch` has to know about it. */
  readonly init?: RequestInit;
}

/** Turns a request's `body` into what `fetch` sends; `multipart()` makes one. */
export interface BodyEncoder {
  readonly kind: "multipart";
  encode(body: object): EncodedBody | Promise<EncodedBody>;
}

/** A request ready to be sent, except for its token. */
export interface EncodedRequest {
  /** Without the query. */
  readonly url: string;
  readonly query: string;
  readonly headers: Headers;
  readonly body: EncodedBody["body"] | undefined;
  readonly once: boolean | undefined;
  readonly init: RequestInit | undefined;
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
    if (!/^\/[^?#]*$/.test(path)) throw new Error("path must start with / and hold no query");
    const { body, headers, once, init } =
      request.body === undefined || method === "GET"
        ? ({} as Partial<EncodedBody>)
        : operation.body
          ? await operation.body.encode(request.body as object)
          : encodeBody(request.body);
    return {
      url: config.domain + encodePath(path, request.path),
      query: encodeQuery(request.query),
      headers: encodeHeaders(
        { "user-agent": config.userAgent, ...headers },
        config.headers,
        options.headers,
      ),
      body,
      once,
      init,
    };
  } catch (error) {
    // Lone surrogates, BigInt and cycles are refused by the encoders of the language.
    throw new LarkError("validation", { operation: id, reason: (error as Error).message });
  }
}

function encodePath(template: string, values: object = {}): string {
  return template.replace(/\/:(\w+)/g, (_, name: string) => {
    const given = Object.hasOwn(values, name)
      ? (values as Record<string, unknown>)[name]
      : undefined;
    const value = String(given ?? "");
    if (/^\.{0,2}$/.test(value)) throw new Error(`path.${name} must not be "${value}"`);
    return `/${encodeURIComponent(value)}`;
  });
}

function encodeQuery(query: object = {}): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value.flat() : [value]) {
      if (item !== undefined && item !== null) {
        const text = typeof item === "object" ? JSON.stringify(item) : item;
        pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
      }
    }
  }
  return pairs.length ? `?${pairs.join("&")}` : "";
}

// What the client sets itself, so that a header cannot pose as a token or break the body's framing.
const HEADER_NAME = /^(?!(authorization|content-length|content-type|host)$)[\w!#$%&'*+.^`|~-]+$/i;

/** Whether the caller may set the header. Line breaks, which would start another header, are in no value. */
export const isHeader = ([name, value]: readonly [string, string]): boolean =>
  HEADER_NAME.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

function encodeHeaders(own: Record<string, string>, ...added: CallOptions["headers"][]): Headers {
  const headers = new Headers(own);
  for (const header of added.flatMap((more) => Object.entries(more ?? {}))) {
    // The value may be a secret: it is not quoted.
    if (!isHeader(header))
      throw new Error(`headers must not set ${header[0]}, or not to this value`);
    headers.set(...header);
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
