import type { EventContext } from "./context.js";

/** An event on its way through its listeners. */
export interface EventRun {
  readonly context: EventContext;
  /** ms since the epoch. */
  readonly startedAt: number;
}

/** An event whose listeners have ended. */
export interface EventEnd extends EventRun {
  /** ms since the start. */
  readonly duration: number;
}

/** An event with a listener that failed, or did not end within `handlerTimeout`. */
export interface EventFailure extends EventEnd {
  readonly error: unknown;
  /** Whether the platform was told already that the event was taken; then it does not send it again. */
  readonly acknowledged: boolean;
}

/**
 * Functions that see what becomes of events. One that throws is logged and disturbs nothing.
 *
 * @example
 * ```ts
 * const hooks: EventHooks = {
 *   end: ({ context, duration }) => metrics.record(context.name, duration),
 *   error: ({ context, error, acknowledged }) => acknowledged && deadLetters.push(context.id, error),
 * };
 * ```
 */
export interface EventHooks {
  start?(run: EventRun): void;
  end?(end: EventEnd): void;
  error?(failure: EventFailure): void;
  /** The event came again, and was or is being handled. */
  duplicate?(event: { readonly name: string; readonly id: string }): void;
  /** A request was refused; the sender was not told why. */
  refusal?(refusal: { readonly status: number; readonly reason: string }): void;
}
