import { acceptAppTicket, type Client, type EventDefinition } from "@lark/core";
import type { EventContext } from "./context.js";

export type Awaitable<T> = T | Promise<T>;

/** Something that listens: a plain value, made by `on`, `onAny`, `onCardAction` or `onUrlPreview`. */
export interface Listener {
  /** Name of the event; `*` for all. */
  readonly to: string;
  /** Called with the event and its context. */
  readonly handle: (event: never, context: never) => unknown;
  /** @internal How its event is delivered, where that is not the usual way: callbacks bring theirs along. */
  readonly "~deliver"?: (...delivery: never[]) => unknown;
}

/**
 * Listens to an event. All listeners of an event run, side by side; when one fails, the event counts as failed.
 *
 * @param definition From the `./events` entry of a domain package, or `event("name")` of `@lark/core`.
 * @example
 * ```ts
 * import { messageReceiveEvent } from "@lark/im-v1/events";
 *
 * const echo = on(messageReceiveEvent, async ({ message }, { tenantKey }) => {
 *   console.log(tenantKey, message?.content);
 * });
 * ```
 */
export function on<Payload>(
  definition: EventDefinition<Payload>,
  handler: (event: Payload, context: EventContext) => unknown,
): Listener {
  return { to: definition.name, handle: handler };
}

/**
 * Listens to everything, callbacks included, beside the listeners of each. What it returns answers nothing.
 *
 * @example
 * ```ts
 * const log = onAny((event, { name, id }) => console.log(name, id));
 * ```
 */
export function onAny(
  handler: (event: Readonly<Record<string, unknown>>, context: EventContext) => unknown,
): Listener {
  return { to: "*", handle: handler };
}

/**
 * Hands the tickets that the platform pushes to a store app to its client.
 *
 * @param client Made with `storeApp()`; with several processes, with a `cache` that they share.
 * @example
 * ```ts
 * createEventHandler({ encryptKey, verificationToken, listeners: [appTickets(client), ...listeners] });
 * ```
 */
export function appTickets(client: Client): Listener {
  return {
    to: "app_ticket",
    handle: (event: Parameters<typeof acceptAppTicket>[1]) => acceptAppTicket(client, event),
  };
}

/** The listeners of an event: its own, and those of everything. */
export function listenersOf(listeners: readonly Listener[], name: string): readonly Listener[] {
  return listeners.filter(({ to }) => to === name || to === "*");
}

/**
 * An order for `createEventHandler`: what happens in one chat is handled one after the other, in the order of arrival,
 * and chats beside each other.
 */
export function byChat(event: Readonly<Record<string, unknown>>): string | undefined {
  const places = [event.message, event.context, event] as (Record<string, unknown> | undefined)[];
  for (const place of places) {
    const id = place?.chat_id ?? place?.open_chat_id;
    if (typeof id === "string" && id) return id;
  }
  return undefined;
}
