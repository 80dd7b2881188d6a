import { type App, EMULATOR_APP_ID } from "../auth/apps.js";
import type { Tokens } from "../auth/tokens.js";
import type { Clock } from "../clock.js";
import { createRandom } from "../random.js";
import type { Tenant } from "../state/tenant.js";
import { appTicketEvent, buildEvent, type EventBody, isCallback } from "./body.js";
import { deliver, type Reception } from "./deliver.js";

/** An event that was sent, and how its receiver took it. */
export interface EventDelivery extends Reception {
  /** ms since the Unix epoch, by the emulator's clock. */
  time: number;
  appId: string;
  name: string;
  /** The same at each try. */
  eventId: string;
  /** 1 for the first try. */
  attempt: number;
}

/** Where a triggered event goes. */
export interface TriggerOptions {
  /** Default `EMULATOR_APP_ID`. */
  appId?: string;
  /** Default: the app's first tenant. */
  tenantKey?: string;
}

/** Sends events to the apps of one emulator. */
export interface Events {
  trigger(
    name: string,
    payload: Readonly<Record<string, unknown>>,
    options?: TriggerOptions,
  ): Promise<EventDelivery>;
  /** Sends a store app its ticket, if it listens. */
  pushAppTicket(app: App): void;
  /** Sends what is due by the clock: hourly app tickets, and events again that were not taken. */
  tick(): void;
  /** The newest tries, oldest first. */
  readonly deliveries: readonly EventDelivery[];
  clear(): void;
}

interface EventsContext {
  apps: ReadonlyMap<string, App>;
  tokens: Tokens;
  clock: Clock;
  tenantOf: (key: string) => Tenant;
}

interface Waiting {
  app: App;
  event: EventBody;
  attempt: number;
  dueAt: number;
}

const HOUR = 3_600_000;
/** An event that is not taken comes again after each of these, in ms. */
const RETRIES = [15_000, 300_000, HOUR, 6 * HOUR];
const DELIVERIES_KEPT = 200;

export function createEvents({ apps, tokens, clock, tenantOf }: EventsContext): Events {
  const deliveries: EventDelivery[] = [];
  let waiting: Waiting[] = [];
  let count = 0;
  // What was sent before a reset must not come back after it.
  let age = 0;
  let ticketsAt = clock.now();

  const random = () => {
    count += 1;
    return createRandom(`emulator/event/${count}`);
  };
  const originOf = (app: App, tenantKey = app.tenants[0]!) => ({
    app,
    tenant: tenantOf(tenantKey),
    eventId: random().hex(32),
    now: clock.now(),
  });

  async function send(app: App, event: EventBody, attempt: number): Promise<EventDelivery> {
    const sentIn = age;
    const time = clock.now();
    const { name, eventId } = event;
    const nonce = random().hex(16);
    const reception = await deliver(app, app.eventUrl!, event.body, { now: time, nonce });
    const delivery = { time, appId: app.appId, name, eventId, attempt, ...reception };
    if (sentIn !== age) return delivery;
    deliveries.push(delivery);
    if (deliveries.length > DELIVERIES_KEPT) deliveries.shift();
    const pause = RETRIES[attempt - 1];
    if (reception.status !== 200 && pause !== undefined && !isCallback(name)) {
      waiting.push({ app, event, attempt: attempt + 1, dueAt: time + pause });
    }
    return delivery;
  }

  function pushAppTicket(app: App): void {
    if (app.eventUrl === undefined) return;
    void send(app, appTicketEvent(tokens.appTicket(app.appId), originOf(app)), 1);
  }

  return {
    deliveries,
    pushAppTicket,
    async trigger(name, payload, { appId = EMULATOR_APP_ID, tenantKey } = {}) {
      const app = apps.get(appId);
      if (!app) throw new Error(`the emulator has no app ${appId}`);
      if (app.eventUrl === undefined) throw new Error(`app ${appId} has no eventUrl`);
      if (tenantKey !== undefined && !app.tenants.includes(tenantKey)) {
        throw new Error(`app ${appId} is not in tenant ${tenantKey}`);
      }
      return send(app, await buildEvent(name, payload, originOf(app, tenantKey)), 1);
    },
    tick() {
      const now = clock.now();
      // A clock that was moved back starts a new hour.
      if (now < ticketsAt) ticketsAt = now;
      if (now - ticketsAt >= HOUR) {
        ticketsAt = now;
        for (const app of apps.values()) {
          if (app.type !== "store" || app.disabled || app.eventUrl === undefined) continue;
          tokens.renewAppTicket(app.appId);
          pushAppTicket(app);
        }
      }
      const due = waiting.filter(({ dueAt }) => dueAt <= now);
      if (due.length === 0) return;
      waiting = waiting.filter(({ dueAt }) => dueAt > now);
      for (const { app, event, attempt } of due) {
        if (app.eventUrl !== undefined) void send(app, event, attempt);
      }
    },
    clear() {
      age += 1;
      waiting = [];
      deliveries.length = 0;
      count = 0;
      ticketsAt = clock.now();
    },
  };
}
