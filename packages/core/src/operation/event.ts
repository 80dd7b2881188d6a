/** An event of the platform: its name, the version of its envelope and, as a type, its payload. */
export interface EventDefinition<Payload = unknown> {
  /** The name in `header.event_type` (2.0) or `event.type` (1.0), such as `im.message.receive_v1`. */
  readonly name: string;
  /** Envelope: `2.0` is `{ schema, header, event }`, `1.0` is `{ uuid, token, ts, type, event }`. */
  readonly version: "1.0" | "2.0";
  readonly "~payload"?: Payload;
}

/**
 * Describes an event. The `./events` entries of the domain packages are made of this.
 *
 * @example
 * ```ts
 * const messageReceived: EventDefinition<{ message: { message_id: string } }> =
 *   event("im.message.receive_v1");
 * ```
 */
export function event<Payload>(
  name: string,
  version: "1.0" | "2.0" = "2.0",
): EventDefinition<Payload> {
  return { name, version };
}
