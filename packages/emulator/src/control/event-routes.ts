// Events under the control API: what was sent, sending by hand, who is subscribed, and the long connections.

import type { Context, Hono } from "hono";
import type { Schema } from "../schema/document-types.js";
import { ControlRefusal, object, orRefused, readControlBody, text, whole } from "./bodies.js";
import type { ControlContext } from "./context.js";
import { appView } from "./views.js";

interface EventOrder {
  name: string;
  payload?: Record<string, unknown>;
  appId?: string;
  tenantKey?: string;
  frame?: "event" | "card";
}

const EVENT: Schema = object(
  {
    name: text,
    payload: { type: "object", additionalProperties: true },
    appId: text,
    tenantKey: text,
    frame: { type: "string", enum: ["event", "card"] },
  },
  ["name"],
);

const FAULT: Schema = object(
  {
    kind: {
      type: "string",
      enum: ["duplicate", "reorder", "fragment", "lose-fragment", "drop"],
    },
    times: whole(1),
    size: whole(1),
  },
  ["kind"],
);

export function addEvents(routes: Hono, context: ControlContext): void {
  const { events, apps, subscribe, unsubscribe } = context;
  routes.get("/events", (c) => {
    const { newest = Number.POSITIVE_INFINITY, app, name } = c.req.query();
    const deliveries = events.deliveries.filter(
      (one) =>
        (app === undefined || one.appId === app) && (name === undefined || one.name === name),
    );
    return c.json({ deliveries: Number(newest) > 0 ? deliveries.slice(-newest) : [] });
  });
  routes.post("/events", async (c) => {
    const { name, payload = {}, ...to } = await readControlBody<EventOrder>(c, EVENT);
    return c.json(await orRefused(() => events.trigger(name, payload, to)));
  });

  const changed =
    (change: (name: string, appId: string) => void) =>
    async (c: Context): Promise<Response> => {
      const { id = "", name = "" } = c.req.param();
      await orRefused(() => change(name, id));
      return c.json(appView(apps.get(id)!));
    };
  routes.put("/apps/:id/events/:name", changed(subscribe));
  routes.delete("/apps/:id/events/:name", changed(unsubscribe));
}

export function addConnections(routes: Hono, { longConnections }: ControlContext): void {
  const list = () => ({
    connections: longConnections.open.map(
      ({ id, appId, openedAt, pings, sent, acknowledgements }) => ({
        id,
        appId,
        openedAt,
        pings,
        sent,
        acknowledged: acknowledgements.length,
      }),
    ),
  });
  routes.get("/connections", (c) => c.json(list()));
  routes.delete("/connections", (c) => {
    for (const connection of [...longConnections.open]) connection.drop();
    return c.json({ connections: [] });
  });
  routes.delete("/connections/:id", (c) => {
    const connection = longConnections.open.find(({ id }) => id === c.req.param("id"));
    if (!connection) throw new ControlRefusal(404, "no such connection");
    connection.drop();
    return c.json({ dropped: connection.id });
  });
  routes.post("/connections/disturb", async (c) => {
    const fault = await readControlBody<Parameters<typeof longConnections.disturb>[0]>(c, FAULT);
    await orRefused(() => longConnections.disturb(fault));
    return c.json(fault);
  });
}
