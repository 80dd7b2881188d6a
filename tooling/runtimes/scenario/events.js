import { createEventHandler, on } from "@lark/events";
import { messageReceiveEvent } from "@lark/im-v1/events";
import { connect } from "./client.js";
import { equal, yes } from "./expect.js";

const ENCRYPT_KEY = "an encrypt key";
const TOKEN = "a verification token";
const encoder = new TextEncoder();

/**
 * What the platform sends: encrypted and signed.
 *
 * @param {object} envelope
 */
async function sealed(envelope) {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(ENCRYPT_KEY));
  const key = await crypto.subtle.importKey("raw", digest, "AES-CBC", false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const text = encoder.encode(JSON.stringify(envelope));
  const encrypted = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, text));
  const body = JSON.stringify({ encrypt: btoa(String.fromCharCode(...iv, ...encrypted)) });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = encoder.encode(`${timestamp}nonce${ENCRYPT_KEY}${body}`);
  const signature = [...new Uint8Array(await crypto.subtle.digest("SHA-256", signed))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return { body, timestamp, signature };
}

/** @param {Awaited<ReturnType<typeof sealed>>} request */
const asRequest = ({ body, timestamp, signature }) =>
  new Request("http://localhost/events", {
    method: "POST",
    body,
    headers: {
      "X-Lark-Request-Timestamp": timestamp,
      "X-Lark-Request-Nonce": "nonce",
      "X-Lark-Signature": signature,
    },
  });

/** @param {string} content */
const received = (content) => ({
  schema: "2.0",
  header: {
    event_id: crypto.randomUUID(),
    event_type: "im.message.receive_v1",
    token: TOKEN,
    app_id: "cli_1",
    tenant_key: "t",
  },
  event: { message: { message_id: crypto.randomUUID(), content } },
});

/**
 * Events, by both ways.
 *
 * @param {import("./types.js").Settings} settings
 * @returns {import("./types.js").Checks}
 */
export function checksOfEvents(settings) {
  /** @type {string[]} */
  const seen = [];
  const handle = createEventHandler({
    encryptKey: ENCRYPT_KEY,
    verificationToken: TOKEN,
    logger: { warn() {}, error() {} },
    listeners: [on(messageReceiveEvent, ({ message }) => void seen.push(message.content))],
  });

  return {
    async "take an event over HTTP, and no other's"() {
      const request = await sealed(received("héllo 😀"));
      equal((await handle(asRequest(request))).status, 200, "the status");
      const forged = { ...(await sealed(received("x"))), signature: request.signature };
      equal((await handle(asRequest(forged))).status, 401, "the status of a forgery");
      equal(seen.splice(0), ["héllo 😀"], "the events");
    },

    async "take events over the long connection"() {
      const { app, connectEvents } = settings;
      if (!app || !connectEvents) throw new Error("there is no app");
      const connection = await connectEvents(connect(settings), handle);
      const answer = await fetch(`${app.domain}/_emulator/events`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          name: "im.message.receive_v1",
          payload: { message: { content: "over a socket" } },
          appId: app.appId,
        }),
      });
      const { status, error } = await answer.json();
      equal([status, error], [200, undefined], "the acknowledgement");
      await connection.close();
      equal(seen.splice(0), ["over a socket"], "the events");
      yes(connection.status.state === "closed", "the connection is closed");
    },
  };
}
