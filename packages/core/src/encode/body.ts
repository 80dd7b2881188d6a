/** A body ready to be sent. */
export interface EncodedBody {
  readonly body: string | Blob | ReadableStream<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
  /** True for a stream, which can be sent only once. */
  readonly once?: boolean;
  /** What else `fetch` has to know about it. */
  readonly init?: Readonly<Record<string, unknown>>;
  /** What turned out to be wrong with the body while it was sent. */
  readonly problem?: () => string | undefined;
  /** Whether nothing of a stream has been read: a `fetch` that does not know streams sends something else. */
  readonly unread?: () => boolean;
}

/** Turns a request's `body` into what `fetch` sends; `multipart()` makes one. */
export interface BodyEncoder {
  readonly kind: "multipart" | "form";
  /** Throws an `Error` whose message says what cannot be sent. */
  encode(body: object): EncodedBody | Promise<EncodedBody>;
}
