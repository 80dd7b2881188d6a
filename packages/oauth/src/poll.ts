import { isLarkError, LarkError } from "@lark/core";
import type { TokenAnswer } from "./app.js";
import { grantError } from "./user-grant.js";

/** A wait for what a user does elsewhere. */
export interface Waiting {
  /** s to leave between two questions. */
  readonly interval: number;
  /** ms since the epoch. */
  readonly expiresAt: number;
}

/** A device, or a registration, that waits for its user. */
export interface DeviceAnswer extends Waiting {
  /** A secret between the device and the platform. */
  readonly deviceCode: string;
  /** What the user types in, or compares. */
  readonly userCode: string;
  readonly verificationUri: string;
  /** With the code in it: to open, or to show as a QR code. */
  readonly verificationUriComplete: string;
}

/** The fields of an answer, success or not. */
export const fieldsOf = ({ data }: TokenAnswer): Record<string, unknown> => Object(data);

/** Reads how long and how often to ask, and with what. @param lifetime s, where the answer does not say */
export function readDevice(answer: TokenAnswer, what: string, lifetime: number): DeviceAnswer {
  if (!answer.success) throw grantError(answer, what);
  const fields = fieldsOf(answer);
  const text = (name: string) => (typeof fields[name] === "string" ? fields[name] : "");
  const deviceCode = text("device_code");
  const verificationUri = text("verification_uri");
  const verificationUriComplete = text("verification_uri_complete") || verificationUri;
  if (!deviceCode || !verificationUriComplete) {
    throw new LarkError("auth", { reason: `no ${what} in the answer`, logId: answer.logId });
  }
  return {
    deviceCode,
    userCode: text("user_code"),
    verificationUri,
    verificationUriComplete,
    expiresAt: Date.now() + (Number(fields.expires_in) || lifetime) * 1000,
    interval: Number(fields.interval) || 5,
  };
}

/** Answers that do not say anything final: the way there may be open again at the next question. */
const passing = (error: unknown) =>
  isLarkError(error) &&
  (error.kind === "network" || error.kind === "timeout" || (error.status ?? 0) >= 500);

/**
 * Asks until there is an answer: every `interval` s, 5 s longer after each `slow_down`, until `expiresAt` and never
 * less. `take` reads a success; `undefined` from it asks again.
 */
export async function poll<T>(
  waiting: Waiting,
  ask: () => Promise<TokenAnswer>,
  take: (answer: TokenAnswer) => T | undefined,
  signal: AbortSignal | undefined,
): Promise<T> {
  let { interval } = waiting;
  const expired = () =>
    new LarkError("auth", { reason: "the user did not answer in time; begin again" });
  while (Date.now() < waiting.expiresAt) {
    await pause(Math.min(interval * 1000, waiting.expiresAt - Date.now()), signal);
    let answer: TokenAnswer;
    try {
      answer = await ask();
    } catch (error) {
      if (!passing(error)) throw error;
      continue;
    }
    if (signal?.aborted) break;
    const refusal = fieldsOf(answer).error;
    if (refusal === "slow_down") interval += 5;
    else if (refusal === "expired_token") throw expired();
    else if (refusal !== "authorization_pending" && !passing(answer.error)) {
      const taken = take(answer);
      if (taken !== undefined) return taken;
    }
  }
  if (signal?.aborted) throw aborted(signal);
  throw expired();
}

const aborted = (signal: AbortSignal) =>
  new LarkError("abort", { reason: "the signal ended the wait", cause: signal.reason });

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(aborted(signal as AbortSignal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
}
