import type { EventHeader } from "./envelope.js";

/** What an event is handled with, beside its content. */
export interface EventContext {
  /** Name of the event, such as `im.message.receive_v1`. */
  readonly name: string;
  /** Id of the event, the same when it is sent again. */
  readonly id: string;
  readonly version: "1.0" | "2.0";
  readonly header: EventHeader;
  readonly appId: string;
  /** The tenant it happened in; a store app acts there by `withOptions(client, { tenantKey })`. */
  readonly tenantKey: string;
  /** When it happened, in ms since the epoch. */
  readonly createdAt: number;
  /** Aborts when `handlerTimeout` has passed or the event's connection was closed with its handlers abandoned. */
  readonly signal: AbortSignal;
  /** Keeps the runtime, and `handle.idle()`, waiting for work that goes on after the handler has returned. */
  waitUntil(work: Promise<unknown>): void;
}

/** What a callback is handled with. Its answer may be sent before the handler has ended. */
export interface CallbackContext<Answer> extends EventContext {
  /** Sends the answer now; work may go on. Only the first answer counts: false for a later one. */
  answer(answer: Answer): boolean;
}
