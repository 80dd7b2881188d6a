import type { FetchAbilities } from "../client/fetch.js";

/** A body ready to be sent. */
export interface EncodedBody {
  readonly body: string | Blob | ReadableStream<Uint8Array>;
  /** Makes the body of another attempt, where `body` itself is used up by the first. */
  readonly again?: () => EncodedBody["body"];
  readonly headers?: Readonly<Record<string, string>>;
  /** True for a stream of the caller's, which can be sent only once. */
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
  /** Throws an `Error` whose message says what cannot be sent. `fetch` is what the client sends by. */
  encode(body: object, fetch?: FetchAbilities): EncodedBody | Promise<EncodedBody>;
}
