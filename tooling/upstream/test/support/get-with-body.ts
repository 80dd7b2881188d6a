// A `fetch` for this machine that sends the body of a GET, as Node's own HTTP client can and the web's `fetch` cannot.
import { request } from "node:http";
import { Readable } from "node:stream";

interface Init {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

function send(url: string, init: Init): Promise<Response> {
  const { method, headers, body, signal } = init;
  if (method !== "GET" || typeof body !== "string") return fetch(url, init as RequestInit);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method, headers: Object.fromEntries(headers), signal },
      (answer) => {
        const received = Object.entries(answer.headers).map(([name, value]): [string, string] => [
          name,
          String(value),
        ]);
        const stream = Readable.toWeb(answer) as ReadableStream<Uint8Array>;
        resolve(new Response(stream, { status: answer.statusCode ?? 0, headers: received }));
      },
    );
    sent.on("error", reject);
    sent.setHeader("content-length", Buffer.byteLength(body));
    sent.end(body);
  });
}

export const fetchWithGetBody: typeof send & { readonly sendsBodyOfGet: true } = Object.assign(
  send,
  { sendsBodyOfGet: true as const },
);
