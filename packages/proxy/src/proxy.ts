import {
  type Client,
  LarkError,
  operation as makeOperation,
  type Operation,
  type RequestParts,
  tokenContext,
} from "@lark/core";
import type { Allowed } from "./allow.js";
import { answer, refuse } from "./answer.js";
import { type Authorize, type Caller, callOptions } from "./authorize.js";
import type { CrossOrigin } from "./cross-origin.js";
import { createMatcher, nothing } from "./match.js";
import { isOwn } from "./own-page.js";
import { readRequest, tooLarge } from "./read-request.js";
import { Refusal } from "./refusal.js";

/** Options of {@link createProxy}. */
export interface ProxyOptions {
  /** Makes the calls: its `auth` has the tokens. */
  readonly client: Client;
  /** The operations that may be called; `allow()` narrows one. */
  readonly allow: readonly (Operation | Allowed)[];
  /** Decides who may call, and as whom. */
  readonly authorize: Authorize;
  /** The path that the proxy is mounted at: the `domain` of the browser's client. Default `/api/lark`. */
  readonly path?: string | undefined;
  /** Other sites whose pages may call: `crossOrigin("https://app.example.com")`. Default: none. */
  readonly origins?: CrossOrigin | undefined;
}

/** A web-standard function that answers a browser's calls. */
export type ProxyFunction = (request: Request) => Promise<Response>;

/**
 * Answers the calls of a browser that has no token: `createClient({ domain: "/api/lark", auth: noAuth() })`. What is
 * listed is called with the client's own tokens, as whom `authorize` says; nothing else of a request reaches the
 * platform than the values of its path, its query, its body and the range of a download.
 *
 * @throws `LarkError` of kind `config` for a wrong option.
 * @example
 * ```ts
 * const proxy = createProxy({
 *   client,
 *   allow: [listChat, createMessage],
 *   async authorize(request) {
 *     const signedIn = await signIn.identify(request);
 *     return signedIn && { userAccessToken: await signedIn.session.getToken() };
 *   },
 * });
 * hono.all("/api/lark/*", (c) => proxy(c.req.raw));
 * ```
 */
export function createProxy(options: ProxyOptions): ProxyFunction {
  const { client, authorize, path: base = "/api/lark", origins } = options;
  const list = options.allow.map(
    (entry): Allowed =>
      "operation" in Object(entry) ? (entry as Allowed) : { operation: entry as Operation },
  );
  check(list, authorize, base);
  const match = createMatcher(list);
  const { log } = tokenContext(client);

  async function call(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(`${base}/`)) throw nothing();
    const { allowed, path } = match(request.method, pathname.slice(base.length));
    if (!isOwn(request) && !origins?.includes(request)) {
      throw new Refusal(403, "only pages of this site may call");
    }
    const decision = await authorize(request, allowed.operation);
    if (decision instanceof Response) return decision;
    const identity = callOptions(decision);
    if (!identity) throw new Refusal(401, "sign in first");
    const { operation, query, body, overflow } = await readRequest(request, allowed);
    const given = { path, query, body };
    const parts = allowed.prepare ? await allowed.prepare(given, decision as Caller) : given;
    const range = operation.response ? request.headers.get("range") : null;
    const outcome = await makeOperation<RequestParts, unknown>(operation)
      .raw(client, parts, {
        ...identity,
        signal: request.signal,
        ...(range && /^bytes=[\d,\s-]{1,100}$/.test(range) ? { headers: { range } } : {}),
      })
      .catch((error: Error) => error);
    // Whatever the platform made of half a body.
    if (overflow()) throw tooLarge();
    if (outcome instanceof Error) throw outcome;
    return answer(outcome, operation.response !== undefined);
  }

  return async (request) => {
    const asked = origins?.preflight(request);
    if (asked) return asked;
    const answered = await call(request).catch((error) => {
      if (!(error instanceof Refusal)) log("warn", `proxy: ${error?.message}`);
      return refuse(error);
    });
    const answer = new Response(answered.body, answered);
    const headers = { vary: "Origin, Sec-Fetch-Site", ...origins?.headers(request) };
    for (const [name, value] of Object.entries(headers)) answer.headers.append(name, value);
    return answer;
  };
}

function check(list: readonly Allowed[], authorize: unknown, base: string): void {
  const wrong = Object.entries({
    allow: list.every(({ operation }) => operation?.method && operation.path),
    authorize: typeof authorize === "function",
    path: /^(\/[\w.~-]+)+$/.test(base),
  }).find(([, valid]) => !valid);
  if (wrong) {
    throw new LarkError("config", { reason: `createProxy: "${wrong[0]}" is wrong` });
  }
}
