import type { Fetch, FetchAnswer, FetchRequest, LeanRequest } from "@lark/core";
import { LarkError } from "@lark/core";
import type { Dispatcher } from "undici";
import { ACCEPTED } from "./decompress.js";
import { type ConnectionOptions, createDispatcher, OPTION_NAMES } from "./dispatcher.js";
import { Exchange } from "./exchange.js";

/** Options of {@link nodeTransport}. */
export interface NodeTransportOptions extends ConnectionOptions {}

/** A transport for the client's `fetch` option. */
export type NodeTransport = Fetch & {
  readonly sendsBodyOfGet: true;
  readonly sendsStreams: true;
  readonly limitsText: true;
  readonly lean: true;
  /** Ends the connections once what is under way has ended; then nothing keeps the process alive. */
  close(): Promise<void>;
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * Sends by undici, without the `Request`, `Response` and streams that `fetch` makes for each call. Connections are kept
 * and shared by all clients that are given the same transport. Redirects, timeouts and repetitions are the client's.
 *
 * @throws `LarkError` of kind `config` for an option that there is not, or a proxy that is no URL.
 * @example
 * ```ts
 * const transport = nodeTransport({ proxy: "environment" });
 * const client = createClient({ auth, fetch: transport });
 * await transport.close();
 * ```
 */
export function nodeTransport(options: NodeTransportOptions = {}): NodeTransport {
  const unknown = Object.keys(options).find((name) => !OPTION_NAMES.includes(name));
  if (unknown) {
    throw new LarkError("config", {
      reason: `nodeTransport has no option "${unknown}", but ${OPTION_NAMES.join(", ")}`,
    });
  }
  const dispatcher = createDispatcher(options);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= dispatcher.close();
    return closed;
  };
  return Object.assign(
    (url: string, init: FetchRequest | LeanRequest) => send(dispatcher, url, init),
    {
      sendsBodyOfGet: true as const,
      sendsStreams: true as const,
      limitsText: true as const,
      lean: true as const,
      close,
      [Symbol.asyncDispose]: close,
    },
  );
}

function send(
  dispatcher: Dispatcher,
  url: string,
  init: FetchRequest | LeanRequest,
): Promise<FetchAnswer> {
  const [, origin, path] = PLAIN.exec(url) ?? parsed(url);
  const { body } = init;
  const given = init.headers instanceof Headers ? Object.fromEntries(init.headers) : init.headers;
  const headers: Record<string, string> = { "accept-encoding": ACCEPTED, ...given };
  if (body instanceof Blob) headers["content-length"] = String(body.size);
  return new Promise((resolve, reject) => {
    const exchange = exchangeOf(init, resolve, reject);
    try {
      dispatcher.dispatch(
        {
          origin,
          path: path as string,
          method: init.method as Dispatcher.HttpMethod,
          headers,
          // A stream of a Blob is read as it is sent; undici would read a Blob as a whole.
          body: (body instanceof Blob
            ? body.stream()
            : (body ?? null)) as Dispatcher.DispatchOptions["body"],
          // The client's timeout covers all of it.
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        exchange,
      );
    } catch (error) {
      exchange.onResponseError(undefined, error as Error);
    }
  });
}

/** An origin, and a path that no parser would change: nothing to encode in it, no segments of dots. */
const PLAIN = /^(https?:\/\/[a-z\d.-]+(?::\d+)?)(\/(?!.*\/\.)[\w\-./?=&%+:,*~!@$]*)$/;

function parsed(url: string): [string, string, string] {
  const { origin, pathname, search } = new URL(url);
  return [url, origin, pathname + search];
}

function exchangeOf(
  init: FetchRequest | LeanRequest,
  resolve: (answer: FetchAnswer) => void,
  reject: (error: Error) => void,
): Exchange {
  const { signal } = init;
  if (!signal) {
    const exchange = new Exchange(resolve, reject);
    init.ending.abort = (reason) => exchange.abort(reason);
    return exchange;
  }
  const abort = () => exchange.abort(signal.reason as Error);
  const exchange = new Exchange(resolve, reject, () => signal.removeEventListener("abort", abort));
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  return exchange;
}
