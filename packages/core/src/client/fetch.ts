/** What core asks of `fetch`: nothing that only some `fetch` knows. */
export interface FetchRequest {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string | Blob | ReadableStream<Uint8Array>;
  readonly signal: AbortSignal;
  readonly redirect: "manual" | "error";
  /** Set where the body is a stream. */
  readonly duplex?: "half";
}

/**
 * The same for a transport that says it is `lean`, without `Headers` and `AbortSignal`, which cost more than the rest of
 * a call. Requests for files come as {@link FetchRequest} all the same.
 */
export interface LeanRequest extends Omit<FetchRequest, "headers" | "signal"> {
  /** Under names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: undefined;
  /** The transport sets `abort` before it returns. It is called when the time is up, or the caller's signal aborts. */
  readonly ending: Ending;
}

/** What ends a request. */
export interface Ending {
  abort?(reason: Error): void;
}

/** What core needs of an answer: the least, so that a transport need not make a web `Response`. */
export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStream<Uint8Array> | null;
  /** All of the body, as UTF-8. Throws beyond `limit` bytes where the transport says `limitsText`. */
  text(limit?: number): Promise<string>;
}

/** What a transport can do beyond what every `fetch` can. */
export interface FetchAbilities {
  /** It sends the body of a GET, which the web's `fetch` refuses. */
  readonly sendsBodyOfGet?: boolean | undefined;
  /** It sends a stream as it comes, with the length that the headers name: bytes then go out without being copied. */
  readonly sendsStreams?: boolean | undefined;
  /** Its answers mind the limit that `text` is given, so that nobody else has to count. */
  readonly limitsText?: boolean | undefined;
  /** It takes a {@link LeanRequest}, too. */
  readonly lean?: boolean | undefined;
}

/**
 * What the client's `fetch` option takes: the global `fetch`, that of another HTTP client, or a transport that answers
 * with no more than {@link FetchAnswer}.
 */
export type Fetch = FetchAbilities &
  {
    // As a method, so that a `fetch` whose types are wider or narrower fits too.
    fetch(url: string, init: FetchRequest): Promise<FetchAnswer>;
  }["fetch"];
