import { createCipheriv, createHash, randomBytes } from "node:crypto";

export const ENCRYPT_KEY = "test key";
export const TOKEN = "verification-token";
const APP_ID = "cli_00000000000000aa";

/** What the platform encrypts a text to. */
export function encrypt(text: string | Buffer, key: string = ENCRYPT_KEY): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", createHash("sha256").update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(text), cipher.final()]).toString("base64");
}

export const now = (): string => String(Math.floor(Date.now() / 1000));

/** The headers that sign a body. */
export function signed(
  body: string | Uint8Array,
  { timestamp = now(), nonce = randomBytes(8).toString("hex"), key = ENCRYPT_KEY } = {},
): Record<string, string> {
  const hash = createHash("sha256").update(timestamp + nonce + key);
  return headers(timestamp, nonce, hash.update(body).digest("hex"));
}

/** The headers that sign the body of an older card callback. */
export function signedOld(body: string, { timestamp = now(), nonce = "n", token = TOKEN } = {}) {
  const hash = createHash("sha1").update(timestamp + nonce + token);
  return headers(timestamp, nonce, hash.update(body).digest("hex"));
}

const headers = (timestamp: string, nonce: string, signature: string) => ({
  "x-lark-request-timestamp": timestamp,
  "x-lark-request-nonce": nonce,
  "x-lark-signature": signature,
});

export const post = (
  body: string | Uint8Array | ReadableStream<Uint8Array>,
  headers: Record<string, string> = {},
): Request =>
  new Request("http://localhost/", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);

let count = 0;

/** An event of version 2.0. */
export function event(
  name: string,
  content: object = {},
  { id = `event-${++count}`, app = APP_ID, token = TOKEN, time = String(Date.now()) } = {},
) {
  const header = {
    event_id: id,
    event_type: name,
    create_time: time,
    token,
    app_id: app,
    tenant_key: "tenant-1",
  };
  return { schema: "2.0", header, event: content };
}

export const message = (messageId: string, chatId = "oc_1", text = "hi") => ({
  sender: { sender_id: { open_id: "ou_1" }, sender_type: "user" },
  message: {
    message_id: messageId,
    chat_id: chatId,
    chat_type: "group",
    message_type: "text",
    create_time: String(Date.now()),
    content: JSON.stringify({ text }),
  },
});

/** An encrypted and signed request. */
export function sealed(envelope: object, stamp: Parameters<typeof signed>[1] = {}): Request {
  const body = JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope)) });
  return post(body, signed(body, stamp));
}

/** A log that keeps its lines. */
export function lines() {
  const all: string[] = [];
  const write = (line: string) => void all.push(line);
  return { all, logger: { debug: write, info: write, warn: write, error: write } };
}

/** Something to wait for until it is opened. */
export function gate() {
  let open!: () => void;
  let fail!: (reason: Error) => void;
  const promise = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open: () => open(), fail: (reason: Error) => fail(reason) };
}

/** Whether a promise has settled by now. */
export function watched(promise: Promise<unknown>) {
  const state = { settled: false };
  const settle = () => {
    state.settled = true;
  };
  promise.then(settle, settle);
  return state;
}
