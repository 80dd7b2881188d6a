import { createFetch } from "ofetch";
import type {
  Fetch,
  FetchAbilities,
  FetchAnswer,
  FetchRequest,
  LeanRequest,
} from "../client/fetch.js";
import { LarkError } from "../error/error.js";

/** What is sent. */
export interface HttpRequest {
  readonly url: string;
  /** Whether ofetch reads the answer's body as text, or leaves it alone. */
  readonly responseType: "text" | "stream";
  /** As `fetch` takes it, but with plain headers. */
  readonly init: HttpInit;
}

/** What ends it is there twice, in place of the signal where that is not made. */
export type HttpInit = Omit<LeanRequest, "signal"> & Partial<Pick<FetchRequest, "signal">>;

/** An answer; `_data` is the text that ofetch has read. */
export type HttpAnswer = FetchAnswer & { readonly _data?: unknown };

/** ofetch over the client's `fetch`, and what that can do. */
export interface HttpClient extends FetchAbilities {
  send(request: HttpRequest): Promise<HttpAnswer>;
}

/** Sends, and reads the answer: up to `limit` bytes of it. */
export function createHttpClient(
  fetch: Fetch | undefined,
  limit: number = 64 * 2 ** 20,
): HttpClient {
  const abilities: FetchAbilities = { sendsStreams: !fetch, ...fetch };
  const { limitsText, lean } = abilities;
  const exchange = (url: string, init: HttpInit): Promise<FetchAnswer> =>
    fetch
      ? fetch(url, (lean ? init : { ...init, headers: new Headers(init.headers) }) as FetchRequest)
      : globalThis.fetch(url, init as RequestInit);
  const readable = async (
    url: string,
    { init, responseType }: Pick<HttpRequest, "init" | "responseType">,
  ) => {
    const answer = await exchange(url, init);
    const { status, headers } = answer;
    const text = () => (limitsText ? answer.text(limit) : limitedText(answer, limit));
    // ofetch asks for a body before it reads one; that of the answer may be costly to ask for.
    return { status, headers, text, body: responseType === "text" || answer.body };
  };
  const { raw } = createFetch({ fetch: readable as unknown as typeof globalThis.fetch });
  return {
    ...abilities,
    send: ({ url, responseType, init }) =>
      // What a status means, and what to repeat, is for core to say. What goes to `fetch` goes past ofetch, which would
      // make `Headers` of the headers, twice.
      raw(url, { responseType, init, ignoreResponseError: true, retry: false } as object),
  };
}

/** The length may be missing, and a compressed answer grows: then what arrives is counted. */
function limitedText(answer: FetchAnswer, limit: number): Promise<string> {
  const { headers } = answer;
  const length = !headers.get("content-encoding") && headers.get("content-length");
  // Not every HTTP client's body is a web stream.
  return (length && Number(length) <= limit) || !answer.body?.getReader
    ? answer.text()
    : readText(answer.body, limit);
}

async function readText(body: ReadableStream<Uint8Array>, limit: number): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let left = limit; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    left -= value.length;
    if (left < 0) {
      reader.cancel().catch(() => {});
      throw new LarkError("http", {
        reason: `the answer is longer than ${limit} bytes, the client's answerLimit`,
      });
    }
    text += decoder.decode(value, { stream: true });
  }
}
