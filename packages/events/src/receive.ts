import type { Claims } from "@lark/core/claims";
import { type Envelope, isObject, isOldCardAction, readEnvelope } from "./envelope.js";
import { readBody } from "./read-body.js";
import { decryption, sameText, signature } from "./seal.js";

/** What a request is checked against. */
export interface Secrets {
  readonly encryptKey?: string | undefined;
  readonly verificationToken?: string | undefined;
  /** ms that a signature's timestamp may lie in the past or the future. */
  readonly maxAge: number;
  /** Bytes. */
  readonly maxBody: number;
  readonly claims: Claims;
}

/** What a request turned out to be. */
export type Received =
  | {
      readonly kind: "envelope";
      readonly envelope: Envelope;
      /** Lets the same request in again: its event was not taken. */
      forget(): Promise<void>;
    }
  | { readonly kind: "challenge"; readonly challenge: string }
  | {
      readonly kind: "refusal";
      readonly status: 401 | 405 | 413 | 500;
      /** For the log; the sender is not told. */
      readonly reason: string;
    };

/** `url_verification` is the only encrypted request without a signature, and a small one. */
const LONGEST_CHALLENGE = 4096;
/**
 * ms that a refusal takes, whatever was wrong. A body without a signature can be written by anyone: were some answers
 * quicker than others, a sender could learn what a changed byte does to the decrypted text.
 */
const REFUSAL_TIME = 10;

const refused = (reason: string, status: 401 | 405 | 413 | 500 = 401): Received => ({
  kind: "refusal",
  status,
  reason,
});

/** Reads a request, and checks that it comes from the platform. Rejects when the body breaks off. */
export function receiver(secrets: Secrets): (request: Request) => Promise<Received> {
  const { encryptKey, verificationToken, claims, maxAge, maxBody } = secrets;
  const decrypt = encryptKey ? decryption(encryptKey) : undefined;

  const tokenFits = (token: unknown) =>
    !verificationToken || sameText(verificationToken, typeof token === "string" ? token : "");

  return async (request) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = new Promise((later) => {
      timer = setTimeout(later, REFUSAL_TIME);
    });
    try {
      const received = await read(request);
      if (received.kind === "refusal") await wait;
      return received;
    } finally {
      clearTimeout(timer);
    }
  };

  async function read(request: Request): Promise<Received> {
    if (request.method !== "POST") return refused(`a ${request.method} request`, 405);
    if (!encryptKey && !verificationToken) {
      const missing = "neither encryptKey nor verificationToken is set";
      return refused(`${missing}: nothing tells the platform's requests from others`, 500);
    }
    const bytes = await readBody(request, maxBody);
    if (!bytes) return refused(`the body has more than ${maxBody} bytes`, 413);
    const body = parsed(bytes);
    if (!body) return refused("the body is not a JSON object");
    const signed = signedParts(request.headers);
    if (typeof body.encrypt === "string") {
      if (!decrypt) return refused("the body is encrypted, and no encryptKey is set");
      if (!signed) return challengeIn(body.encrypt);
      return signedEvent(signed, bytes, body.encrypt);
    }
    if (body.type === "url_verification") return challenge(body);
    if (isOldCardAction(body)) return oldCardAction(signed, bytes, body);
    if (encryptKey) return refused("the body is not encrypted, though an encryptKey is set");
    return authentic(body);
  }

  async function signedEvent(
    signed: SignedParts,
    bytes: Uint8Array,
    encrypted: string,
  ): Promise<Received> {
    const expected = await signature("SHA-256", signed.prefix + encryptKey, bytes);
    if (!sameText(expected, signed.signature)) return refused("the signature is wrong");
    const repeated = await firstTime(signed);
    if (typeof repeated === "string") return refused(repeated);
    try {
      const body = parsed(await decrypt!(encrypted));
      if (!body) return refused("what was decrypted is not a JSON object");
      return body.type === "url_verification" ? challenge(body) : authentic(body, repeated.forget);
    } catch {
      return refused("the body cannot be decrypted with this encryptKey");
    }
  }

  async function challengeIn(encrypted: string): Promise<Received> {
    const body =
      encrypted.length <= LONGEST_CHALLENGE
        ? await decrypt!(encrypted).then(parsed, () => undefined)
        : undefined;
    return body?.type === "url_verification"
      ? challenge(body)
      : refused(
          "an encrypted body without a signature is no url_verification under this encryptKey",
        );
  }

  function challenge(body: Record<string, unknown>): Received {
    const { challenge, token } = body;
    if (!tokenFits(token)) return refused("url_verification with another verification token");
    return typeof challenge === "string"
      ? { kind: "challenge", challenge }
      : refused("url_verification without a challenge");
  }

  async function oldCardAction(
    signed: SignedParts | undefined,
    bytes: Uint8Array,
    body: object,
  ): Promise<Received> {
    if (!verificationToken) {
      return refused(
        "an older card callback is signed with the verificationToken, which is not set",
      );
    }
    if (!signed) return refused("an older card callback without a signature");
    const expected = await signature("SHA-1", signed.prefix + verificationToken, bytes);
    if (!sameText(expected, signed.signature)) {
      return refused("the signature of an older card callback is wrong");
    }
    const repeated = await firstTime(signed);
    if (typeof repeated === "string") return refused(repeated);
    return { kind: "envelope", envelope: readEnvelope(body)!, forget: repeated.forget };
  }

  function authentic(body: object, forget = async () => {}): Received {
    const envelope = readEnvelope(body);
    if (!envelope) return refused("the body is no event, callback or url_verification");
    if (!tokenFits(envelope.token)) {
      return refused(`${envelope.header.event_type} with another verification token`);
    }
    return { kind: "envelope", envelope, forget };
  }

  // Why a signature, though right, is not taken; else how to take it again.
  async function firstTime(signed: SignedParts): Promise<string | { forget(): Promise<void> }> {
    const { timestamp, signature } = signed;
    // Documented nowhere; seconds were seen.
    const time = Number(timestamp) * (timestamp.length > 11 ? 1 : 1000);
    const age = Date.now() - time;
    if (!(Math.abs(age) <= maxAge)) {
      return `the timestamp ${timestamp} is ${Math.round(age / 1000)} s old, maxAge is ${maxAge / 1000} s; is this machine's clock right?`;
    }
    const key = `lark/request/${signature}`;
    const owner = await claims.claim(key, 2 * maxAge);
    if (owner === undefined) return "the same signed request came before";
    return { forget: () => claims.release(key, owner) };
  }
}

interface SignedParts {
  readonly timestamp: string;
  /** What comes before the key and the body. */
  readonly prefix: string;
  readonly signature: string;
}

function signedParts(headers: Headers): SignedParts | undefined {
  const timestamp = headers.get("x-lark-request-timestamp");
  const nonce = headers.get("x-lark-request-nonce");
  const signature = headers.get("x-lark-signature");
  if (timestamp === null || nonce === null || signature === null) return undefined;
  return { timestamp, prefix: timestamp + nonce, signature };
}

function parsed(body: Uint8Array | string): Record<string, unknown> | undefined {
  try {
    const text =
      typeof body === "string" ? body : new TextDecoder("utf-8", { fatal: true }).decode(body);
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
