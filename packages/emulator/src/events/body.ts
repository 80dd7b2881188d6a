import { type App, CALLBACKS, OLD_CARD_CALLBACK } from "../auth/apps.js";
import type { CompiledEvent, Schemas } from "../schema/document-types.js";
import { documentedFields } from "../schema/documented-fields.js";
import { eventNames, loadEvent } from "../schema/documents.js";
import { synthesise } from "../schema/synthesise.js";
import { unknownName } from "../state/known.js";
import { createRandom } from "../state/random.js";
import type { Tenant } from "../state/tenant.js";

/** An event ready to be sent. */
export interface EventBody {
  eventId: string;
  name: string;
  body: Record<string, unknown>;
}

/** Whom an event comes from, and when. */
export interface EventOrigin {
  app: App;
  tenant: Tenant;
  eventId: string;
  /** ms since the Unix epoch */
  now: number;
}

/** The content of a callback is what is given. */
export const isCallback = (name: string): boolean => CALLBACKS.has(name);

/** Builds an event from its document; the given fields replace the made-up ones. */
export async function buildEvent(
  name: string,
  given: Readonly<Record<string, unknown>>,
  origin: EventOrigin,
): Promise<EventBody> {
  const { eventId } = origin;
  if (name === OLD_CARD_CALLBACK) return { eventId, name, body: { ...given } };
  if (isCallback(name)) return { eventId, name, body: version2(name, given, origin) };
  const found = await loadEvent(name);
  if (!found) throw unknownName("no document knows an event", name, eventNames());
  const content = merged(sample(found.event, found.schemas, origin), given);
  const wrap = found.event.version === "1.0" ? version1 : version2;
  return { eventId, name, body: wrap(name, content, origin) };
}

/**
 * An event with the content that is given, as far as its document names it; `undefined` where the app lacks the
 * scope for it.
 */
export async function raisedEvent(
  name: string,
  content: Readonly<Record<string, unknown>>,
  origin: EventOrigin,
): Promise<EventBody | undefined> {
  const found = await loadEvent(name);
  if (!found) throw unknownName("no document knows an event", name, eventNames());
  const { scopes: needed, version, schema } = found.event;
  const { scopes: granted } = origin.app;
  if (granted && needed && !needed.some((scope) => granted.includes(scope))) return undefined;
  const wrap = version === "1.0" ? version1 : version2;
  const shown = documentedFields(content, schema, found.schemas) as Record<string, unknown>;
  return { eventId: origin.eventId, name, body: wrap(name, shown, origin) };
}

/** The event that brings a store app its ticket. */
export function appTicketEvent(ticket: string, origin: EventOrigin): EventBody {
  const { app, eventId } = origin;
  const content = { app_id: app.appId, app_ticket: ticket };
  const { tenant_key: _, ...event } = version1("app_ticket", content, origin).event;
  return {
    eventId,
    name: "app_ticket",
    body: { ...version1("app_ticket", content, origin), event },
  };
}

function version1(name: string, content: Readonly<Record<string, unknown>>, origin: EventOrigin) {
  const { app, tenant, eventId, now } = origin;
  return {
    ts: (now / 1000).toFixed(6),
    uuid: eventId,
    token: app.verificationToken,
    type: "event_callback",
    event: { app_id: app.appId, tenant_key: tenant.key, ...content, type: name } as Record<
      string,
      unknown
    >,
  };
}

function version2(name: string, event: Readonly<Record<string, unknown>>, origin: EventOrigin) {
  const { app, tenant, eventId, now } = origin;
  return {
    schema: "2.0",
    header: {
      event_id: eventId,
      event_type: name,
      // Callbacks count in microseconds.
      create_time: isCallback(name) ? `${now}000` : String(now),
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: tenant.key,
    },
    event,
  };
}

function sample({ schema }: CompiledEvent, schemas: Schemas, origin: EventOrigin) {
  const { app, tenant, eventId, now } = origin;
  return synthesise(schema, schemas, createRandom(eventId), {
    now,
    people: tenant.directory.people(app.appId),
    departments: [...tenant.directory.departments.keys()],
    appId: app.appId,
    tenantKey: tenant.key,
    userIdType: "open_id",
  }) as Record<string, unknown>;
}

// Objects are filled up, anything else is replaced.
function merged(
  base: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const whole: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(given)) {
    const held = whole[name];
    whole[name] = isObject(held) && isObject(value) ? merged(held, value) : value;
  }
  return whole;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
