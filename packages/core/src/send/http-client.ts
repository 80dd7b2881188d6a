import { createFetch } from "ofetch";
import { LarkError } from "../error/error.js";
import type { Fetch, FetchAnswer, FetchRequest } from "./fetch.js";

/** What is sent: as `fetch` takes it, but with plain headers, and with the query apart. */
export interface HttpRequest extends Omit<FetchRequest, "headers"> {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>> | undefined;
  /** Whether ofetch reads the answer's body as text, or leaves it alone. */
  readonly responseType: "text" | "stream";
}

/** An answer; `_data` is the text that ofetch has read. */
export type HttpAnswer = FetchAnswer & { readonly _data?: unknown };

/** ofetch over the client's `fetch`. */
export interface HttpClient {
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Whether a GET can have a body. The web's `fetch` refuses it. */
  readonly sendsBodyOfGet: boolean;
}

/** Encodes the query, sends, and reads the answer: up to `limit` bytes of it. */
export function createHttpClient(
  fetch: Fetch = (url, init) => globalThis.fetch(url, init as RequestInit),
  limit: number = 64 * 2 ** 20,
): HttpClient {
  const { sendsBodyOfGet = false, limitsText } = fetch;
  const readable = async (
    url: string,
    init: FetchRequest & { responseType?: "text" | "stream" },
  ) => {
    const answer = await fetch(url, init);
    const { status, headers } = answer;
    const text = () => (limitsText ? answer.text(limit) : limitedText(answer, limit));
    // ofetch asks for a body before it reads one; that of the answer may be costly to ask for.
    return init.responseType === "stream"
      ? { status, headers, text, body: answer.body }
      : { status, headers, text, _bodyInit: true };
  };
  const { raw } = createFetch({ fetch: readable as unknown as typeof globalThis.fetch });
  return {
    send: ({ url, ...request }) =>
      // What a status means, and what to repeat, is for core to say.
      raw(url, { ...(request as object), ignoreResponseError: true, retry: false }),
    sendsBodyOfGet,
  };
}

/** The length may be missing, and a compressed answer grows: then what arrives is counted. */
function limitedText(answer: FetchAnswer, limit: number): Promise<string> {
  const { headers } = answer;
  const length = !headers.get("content-encoding") && headers.get("content-length");
  if (length && Number(length) <= limit) return answer.text();
  const { body } = answer;
  // Not every HTTP client's body is a web stream.
  return body?.getReader ? readText(body, limit) : answer.text();
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
