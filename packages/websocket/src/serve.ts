import { parseJson, type TokenContext } from "@lark/core";
import type { EventHandler, Outcome } from "@lark/events";
import { createFragments } from "./fragments.js";
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame, headerOf } from "./frame.js";
import type { ServerConfig } from "./server-config.js";
import type { Socket } from "./socket.js";

/** ms between looks at the clock. */
const TICK = 5000;
/** A clock that went so many ms more than it should tells of a sleep. */
const SLEPT = 10_000;
/** ms that the platform waits for an acknowledgement. */
const BUDGET = 3000;

/** What one open socket needs to serve events. */
export interface ServeOptions {
  readonly handle: EventHandler;
  readonly socket: Socket;
  readonly service: number;
  readonly pongTimeout: number;
  readonly config: () => ServerConfig;
  readonly configure: (sent: unknown) => void;
  readonly log: TokenContext["log"];
  /** Aborts handlers. */
  readonly signal: AbortSignal;
  /** Something of a handler's that goes on. */
  readonly keep: (work: Promise<unknown>) => void;
  readonly onEvent: () => void;
  readonly onPong: () => void;
  /** Nothing came back: the connection is dead. */
  readonly onSilence: () => void;
}

/** The work of one open socket. */
export interface Served {
  receive(bytes: Uint8Array): void;
  /** Resolves when all that was taken is acknowledged; with `refuse` nothing more is taken. */
  drain(options: { refuse: boolean }): Promise<void>;
  /** Leaves no timer. */
  stop(): void;
}

/** Hands the events of an open socket to the handler, acknowledges them, and sees whether the socket lives. */
export function serve(options: ServeOptions): Served {
  const { handle, socket, service, pongTimeout, config, log } = options;
  const fragments = createFragments();
  const open = new Set<Promise<void>>();
  let draining = false;
  let stopped = false;
  let seen = Date.now();
  let pingAt = 0;
  let deadline: ReturnType<typeof setTimeout> | undefined;

  const control = (type: string) =>
    socket.send(
      encodeFrame({ seqId: 0n, logId: 0n, service, method: CONTROL, headers: [["type", type]] }),
    );

  function ping(): void {
    pingAt = Date.now() + config().pingInterval;
    control("ping");
    deadline ??= setTimeout(silent, pongTimeout, Date.now());
  }

  // After a time in which the process stood still, what came meanwhile waits to be read.
  function silent(since: number): void {
    const late = Date.now() - since - pongTimeout > 1000;
    deadline = late ? setTimeout(options.onSilence, 1000) : undefined;
    if (!late) options.onSilence();
  }

  const ticker = setInterval(() => {
    const now = Date.now();
    const slept = now - seen > TICK + SLEPT;
    seen = now;
    // A clock that was set back must not put the next ping off.
    if (slept || now >= pingAt || pingAt - now > config().pingInterval) ping();
  }, TICK);
  ping();

  function receive(bytes: Uint8Array): void {
    if (stopped) return;
    clearTimeout(deadline);
    deadline = undefined;
    try {
      const frame = decodeFrame(bytes);
      if (frame.method === DATA) receiveData(frame);
      else if (frame.method === CONTROL) receiveControl(frame);
    } catch (error) {
      log("warn", `what came over the long connection is no frame: ${error}`);
    }
  }

  function receiveControl(frame: Frame): void {
    const type = headerOf(frame, "type");
    if (type === "ping") control("pong");
    if (type !== "pong") return;
    options.onPong();
    if (!frame.payload?.length) return;
    const sent = parsed(frame.payload);
    if (sent === undefined) log("warn", "a pong brought settings that are no JSON");
    else options.configure(sent);
  }

  function receiveData(frame: Frame): void {
    const type = headerOf(frame, "type");
    // What is not taken is not acknowledged, and comes again: to another connection, after this one has closed.
    if (draining) return;
    if (type !== "event" && type !== "card") {
      log("warn", `a frame of the unknown type ${JSON.stringify(type)} was passed over`);
      return;
    }
    const startedAt = Date.now();
    const payload = fragments.add(frame, startedAt);
    if (!payload) return;
    options.onEvent();
    const work = answer(frame, payload, startedAt);
    open.add(work);
    void work.finally(() => open.delete(work));
  }

  async function answer(frame: Frame, payload: Uint8Array, startedAt: number): Promise<void> {
    const envelope = parsed(payload);
    let outcome: Outcome = { acknowledged: false };
    if (envelope === undefined)
      log("error", "an event that is no JSON came over the long connection");
    else
      outcome = await handle.dispatch(envelope, {
        signal: options.signal,
        waitUntil: options.keep,
      });
    const duration = Math.max(0, Date.now() - startedAt);
    if (stopped) return;
    if (duration > BUDGET) {
      log("warn", `an acknowledgement took ${duration} ms; the platform waits for ${BUDGET} ms`);
    }
    socket.send(
      encodeFrame({
        ...frame,
        headers: [...frame.headers, ["biz_rt", String(duration)]],
        payload: encoder.encode(JSON.stringify(acknowledgement(outcome))),
      }),
    );
  }

  return {
    receive,
    async drain({ refuse }) {
      draining = refuse;
      while (open.size) await Promise.all(open);
    },
    stop() {
      stopped = true;
      clearInterval(ticker);
      clearTimeout(deadline);
    },
  };
}

const encoder = new TextEncoder();

const acknowledgement = ({ acknowledged, answer }: Outcome) => ({
  code: acknowledged ? 200 : 500,
  ...(answer ? { data: base64(JSON.stringify(answer)) } : {}),
});

function base64(text: string): string {
  let binary = "";
  for (const byte of encoder.encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
