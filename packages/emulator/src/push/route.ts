import { type App, OLD_CARD_CALLBACK } from "../auth/apps.js";
import { type EventBody, isCallback } from "../events/body.js";
import type { PushedConnections } from "./long-connections.js";
import { postEvent, type Reception, type RequestHandler } from "./webhook.js";

/** How an app is told of events: by a handler of this process, at its address, or over its long connections. */
export interface Push {
  /** Whether anyone would hear of an event. */
  reaches(app: App): boolean;
  send(
    app: App,
    event: EventBody,
    about: { now: number; nonce: string; frame?: "event" | "card" },
  ): Promise<Reception>;
  /** Hands the app's events to a handler, until the returned function is called. */
  connect(appId: string, handler: RequestHandler): () => void;
  clear(): void;
}

export function createPush(connections: PushedConnections): Push {
  const handlers = new Map<string, RequestHandler>();
  const addressOf = (app: App) => handlers.get(app.appId) ?? app.eventUrl;
  return {
    reaches: (app) => addressOf(app) !== undefined || connections.isUsedBy(app),
    async send(app, { name, eventId, body }, { frame = "event", ...stamp }) {
      const address = addressOf(app);
      const old = name === OLD_CARD_CALLBACK;
      if (address !== undefined) return postEvent(app, address, body, { ...stamp, old });
      const type = isCallback(name) ? frame : "event";
      return connections.deliver(app, type, eventId, old ? body : withoutToken(body));
    },
    connect(appId, handler) {
      handlers.set(appId, handler);
      return () => {
        if (handlers.get(appId) === handler) handlers.delete(appId);
      };
    },
    clear: () => connections.clear(),
  };
}

// Over the long connection the verification token is empty.
function withoutToken(body: Record<string, unknown>): Record<string, unknown> {
  if (body.header) return { ...body, header: { ...(body.header as object), token: "" } };
  return { ...body, token: "" };
}
