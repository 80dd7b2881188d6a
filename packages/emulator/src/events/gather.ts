import type { App } from "../auth/apps.js";
import type { Tenant } from "../state/tenant.js";
import { type Subscriber, subscriberOf } from "./subscriber.js";

/** Tells of an event; see `Call.raise`. */
export type Raise = <Content extends object>(
  name: string,
  contentFor: (subscriber: Subscriber) => Content | undefined,
  at?: number,
) => void;

/** What one call raises, kept until it is known that the call has succeeded. */
export interface Gathering {
  raise: Raise;
  /** Sends it, in the order in which it was raised. */
  send(): void;
}

/** An event on its way to one app. */
export interface RaisedEvent {
  app: App;
  tenant: Tenant;
  name: string;
  /** `undefined` if the app is not to hear of it after all. */
  content: () => object | undefined;
  /** The operation that raised it; absent for what the platform did by itself. */
  operation?: string;
  /** ms by the emulator's clock; absent for now. */
  at?: number | undefined;
}

interface GatherContext {
  apps: ReadonlyMap<string, App>;
  /** The events that each operation may raise, by operation id. */
  raises: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether an app subscribed to an event and can be told of it. */
  hears(app: App, tenant: Tenant, name: string): boolean;
  send(event: RaisedEvent): void;
}

/** Content is made only for the apps that will hear of it, and at once: the state may change before the call has ended. */
export function gather(
  { apps, raises, hears, send }: GatherContext,
  tenant: Tenant,
  operation: string,
): Gathering {
  let gathered: RaisedEvent[] | undefined;
  return {
    raise(name, contentFor, at) {
      if (!raises.get(operation)?.has(name)) {
        throw new Error(`the "raises" of the domain of ${operation} must name ${name}`);
      }
      for (const app of apps.values()) {
        if (!hears(app, tenant, name)) continue;
        const subscriber = subscriberOf(app, tenant, apps);
        const made = at === undefined ? contentFor(subscriber) : undefined;
        const content = at === undefined ? () => made : () => contentFor(subscriber);
        gathered ??= [];
        gathered.push({ app, tenant, name, content, operation, at });
      }
    },
    send() {
      for (const event of gathered ?? []) send(event);
    },
  };
}
