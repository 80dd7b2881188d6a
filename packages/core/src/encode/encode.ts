import { type CallContext, failure } from "../call/context.js";
import { originOf } from "../client/domain.js";
import type { EncodedBody } from "./body.js";
import { mergeHeaders } from "./headers.js";
import { checkJson } from "./json.js";

/** A request ready to be sent, except for its token. */
export interface EncodedRequest extends Partial<EncodedBody> {
  /** Without the query. */
  readonly url: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Throws a `LarkError` of kind `validation` for what cannot be sent. */
export async function encode(call: CallContext): Promise<EncodedRequest> {
  const { config, operation, options, request } = call;
  const { path, response } = operation;
  try {
    if (!/^\/[^?#{]*$/.test(path)) {
      throw new Error("path must start with /, hold no query, and have its parameters as :name");
    }
    const body: Partial<EncodedBody> =
      request.body === undefined ? {} : await encodeBody(call, request.body);
    return {
      ...body,
      url: originOf(config.domain, operation.host) + encodePath(path, request.path),
      query: encodeQuery(request.query ?? {}),
      headers: {
        ...config.headers,
        ...response?.headers,
        ...mergeHeaders(options.headers),
        ...body.headers,
      },
    };
  } catch (error) {
    // Lone surrogates are refused by the encoders of the language.
    throw failure(call, "validation", { reason: (error as Error).message });
  }
}

function encodePath(template: string, values: object = {}): string {
  return template.replace(/\/:(\w+)/g, (_, name: string) => {
    const given = Object.hasOwn(values, name) ? values[name as never] : undefined;
    const value = String(given ?? "");
    if (/^\.{0,2}$/.test(value)) throw new Error(`path.${name} must not be "${value}"`);
    return `/${encodeURIComponent(value)}`;
  });
}

/** Lists as repeated parameters, objects as JSON, nothing for what is not there. */
function encodeQuery(query: object): Record<string, string[]> {
  const encoded: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(query)) {
    const items = [value]
      .flat(2)
      .filter((item) => item != null)
      .map((item) => (typeof item === "object" ? JSON.stringify(item) : String(item)));
    // Refuses half a character, which would be sent as another one.
    encodeURIComponent(name + items);
    if (items[0] !== undefined) encoded[name] = items;
  }
  return encoded;
}

function encodeBody(
  { config, operation }: CallContext,
  body: unknown,
): EncodedBody | Promise<EncodedBody> {
  if (operation.body) return operation.body.encode(body as object, config.http);
  if (operation.method === "GET" && !config.http.sendsBodyOfGet) {
    throw new Error("a GET with a body, which this fetch cannot send: use @lark/node");
  }
  if (typeof body === "string") throw new Error("body is text: give the object that is to be JSON");
  // ofetch would encode it too late, after the first wait, and leaves alone what is not a plain object.
  checkJson(body, "body");
  return {
    body: JSON.stringify(body),
    headers: { "content-type": "application/json; charset=utf-8" },
  };
}
