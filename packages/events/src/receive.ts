import { parseJson } from "@lark/core";
import type { Claims } from "@lark/core/claims";
import { type Envelope, isObject, isOldCardAction, readEnvelope } from "./envelope.js";
import type { Incoming } from "./incoming.js";
import { decryption, digest, sameText } from "./seal.js";

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
      /** To be told what became of it: taken, it is never let in again; else the same request may come again. */
      settle(taken: boolean): Promise<void>;
    }
  | { readonly kind: "challenge"; readonly challenge: string }
  | {
      readonly kind: "refusal";
      readonly status: 401 | 405 | 413 | 500;
      /** For the log; the sender is not told. */
      readonly reason: string;
    };

/** ms for which a request in work is not let in again: who dies over it must not stand in the way of the next try, in 15 s. */
const LEASE = 12_000;
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
export function receiver(secrets: Secrets): (request: Incoming) => Promise<Received> {
  const { encryptKey, verificationToken, claims, maxAge, maxBody } = secrets;
  const decrypt = encryptKey ? decryption(encryptKey) : undefined;

  const tokenFits = (token: unknown) =>
    !verificationToken || sameText(verificationToken, String(token));

  const opened = (encrypted: string) => decrypt!(encrypted).then(parsed, () => undefined);

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

  async function read(request: Incoming): Promise<Received> {
    if (request.method !== "POST") return refused(`a ${request.method} request`, 405);
    if (!encryptKey && !verificationToken) {
      return refused("a webhook needs an encryptKey or a verificationToken", 500);
    }
    const bytes = await request.read(maxBody);
    if (!bytes) return refused(`the body has more than ${maxBody} bytes`, 413);
    const body = parsed(bytes);
    if (!body) return refused("the body is not a JSON object");
    const signed = signedParts(request);
    if (typeof body.encrypt === "string") {
      if (!decrypt) return refused("the body is encrypted, and no encryptKey is set");
      return signed ? signedEvent(signed, bytes, body.encrypt) : challengeIn(body.encrypt);
    }
    if (body.type === "url_verification" && verificationToken) return challenge(body);
    if (isOldCardAction(body)) return oldCardAction(signed, bytes, body);
    if (encryptKey) return refused("the body is not encrypted, though an encryptKey is set");
    return authentic(body);
  }

  async function signedEvent(signed: Signed, bytes: Uint8Array, encrypted: string) {
    const checked = await verified(signed, "SHA-256", encryptKey!, bytes);
    if (typeof checked === "string") return refused(checked);
    const body = await opened(encrypted);
    if (!body) return refused("the body cannot be decrypted with this encryptKey");
    return body.type === "url_verification" ? challenge(body) : authentic(body, checked.settle);
  }

  async function challengeIn(encrypted: string): Promise<Received> {
    const body = encrypted.length <= LONGEST_CHALLENGE ? await opened(encrypted) : undefined;
    return body?.type === "url_verification"
      ? challenge(body)
      : refused("an encrypted body without a signature is no url_verification");
  }

  function challenge(body: Record<string, unknown>): Received {
    const { challenge, token } = body;
    return tokenFits(token) && typeof challenge === "string"
      ? { kind: "challenge", challenge }
      : refused("url_verification with another verification token");
  }

  async function oldCardAction(signed: Signed | undefined, bytes: Uint8Array, body: object) {
    if (!signed || !verificationToken) {
      return refused("an older card callback is taken with a signature and a verificationToken");
    }
    const checked = await verified(signed, "SHA-1", verificationToken, bytes);
    return typeof checked === "string" ? refused(checked) : authentic(body, checked.settle, true);
  }

  function authentic(
    body: object,
    settle: (taken: boolean) => Promise<void> = async () => {},
    trusted = false,
  ): Received {
    const envelope = readEnvelope(body);
    if (!envelope) return refused("the body is no event, callback or url_verification");
    return trusted || tokenFits(envelope.token)
      ? { kind: "envelope", envelope, settle }
      : refused("an event with another verification token");
  }

  /** Why a signature is not taken; else how to say what became of it. */
  async function verified(
    { timestamp, nonce, signature }: Signed,
    algorithm: "SHA-256" | "SHA-1",
    secret: string,
    bytes: Uint8Array,
  ): Promise<string | { settle(taken: boolean): Promise<void> }> {
    if (!sameText(await digest(algorithm, timestamp + nonce + secret, bytes), signature)) {
      return "the signature is wrong";
    }
    // The unit is documented nowhere; seconds were seen.
    const age = Date.now() - Number(timestamp) * (timestamp.length > 11 ? 1 : 1000);
    if (!(Math.abs(age) <= maxAge)) {
      return `it was signed ${age / 1000} s ago, more than maxAge allows; is this machine's clock right?`;
    }
    const key = `lark/request/${signature}`;
    const owner = await claims.claim(key, LEASE);
    if (owner === undefined) return "the same signed request came before";
    return {
      settle: async (taken) =>
        void (await (taken ? claims.keep(key, owner, 2 * maxAge) : claims.release(key, owner))),
    };
  }
}

interface Signed {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

function signedParts(request: Incoming): Signed | undefined {
  const [timestamp, nonce, signature] = ["request-timestamp", "request-nonce", "signature"].map(
    (name) => request.header(`x-lark-${name}`),
  );
  return timestamp && nonce && signature ? { timestamp, nonce, signature } : undefined;
}

function parsed(body: Uint8Array | string): Record<string, unknown> | undefined {
  try {
    const text =
      typeof body === "string" ? body : new TextDecoder("utf-8", { fatal: true }).decode(body);
    const value = parseJson(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
