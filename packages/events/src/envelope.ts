/** What of an envelope stands beside its event, the same for both versions. */
export interface EventHeader {
  /** Id of the event: `header.event_id` (2.0) or `uuid` (1.0). Empty where the envelope has none. */
  readonly event_id: string;
  /** Its name, such as `im.message.receive_v1`. */
  readonly event_type: string;
  /** As it came: ms or µs (2.0), seconds with a fraction (1.0). `context.createdAt` is the same in ms. */
  readonly create_time: string;
  readonly app_id: string;
  readonly tenant_key: string;
  /** What else the platform put there. Never the verification token. */
  readonly [field: string]: unknown;
}

/** An event or callback as it came, told apart into header and event. */
export interface Envelope {
  readonly version: "1.0" | "2.0";
  readonly header: EventHeader;
  readonly event: Record<string, unknown>;
  /** The verification token that the envelope carries; empty over the long connection. */
  readonly token: string;
}

/** Names of the callbacks, whose answers matter. The last is the older card callback. */
export const CARD_ACTION = "card.action.trigger";
export const OLD_CARD_ACTION = "card.action.trigger_v1";
export const URL_PREVIEW = "url.preview.get";

export const isCallback = (name: string): boolean =>
  name === CARD_ACTION || name === OLD_CARD_ACTION || name === URL_PREVIEW;

type Fields = Record<string, unknown>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const text = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";

/** The older card callback has no envelope at all. */
export const isOldCardAction = (body: Fields): boolean =>
  isObject(body.action) && "open_message_id" in body && !("schema" in body) && !("event" in body);

/** Reads an envelope of any version; `undefined` for what is none. */
export function readEnvelope(body: unknown): Envelope | undefined {
  if (!isObject(body)) return undefined;
  if (isOldCardAction(body)) return oldCardAction(body);
  if (!isObject(body.event)) return undefined;
  return isObject(body.header)
    ? version2(body.header, body.event)
    : version1(body, body.event as Fields);
}

function version2(header: Fields, event: Fields): Envelope | undefined {
  const { token, ...rest } = header;
  const name = text(header.event_type);
  if (!name) return undefined;
  return {
    version: "2.0",
    header: completed(rest, header.event_id, name, header.create_time, header),
    event,
    token: text(token),
  };
}

function version1(body: Fields, event: Fields): Envelope | undefined {
  const name = text(event.type);
  if (!name) return undefined;
  return {
    version: "1.0",
    header: completed({}, body.uuid, name, body.ts, event),
    event,
    token: text(body.token),
  };
}

// Told in the words of the new callback, so that one listener serves both.
function oldCardAction(body: Fields): Envelope {
  const { open_id, user_id, union_id, tenant_key, token, action } = body;
  const { open_message_id, open_chat_id } = body;
  return {
    version: "1.0",
    header: completed({}, "", OLD_CARD_ACTION, "", body),
    event: {
      operator: { tenant_key, user_id, union_id, open_id },
      token,
      action,
      host: "im_message",
      context: { open_message_id, open_chat_id },
    },
    token: "",
  };
}

const completed = (
  rest: Fields,
  id: unknown,
  name: string,
  time: unknown,
  from: Fields,
): EventHeader => ({
  ...rest,
  event_id: text(id),
  event_type: name,
  create_time: text(time),
  app_id: text(from.app_id),
  tenant_key: text(from.tenant_key),
});

/** ms since the epoch. The platform writes seconds with a fraction, ms or µs; the length tells. */
export function createdAt({ create_time }: EventHeader): number {
  const time = Number(create_time);
  if (!create_time || !Number.isFinite(time)) return Date.now();
  if (time < 1e11) return Math.round(time * 1000);
  return time < 1e14 ? time : Math.floor(time / 1000);
}
