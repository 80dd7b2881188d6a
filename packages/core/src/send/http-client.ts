import { createFetch } from "ofetch";
import type {
  Fetch,
  FetchAbilities,
  FetchAnswer,
  FetchRequest,
  LeanRequest,
} from "../client/fetch.js";
import { LarkError } from "../error/error.js";

/** What is sent: as `fetch` takes it, but with plain headers, and with the query apart. */
export interface HttpRequest extends Omit<LeanRequest, "signal">, Partial<Signalled> {
  readonly url: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Whether the answer's body is read as text, or left alone. */
  readonly responseType: "text" | "stream";
}

type Signalled = Pick<FetchRequest, "signal">;

/** An answer; `_data` is the text that was read of it. */
export type HttpAnswer = FetchAnswer & { _data?: unknown };

/** ofetch over the client's `fetch`, and what that can do. */
export interface HttpClient extends FetchAbilities {
  send(request: HttpRequest): Promise<HttpAnswer>;
}

/** Encodes the query, sends, and reads the answer: up to `limit` bytes of it. */
export function createHttpClient(
  given: Fetch | undefined,
  limit: number = 64 * 2 ** 20,
): HttpClient {
  const abilities: FetchAbilities = { sendsStreams: !given, ...given };
  const { limitsText, lean } = abilities;
  // Whatever is the global one by the time of the call.
  const fetch: Fetch = given ?? ((url, init) => globalThis.fetch(url, init as RequestInit));
  const readable = async (
    url: string,
    init: FetchRequest & Pick<HttpRequest, "responseType">,
  ): Promise<HttpAnswer> => {
    const answer = await fetch(url, init);
    const { status, headers } = answer;
    const text = () => (limitsText ? answer.text(limit) : limitedText(answer, limit));
    // ofetch asks for a body before it reads one; that of the answer may be costly to ask for.
    const body = init.responseType === "text" || answer.body;
    return { status, headers, text, body } as HttpAnswer;
  };
  const { raw } = createFetch({ fetch: readable as unknown as typeof globalThis.fetch });
  return {
    ...abilities,
    async send({ url, ...request }) {
      // What a status means, and what to repeat, is for core to say.
      if (!lean)
        return raw(url, { ...(request as object), ignoreResponseError: true, retry: false });
      // What ofetch does for `fetch`, such as making Headers, costs such a transport more than a call.
      const { query, ...init } = request;
      const search = Object.entries(query).flatMap(([name, values]) =>
        values.map((value) => [name, value]),
      );
      const answer = await readable(
        search[0] ? `${url}?${new URLSearchParams(search)}` : url,
        init as never,
      );
      if (init.responseType === "text") answer._data = await answer.text();
      return answer;
    },
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
