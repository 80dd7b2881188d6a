import { type App, EMULATOR_APP_ID } from "../auth/apps.js";
import type { Tokens } from "../auth/tokens.js";
import { type CallbackToken, keepToken } from "../cards/tokens.js";
import { messengerOf } from "../domains/im-v1/state.js";
import type { Push } from "../push/route.js";
import type { Reception } from "../push/webhook.js";
import type { Clock } from "../state/clock.js";
import { checkKeys, type Known, unknownName } from "../state/known.js";
import { createRandom } from "../state/random.js";
import type { Tenant } from "../state/tenant.js";
import {
  appTicketEvent,
  buildEvent,
  type EventBody,
  type EventOrigin,
  isCallback,
  raisedEvent,
} from "./body.js";
import { type Gathering, gather, type RaisedEvent } from "./gather.js";
import { type Subscriber, subscriberOf } from "./subscriber.js";

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
  /** Id of the operation that raised it; absent for what was triggered by hand. */
  operation?: string;
}

/** Where a triggered event goes. */
export interface TriggerOptions {
  /** Default `EMULATOR_APP_ID`. */
  appId?: string;
  /** Default: the app's first tenant. */
  tenantKey?: string;
  /** How a callback is called on the long connection: the platform uses both. Default `"event"`. */
  frame?: "event" | "card";
}

const OPTIONS: Known<TriggerOptions> = { appId: true, tenantKey: true, frame: true };

/** Sends events to the apps of one emulator. */
export interface Events {
  trigger(
    name: string,
    payload: Readonly<Record<string, unknown>>,
    options?: TriggerOptions,
  ): Promise<EventDelivery>;
  /** Gathers what a call to an operation raises. */
  gather(tenant: Tenant, operation: string): Gathering;
  /** Tells one app of an event that no operation raises, if it listens. */
  tell(
    appId: string,
    tenantKey: string,
    name: string,
    contentFor: (subscriber: Subscriber) => object,
  ): void;
  /** Sends a store app its ticket, if it listens. */
  pushAppTicket(app: App): void;
  /** Sends what is due by the clock: hourly app tickets, and events again that were not taken. */
  tick(): void;
  /** Resolves when no event is on its way any more. */
  settled(): Promise<void>;
  /** The newest tries, oldest first. */
  readonly deliveries: readonly EventDelivery[];
  clear(): void;
}

interface EventsContext {
  apps: ReadonlyMap<string, App>;
  tokens: Tokens;
  clock: Clock;
  tenantOf: (key: string) => Tenant;
  push: Push;
  /** The events that each operation may raise, by operation id. */
  raises: ReadonlyMap<string, ReadonlySet<string>>;
  /** Real time: receivers compare a signature's timestamp with a clock that nobody moves. */
  realTime: () => number;
  /** Called after each try. */
  delivered: () => void;
}

// With the token of a callback, the card can be updated later.
function callbackToken(
  { token, context, open_message_id }: Readonly<Record<string, unknown>>,
  { app: { appId }, tenant, now: issuedAt }: EventOrigin,
): CallbackToken | undefined {
  if (typeof token !== "string") return undefined;
  const about = context as { open_message_id?: unknown } | undefined;
  const id = String(about?.open_message_id ?? open_message_id);
  return keepToken(tenant, {
    token,
    appId,
    message: messengerOf(tenant).messages.get(id),
    issuedAt,
  });
}

interface Waiting {
  dueAt: number;
  send(): void;
}

const HOUR = 3_600_000;
/** An event that is not taken comes again after each of these, in ms. */
const RETRIES = [15_000, 300_000, HOUR, 6 * HOUR];
const DELIVERIES_KEPT = 200;

