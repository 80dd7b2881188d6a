import { onAbort } from "@lark/core";
import type { EventContext } from "./context.js";
import { createdAt, type Envelope } from "./envelope.js";
import type { EventHooks } from "./hooks.js";
import type { Listener } from "./listener.js";
import type { Settings } from "./options.js";

/** What a delivery brings along. */
export interface DeliveryOptions {
  /** Aborts the handlers of the event. */
  readonly signal?: AbortSignal | undefined;
  /** Keeps the runtime alive until the work has ended, where it would stop after the answer. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
}

/** What became of an event. */
export interface Outcome {
  /** Whether the platform may forget it. False asks for another delivery. */
  readonly acknowledged: boolean;
  /** What a callback is answered with. */
  readonly answer?: object;
}

/** Keeps work in view until it has ended. */
export type Track = <T>(work: Promise<T>, options: DeliveryOptions) => Promise<T>;

/** Hands an envelope to the listeners of its event. */
export type Deliver = (
  settings: Settings,
  track: Track,
  envelope: Envelope,
  listeners: readonly Listener[],
  options: DeliveryOptions,
) => Promise<Outcome>;

/** A hook that throws disturbs nothing. */
export function notify<Name extends keyof EventHooks>(
  { hooks, log }: Settings,
  name: Name,
  about: Parameters<NonNullable<EventHooks[Name]>>[0],
): void {
  try {
    (hooks[name] as ((about: unknown) => void) | undefined)?.(about);
  } catch (error) {
    log("warn", `the ${name} hook failed: ${error}`);
  }
}

/** The context of an envelope's listeners. */
export function contextOf(
  { header, version }: Envelope,
  signal: () => AbortSignal,
  waitUntil: EventContext["waitUntil"],
): EventContext {
  return {
    name: header.event_type,
    id: header.event_id,
    version,
    header,
    appId: header.app_id,
    tenantKey: header.tenant_key,
    createdAt: createdAt(header),
    get signal() {
      return signal();
    },
    waitUntil,
  };
}

/** An event given up because a handler did not end. */
export class HandlerTimeout extends Error {
  override readonly name = "HandlerTimeout";
}

/** Runs work that is given up after `handlerTimeout`, or when the delivery's signal aborts. */
export async function withinTime<T>(
  { handlerTimeout }: Settings,
  outer: AbortSignal | undefined,
  work: (signal: () => AbortSignal) => Promise<T>,
): Promise<T> {
  // Made for who looks at it: most handlers do not, and it costs more than all else here.
  let controller: AbortController | undefined;
  let end: { readonly reason: unknown } | undefined;
  const signal = () => {
    controller ??= new AbortController();
    if (end) controller.abort(end.reason);
    return controller.signal;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forget: (() => void) | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const giveUp = (reason: unknown) => {
        end = { reason };
        controller?.abort(reason);
        reject(reason);
      };
      timer = setTimeout(
        () => giveUp(new HandlerTimeout(`no end within ${handlerTimeout} ms`)),
        handlerTimeout,
      );
      if (outer?.aborted) giveUp(outer.reason);
      forget = outer && onAbort(outer, () => giveUp(outer.reason));
      if (!end) work(signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    forget?.();
  }
}

/** Starts all listeners side by side, in their order; each result as a promise. */
export const startAll = (
  listeners: readonly Listener[],
  event: object,
  context: EventContext,
): Promise<unknown>[] =>
  // A listener that throws at once must not keep the next from starting.
  listeners.map(async ({ handle }) => handle(event as never, context as never));

/** Waits for all; rejects with what failed, all of it. */
export async function allOf(results: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(results);
  const errors = settled.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  if (errors.length > 1) throw new AggregateError(errors, errors.map(String).join("; "));
  if (errors.length) throw errors[0];
  return settled.map((each) => (each as PromiseFulfilledResult<unknown>).value);
}

/** Resolves to `value` after some ms, unless `stop` is called before. */
export function after<T>(ms: number, value: T): { promise: Promise<T>; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const promise = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, ms, value);
  });
  return { promise, stop: () => clearTimeout(timer) };
}
