import type { App } from "../auth/apps.js";
import type { ClientConfig } from "./bootstrap.js";
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame, headerOf } from "./frame.js";
import { DEADLINE, type Reception } from "./webhook.js";

/** One end of a WebSocket, whatever serves it. */
export interface PushSocket {
  send(bytes: Uint8Array): void;
  /** Ends with a closing handshake. */
  close(code?: number, reason?: string): void;
  /** Ends without one, as a lost network does. */
  terminate(): void;
  onMessage(listener: (bytes: Uint8Array) => void): void;
  onClose(listener: () => void): void;
}

/** How a client acknowledged a frame. */
export interface Acknowledgement {
  readonly code: unknown;
  /** The answer of a callback, decoded. */
  readonly data?: unknown;
  /** ms that the client says it needed. */
  readonly bizRt: string | undefined;
  /** Whether ids, service, method and headers came back as they were sent. */
  readonly echoed: boolean;
}

/** An open long connection, and what can be made to happen to it. */
export interface LongConnection {
  /** `device_id` of the connection's URL. */
  readonly id: string;
  readonly appId: string;
  /** ms since the Unix epoch, by the real clock. */
  readonly openedAt: number;
  /** Pings that came. */
  readonly pings: number;
  /** Frames of events that were sent. */
  readonly sent: number;
  /** The newest 1,000. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** Ends the connection without a closing handshake, as a lost network does. */
  drop(): void;
  /** Ends it properly. */
  close(code?: number, reason?: string): void;
  /** From now on it stays open, and nothing goes through in either direction. */
  halfOpen(): void;
  /** From now on pongs come so many ms late; `Infinity`: never. */
  delayPongs(ms: number): void;
  /** From now on pings are answered, and no event comes through. */
  stopEvents(): void;
  /** Sends new settings, in a pong. Anything else is sent as it is. */
  configure(config: Partial<ClientConfig> | unknown): void;
  /** Sends a ping, as the platform may. */
  ping(): void;
  /** Sends bytes that need be no frame. */
  send(bytes: Uint8Array): void;
}

/** What happens to the frames of an event on their way. */
export interface Passage {
  /** Bytes of one fragment. */
  readonly fragment: number;
  readonly shuffle?: boolean;
  /** The last fragment does not arrive. */
  readonly loseFragment?: boolean;
  readonly duplicate?: boolean;
  /** The connection is lost when the event was sent. */
  readonly drop?: boolean;
}

/** A connection as its own side sees it. */
export interface ServedConnection extends LongConnection {
  deliver(
    type: "event" | "card",
    messageId: string,
    payload: object,
    passage: Passage,
  ): Promise<Reception>;
}

interface Sent {
  readonly frame: Frame;
  readonly done: (reception: Reception) => void;
}

const ACKNOWLEDGEMENTS_KEPT = 1000;

/** Serves one accepted socket. */
export function serveConnection(
  app: App,
  id: string,
  service: number,
  socket: PushSocket,
  random: () => bigint,
): ServedConnection {
  const waiting = new Map<string, Sent>();
  const acknowledgements: Acknowledgement[] = [];
  let [pings, sent, sequence] = [0, 0, 0n];
  let [dead, deaf] = [false, false];
  let pongDelay = 0;

  const write = (frame: Frame) => {
    if (!dead) socket.send(encodeFrame(frame));
  };
  const control = (type: string, payload: Uint8Array = new Uint8Array()) =>
    write({ seqId: 0n, logId: 0n, service, method: CONTROL, headers: [["type", type]], payload });

  socket.onMessage((bytes) => {
    if (dead) return;
    const frame = decodeFrame(bytes);
    if (frame.method === DATA) return acknowledge(frame);
    if (headerOf(frame, "type") !== "ping") return;
    pings += 1;
    if (pongDelay === 0) control("pong");
    else if (pongDelay < 2 ** 31) setTimeout(() => control("pong"), pongDelay);
  });
  socket.onClose(() => {
    dead = true;
    for (const { done } of waiting.values()) done({ error: "the connection was lost" });
    waiting.clear();
  });

  function acknowledge(frame: Frame): void {
    const messageId = headerOf(frame, "message_id") ?? "";
    const answer = JSON.parse(new TextDecoder().decode(frame.payload)) as Record<string, unknown>;
    const data =
      typeof answer.data === "string"
        ? JSON.parse(new TextDecoder().decode(fromBase64(answer.data)))
        : undefined;
    const held = waiting.get(messageId);
    acknowledgements.push({
      code: answer.code,
      ...(data === undefined ? {} : { data }),
      bizRt: headerOf(frame, "biz_rt"),
      echoed: held !== undefined && isEcho(held.frame, frame),
    });
    if (acknowledgements.length > ACKNOWLEDGEMENTS_KEPT) acknowledgements.shift();
    held?.done({ status: Number(answer.code), answer: data, connection: id });
  }

  return {
    id,
    appId: app.appId,
    openedAt: Date.now(),
    get pings() {
      return pings;
    },
    get sent() {
      return sent;
    },
    acknowledgements,
    drop: () => socket.terminate(),
    close: (code = 1000, reason = "") => socket.close(code, reason),
    halfOpen() {
      dead = true;
    },
    delayPongs(ms) {
      pongDelay = ms;
    },
    stopEvents() {
      deaf = true;
    },
    configure: (config) => control("pong", new TextEncoder().encode(JSON.stringify(config))),
    ping: () => control("ping"),
    send: (bytes) => socket.send(bytes),

    deliver(type, messageId, payload, passage) {
      const bytes = new TextEncoder().encode(JSON.stringify(payload));
      const sum = Math.max(1, Math.ceil(bytes.length / passage.fragment));
      sequence += 1n;
      const frames = Array.from({ length: sum }, (_, seq): Frame => {
        const part = bytes.subarray(seq * passage.fragment, (seq + 1) * passage.fragment);
        return {
          seqId: sequence,
          logId: random(),
          service,
          method: DATA,
          headers: [
            ["type", type],
            ["message_id", messageId],
            ["sum", String(sum)],
            ["seq", String(seq)],
            ["trace_id", messageId],
            ["timestamp", String(Date.now())],
          ],
          payload: part,
        };
      });
      if (passage.shuffle) frames.reverse();
      const travelling = passage.loseFragment ? frames.slice(0, -1) : frames;
      return new Promise((resolve) => {
        const timer = setTimeout(
          () => done({ error: "no acknowledgement within 3 s", connection: id }),
          DEADLINE,
        );
        const done = (reception: Reception) => {
          clearTimeout(timer);
          waiting.delete(messageId);
          resolve(reception);
        };
        waiting.set(messageId, { frame: frames.at(-1)!, done });
        if (deaf) return;
        for (const frame of passage.duplicate ? [...travelling, ...travelling] : travelling) {
          write(frame);
          sent += 1;
        }
        if (passage.drop) socket.terminate();
      });
    },
  };
}

/** A client sends the frame back as it came, with one header more. */
function isEcho(sent: Frame, answer: Frame): boolean {
  return (
    sent.seqId === answer.seqId &&
    sent.logId === answer.logId &&
    sent.service === answer.service &&
    sent.headers.every(
      ([key, value], at) => answer.headers[at]?.[0] === key && answer.headers[at]?.[1] === value,
    )
  );
}

const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
