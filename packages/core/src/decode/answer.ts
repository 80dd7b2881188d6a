import type { FetchAnswer } from "../client/fetch.js";
import type { LarkError, LarkErrorKind } from "../error/error.js";
import type { LarkErrorFields } from "../error/fields.js";

/** The whole answer to a call. */
export type Answer<Data = unknown> = {
  /** The platform's code; 0 is success. */
  readonly code: number;
  readonly msg: string;
  /** Identifies the request in the platform's logs; quote it when asking its support. */
  readonly logId: string | undefined;
  /** HTTP status; not a sign of success by itself. */
  readonly status: number;
  /** The answer's headers, by `get`. */
  readonly headers: FetchAnswer["headers"];
} & (
  | { readonly success: true; readonly data: Data; readonly error?: undefined }
  | { readonly success: false; readonly data: unknown; readonly error: LarkError }
);

/** What came of an attempt: an answer of the platform's, or an error; asking again may help where it broke off. */
export type Outcome<Data> =
  | { readonly answer: Answer<Data>; readonly error?: undefined; readonly incomplete?: undefined }
  | { readonly answer?: undefined; readonly error: LarkError; readonly incomplete?: boolean };

/** What became of an answer: a result, or text that should be the platform's envelope. */
export interface Decoded {
  /** The answer that it is of: another one than the first, after a redirect. */
  readonly answer: FetchAnswer;
  readonly result?: unknown;
  readonly text?: string;
}

/** What a decoder may ask of the call whose answer it reads. */
export interface DecoderContext {
  readonly url: string;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
  /** The headers that were sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sends the request again, elsewhere. */
  resend(url: string, headers: Readonly<Record<string, string>>): Promise<FetchAnswer>;
  fail(kind: LarkErrorKind, fields: LarkErrorFields): LarkError;
}

/** Reads an answer that is not the platform's JSON envelope; `download()` makes one. */
export interface ResponseDecoder {
  readonly kind: "download";
  /** Sent with the request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What ends the reading, of the attempt's signal and the caller's. */
  signal(own: AbortSignal, callers: AbortSignal | undefined): AbortSignal;
  decode(answer: FetchAnswer, context: DecoderContext): Promise<Decoded>;
}

/** The data of a success; throws the error of a failure. */
export function unwrap<Data>(answer: Answer<Data>): Data {
  if (answer.success) return answer.data;
  throw answer.error;
}
