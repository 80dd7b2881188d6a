import { eventDelivery } from "./deliver-event.js";
import {
  CARD_ACTION,
  type Envelope,
  isCallback,
  OLD_CARD_ACTION,
  readEnvelope,
} from "./envelope.js";
import { type Answer, type Incoming, incomingOf } from "./incoming.js";
import { createLanes } from "./lanes.js";
import { listenersOf } from "./listener.js";
import { type EventHandlerOptions, settingsOf } from "./options.js";
import { type Received, receiver } from "./receive.js";
import { type Deliver, type DeliveryOptions, notify, type Outcome, type Track } from "./run.js";

/** What the runtime lends a request. Workers' `ctx` fits, and so does whatever second argument a server passes. */
export interface Runtime {
  waitUntil?(work: Promise<unknown>): void;
}

/** Takes what the platform sends. Made by {@link createEventHandler}. */
export interface EventHandler {
  /** Answers a request of the platform. Never rejects. */
  (request: Request, runtime?: Runtime | object): Promise<Response>;
  /**
   * Handles an envelope that came some other way, and whose sender is known: over the long connection, from a queue,
   * in a test. Nothing is checked but its shape. Never rejects.
   */
  dispatch(envelope: unknown, options?: DeliveryOptions): Promise<Outcome>;
  /** Resolves when no handler is at work: wait for it before the process ends. */
  idle(): Promise<void>;
  /** For the entries of servers that have no web `Request`: the same, without the cost of making one. */
  readonly "~respond": (request: Incoming, runtime?: Runtime | object) => Promise<Answer>;
}

const REFUSALS = {
  401: "unauthorized",
  405: "method not allowed",
  413: "body too large",
  500: "internal error",
} as const;

/**
 * Makes a function from a web `Request` of the platform to its `Response`; the same value serves the long connection.
 *
 * @throws `LarkError` of kind `config` that names the wrong option.
 * @example
 * ```ts
 * export const handle = createEventHandler({
 *   encryptKey: process.env.ENCRYPT_KEY,
 *   verificationToken: process.env.VERIFICATION_TOKEN,
 *   listeners: [on(messageReceiveEvent, async ({ message }) => console.log(message.content))],
 * });
 * ```
 * @see https://open.feishu.cn/document/server-docs/event-subscription-guide/overview
 */
export function createEventHandler(options: EventHandlerOptions): EventHandler {
  const settings = settingsOf(options);
  const { log } = settings;
  const deliverEvent = eventDelivery(createLanes(settings.concurrency));
  const receive = receiver(settings);
  const running = new Set<Promise<unknown>>();
  const unheard = new Set<string>();

  const track: Track = (work, { waitUntil }) => {
    // Only its end counts here; whoever started it hears of its failure.
    const settled = work.then(
      () => {},
      () => {},
    );
    running.add(settled);
    void settled.then(() => running.delete(settled));
    waitUntil?.(settled);
    return work;
  };

  async function deliver(envelope: Envelope, delivery: DeliveryOptions): Promise<Outcome> {
    const { event_type } = envelope.header;
    const name = event_type === OLD_CARD_ACTION ? CARD_ACTION : event_type;
    const listeners = listenersOf(settings.listeners, name);
    const answer = isCallback(name) ? { answer: {} } : {};
    if (!listeners.length) {
      if (!unheard.has(name) && unheard.size < 1000) log("warn", `nobody listens to ${name}`);
      unheard.add(name);
      return { acknowledged: true, ...answer };
    }
    const own = listeners.find((each) => each["~deliver"])?.["~deliver"] as Deliver | undefined;
    const deliver = own ?? deliverEvent;
    try {
      return { ...answer, ...(await deliver(settings, track, envelope, listeners, delivery)) };
    } catch (error) {
      log("error", `${name} could not be delivered: ${error}`);
      return { acknowledged: false };
    }
  }

  async function dispatch(body: unknown, delivery: DeliveryOptions = {}): Promise<Outcome> {
    const envelope = readEnvelope(body);
    if (envelope) return deliver(envelope, delivery);
    log("error", "what was dispatched is neither an event nor a callback");
    return { acknowledged: false };
  }

  async function respond(request: Incoming, runtime?: Runtime | object): Promise<Answer> {
    let received: Received;
    try {
      received = await receive(request);
    } catch (error) {
      log("error", `a request could not be read: ${error}`);
      return json(500, { msg: REFUSALS[500] });
    }
    if (received.kind === "challenge") return json(200, { challenge: received.challenge });
    if (received.kind === "refusal") {
      const { status, reason } = received;
      log(status === 500 ? "error" : "warn", `a request was refused: ${reason}`);
      notify(settings, "refusal", { status, reason });
      return json(status, { msg: REFUSALS[status] }, status === 405 ? { allow: "POST" } : {});
    }
    const { waitUntil } = (runtime ?? {}) as Runtime;
    const outcome = await deliver(received.envelope, {
      waitUntil:
        typeof waitUntil === "function" ? (work) => waitUntil.call(runtime, work) : undefined,
    });
    // What was not acknowledged comes again, perhaps with the same signature.
    await received.settle(outcome.acknowledged).catch(() => {});
    return outcome.acknowledged
      ? json(200, outcome.answer ?? { msg: "success" })
      : json(500, { msg: REFUSALS[500] });
  }

  async function handle(request: Request, runtime?: Runtime | object): Promise<Response> {
    const { body, ...rest } = await respond(incomingOf(request), runtime);
    return new Response(body, rest);
  }

  return Object.assign(handle, {
    dispatch,
    "~respond": respond,
    async idle() {
      while (running.size) await Promise.all(running);
    },
  });
}

const json = (status: number, body: object, headers?: Record<string, string>): Answer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(body),
});
