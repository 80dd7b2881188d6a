import type { App } from "../auth/apps.js";
import { encryptEvent, signEvent } from "./seal.js";

/** The receiver has 3 s to answer. */
const DEADLINE = 3000;
const LONGEST_ANSWER = 64 * 1024;

/** How a receiver took an event. */
export interface Reception {
  /** HTTP status; absent when there was no answer. */
  status?: number;
  /** The answer, parsed where it is JSON. */
  answer?: unknown;
  /** Why there was no answer. */
  error?: string;
}

/** Posts an event to the app's event URL, sealed as the app wants it. Never rejects. */
export async function deliver(
  app: App,
  eventUrl: string,
  body: object,
  { now, nonce }: { now: number; nonce: string },
): Promise<Reception> {
  try {
    const plain = JSON.stringify(body);
    const { encryptKey } = app;
    const headers: Record<string, string> = { "content-type": "application/json; charset=utf-8" };
    let text = plain;
    if (encryptKey !== undefined) {
      text = JSON.stringify({ encrypt: await encryptEvent(encryptKey, plain) });
      const timestamp = String(Math.floor(now / 1000));
      headers["x-lark-request-timestamp"] = timestamp;
      headers["x-lark-request-nonce"] = nonce;
      headers["x-lark-signature"] = await signEvent(timestamp, nonce, encryptKey, text);
    }
    const response = await fetch(eventUrl, {
      method: "POST",
      headers,
      body: text,
      redirect: "manual",
      signal: AbortSignal.timeout(DEADLINE),
    });
    return { status: response.status, answer: readable(await response.text()) };
  } catch (error) {
    const { name, message } = error as Error;
    return { error: name === "TimeoutError" ? "no answer within 3 s" : message };
  }
}

function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, LONGEST_ANSWER);
  }
}
