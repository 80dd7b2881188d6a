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
  const bounded = async (url: string, init: FetchRequest) =>
    withLimit(await fetch(url, init), limit);
  const { raw } = createFetch({ fetch: bounded as unknown as typeof globalThis.fetch });
  return {
    send: ({ url, ...request }) =>
      // What a status means, and what to repeat, is for core to say.
      raw(url, { ...(request as object), ignoreResponseError: true, retry: false }),
    sendsBodyOfGet: "sendsBodyOfGet" in fetch,
  };
}

function withLimit(answer: FetchAnswer, limit: number): FetchAnswer {
  const { status, headers, body } = answer;
  const known = !headers.get("content-encoding") && headers.get("content-length");
  return {
    status,
    headers,
    body,
    text: () =>
      !body || (known && Number(known) <= limit) ? answer.text() : readText(body, limit),
  };
}

/** Counts what arrives: a length may be missing, and a compressed answer grows. */
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