export function createEvents(context: EventsContext): Events {
  const { apps, tokens, clock, tenantOf, push, raises, realTime, delivered } = context;
  const deliveries: EventDelivery[] = [];
  let waiting: Waiting[] = [];
  // Events set out one after the other, in the order in which they were raised.
  let setOut: Promise<void> = Promise.resolve();
  const travelling = new Set<Promise<unknown>>();
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

  async function send(
    app: App,
    event: EventBody,
    attempt: number,
    { frame = "event", operation }: { frame?: "event" | "card"; operation?: string } = {},
  ): Promise<EventDelivery> {
    const sentIn = age;
    const time = clock.now();
    const { name, eventId } = event;
    const nonce = random().hex(16);
    const arrival = push.send(app, event, { now: realTime(), nonce, frame });
    travelling.add(arrival);
    const reception = await arrival;
    travelling.delete(arrival);
    const delivery: EventDelivery = {
      time,
      appId: app.appId,
      name,
      eventId,
      attempt,
      ...(operation === undefined ? {} : { operation }),
      ...reception,
    };
    if (sentIn !== age) return delivery;
    deliveries.push(delivery);
    if (deliveries.length > DELIVERIES_KEPT) deliveries.shift();
    delivered();
    const pause = RETRIES[attempt - 1];
    if (reception.status !== 200 && pause !== undefined && !isCallback(name)) {
      later(time + pause, () => {
        if (push.reaches(app)) void send(app, event, attempt + 1, { frame, operation });
      });
    }
    return delivery;
  }

  function later(dueAt: number, send: () => void): void {
    waiting.push({ dueAt, send });
    wake(Math.max(0, dueAt - clock.now()));
  }

  function raise(raised: RaisedEvent): void {
    const { app, tenant, name, operation, at } = raised;
    if (at !== undefined && at > clock.now()) {
      later(at, () => raise(raised));
      return;
    }
    const content = raised.content();
    if (!content) return;
    const [raisedIn, origin] = [age, originOf(app, tenant.key)];
    setOut = setOut.then(async () => {
      const event = await raisedEvent(name, { ...content }, origin);
      if (event && raisedIn === age)
        void send(app, event, 1, operation === undefined ? {} : { operation });
    });
  }

  // The clock is looked at when it is moved, when a request comes, and now and then by itself.
  function wake(ms: number): void {
    const timer: unknown = setTimeout(() => self.tick(), ms);
    (timer as { unref?: () => void }).unref?.();
  }

  function pushAppTicket(app: App): void {
    if (!push.reaches(app)) return;
    void send(app, appTicketEvent(tokens.appTicket(app.appId), originOf(app)), 1);
  }

  const gathering = {
    apps,
    raises,
    send: raise,
    hears: (app: App, { key }: Tenant, name: string): boolean =>
      push.reaches(app) &&
      !app.disabled &&
      app.tenants.includes(key) &&
      (app.events === undefined || app.events.includes(name)),
  };
  const self: Events = {
    deliveries,
    pushAppTicket,
    gather: (tenant, operation) => gather(gathering, tenant, operation),
    tell(appId, tenantKey, name, contentFor) {
      const app = apps.get(appId);
      const tenant = tenantOf(tenantKey);
      if (!app || !gathering.hears(app, tenant, name)) return;
      const content = contentFor(subscriberOf(app, tenant, apps));
      raise({ app, tenant, name, content: () => content });
    },
    async trigger(name, payload, options = {}) {
      checkKeys("triggerEvent", options, OPTIONS);
      const { appId = EMULATOR_APP_ID, tenantKey, frame } = options;
      const app = apps.get(appId);
      if (!app) throw unknownName("the emulator has no app", appId, apps.keys());
      if (tenantKey !== undefined && !app.tenants.includes(tenantKey)) {
        throw new Error(`app ${appId} is not in tenant ${tenantKey}`);
      }
      const origin = originOf(app, tenantKey);
      // A name that no event has is wrong, whoever would get it.
      const event = await buildEvent(name, payload, origin);
      if (!push.reaches(app)) {
        throw new Error(`app ${appId} has no eventUrl, no handler and no long connection`);
      }
      const token = isCallback(name) && callbackToken(payload, origin);
      const delivery = await send(app, event, 1, { frame });
      if (token) token.answered = true;
      return delivery;
    },
    async settled() {
      let known: Promise<void> | undefined;
      while (known !== setOut || travelling.size > 0) {
        known = setOut;
        await known;
        await Promise.all(travelling);
      }
    },
    tick() {
      const now = clock.now();
      // A clock that was moved back starts a new hour.
      if (now < ticketsAt) ticketsAt = now;
      if (now - ticketsAt >= HOUR) {
        ticketsAt = now;
        for (const app of apps.values()) {
          if (app.type !== "store" || app.disabled || !push.reaches(app)) continue;
          tokens.renewAppTicket(app.appId);
          pushAppTicket(app);
        }
      }
      const due = waiting.filter(({ dueAt }) => dueAt <= now);
      if (due.length === 0) return;
      waiting = waiting.filter(({ dueAt }) => dueAt > now);
      for (const { send } of due) send();
    },
    clear() {
      age += 1;
      waiting = [];
      deliveries.length = 0;
      count = 0;
      ticketsAt = clock.now();
    },
  };
  return self;
}
