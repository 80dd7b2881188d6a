import type { App } from "../auth/apps.js";
import { encryptEvent, signEvent, signOldCallback } from "./seal.js";

/** The receiver has 3 s to answer. */
export const DEADLINE = 3000;
const LONGEST_ANSWER = 64 * 1024;

/** How a receiver took an event. */
export interface Reception {
  /** HTTP status, or the code of an acknowledgement; absent when there was no answer. */
  status?: number;
  /** The answer, parsed where it is JSON. */
  answer?: unknown;
  /** Why there was no answer. */
  error?: string;
  /** Id of the long connection that it went over. */
  connection?: string;
}

/** Takes the platform's requests without a socket: what a web server calls for each request. */
export type RequestHandler = (request: Request) => Response | Promise<Response>;

/** What a request is signed with. */
export interface Stamp {
  now: number;
  nonce: string;
  /** Signed as the older callback of cards is, and never encrypted. */
  old?: boolean;
}

/** Posts an event to an address or a handler, sealed as the app wants it. Never rejects. */
export async function postEvent(
  app: App,
  to: string | RequestHandler,
  body: object,
  { now, nonce, old = false }: Stamp,
): Promise<Reception> {
  try {
    const request = await sealedRequest(
      app,
      typeof to === "string" ? to : "http://127.0.0.1/",
      body,
      { now, nonce, old },
    );
    const response = await (typeof to === "string" ? fetch(request) : inTime(to, request));
    return { status: response.status, answer: readable(await response.text()) };
  } catch (error) {
    const { name, message } = error as Error;
    return { error: name === "TimeoutError" ? "no answer within 3 s" : message };
  }
}

async function sealedRequest(
  { encryptKey, verificationToken }: App,
  url: string,
  body: object,
  { now, nonce, old }: Stamp,
): Promise<Request> {
  const headers: Record<string, string> = { "content-type": "application/json; charset=utf-8" };
  let text = JSON.stringify(body);
  const timestamp = String(Math.floor(now / 1000));
  if (old || encryptKey !== undefined) {
    headers["x-lark-request-timestamp"] = timestamp;
    headers["x-lark-request-nonce"] = nonce;
  }
  if (old) {
    headers["x-lark-signature"] = await signOldCallback(timestamp, nonce, verificationToken, text);
  } else if (encryptKey !== undefined) {
    text = JSON.stringify({ encrypt: await encryptEvent(encryptKey, text) });
    headers["x-lark-signature"] = await signEvent(timestamp, nonce, encryptKey, text);
  }
  const signal = AbortSignal.timeout(DEADLINE);
  return new Request(url, { method: "POST", headers, body: text, redirect: "manual", signal });
}

// A handler knows no deadline of its own.
function inTime(handler: RequestHandler, request: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    request.signal.addEventListener("abort", () => reject(request.signal.reason), { once: true });
    (async () => handler(request))().then(resolve, reject);
  });
}

function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, LONGEST_ANSWER);
  }
}
