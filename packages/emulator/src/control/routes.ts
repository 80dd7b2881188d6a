// The emulator's own API, under /_emulator.

import { Hono } from "hono";
import type { AppChange } from "../auth/apps.js";
import type { UserAccessTokenRequest } from "../auth/user-token.js";
import type { Fault } from "../faults/faults.js";
import { PlatformFailure } from "../http/failure.js";
import type { Seed } from "../seed/types.js";
import { BODIES, ControlRefusal, orRefused, readControlBody } from "./bodies.js";
import type { ControlContext } from "./context.js";
import { addConnections, addEvents } from "./event-routes.js";
import { onlyThisMachine } from "./guard.js";
import { addCardActions } from "./people/card-actions.js";
import { addChats } from "./people/chats.js";
import { addMessages } from "./people/messages.js";
import { addPictures } from "./people/pictures.js";
import { addReactions } from "./people/reactions.js";
import { requestStream } from "./stream.js";
import { appView, directoryView, MESSAGES_SHOWN, tenantView } from "./views.js";

/** Routes to look into the emulator and to move it. */
export function controlRoutes(context: ControlContext): Hono {
  const routes = new Hono();
  routes.onError((error, c) => {
    if (error instanceof PlatformFailure) {
      return c.json({ error: error.message, code: error.code }, 400);
    }
    return c.json({ error: error.message }, error instanceof ControlRefusal ? error.status : 500);
  });
  routes.use("*", onlyThisMachine(context.options.allowHosts));
  addRequests(routes, context);
  addState(routes, context);
  addClock(routes, context);
  addTokens(routes, context);
  addFaults(routes, context);
  addEvents(routes, context);
  addConnections(routes, context);
  addChats(routes, context);
  addMessages(routes, context);
  addReactions(routes, context);
  addPictures(routes, context);
  addCardActions(routes, context);
  routes.all("*", (c) => c.json({ error: `no such control: ${c.req.method} ${c.req.path}` }, 404));
  return routes;
}

function addRequests(routes: Hono, { log, changes }: ControlContext): void {
  routes.get("/requests", (c) => {
    const newest = Number(c.req.query("newest") ?? Number.POSITIVE_INFINITY);
    return c.json({ requests: newest > 0 ? log.requests.slice(-newest) : [] });
  });
  routes.get("/requests/stream", () => requestStream(log, changes));
  routes.delete("/requests", (c) => {
    log.requests.length = 0;
    return c.json({ requests: [] });
  });
}

function addState(routes: Hono, context: ControlContext): void {
  routes.get("/state", (c) =>
    c.json({
      ...clockNow(context),
      apps: [...context.apps.values()].map(appView),
      tenants: [...context.tenants.values()].map((tenant) =>
        tenantView(tenant, Math.max(0, Number(c.req.query("messages") ?? MESSAGES_SHOWN) || 0)),
      ),
    }),
  );
  routes.get("/tenants/:key/directory", (c) => {
    const tenant = context.tenants.get(c.req.param("key"));
    return tenant ? c.json(directoryView(tenant)) : c.json({ error: "no such tenant" }, 404);
  });
  routes.post("/reset", (c) => {
    context.reset();
    context.changes.announce();
    return c.json({ reset: true });
  });
  routes.post("/seed", async (c) => {
    const seed = await readControlBody<Seed>(c, BODIES.seed);
    await orRefused(() => context.reseed(seed));
    context.changes.announce();
    return c.json({ reset: true });
  });
  routes.patch("/apps/:id", async (c) => {
    const change = await readControlBody<AppChange>(c, BODIES.app, [
      "scopes",
      "eventUrl",
      "events",
    ]);
    const id = c.req.param("id");
    await orRefused(() => context.change(id, change));
    return c.json(appView(context.apps.get(id)!));
  });
}

function addClock(routes: Hono, context: ControlContext): void {
  routes.get("/clock", (c) => c.json(clockNow(context)));
  routes.post("/clock", async (c) => {
    const { advance, set } = await readControlBody<{ advance?: number; set?: number }>(
      c,
      BODIES.clock,
    );
    if ((advance === undefined) === (set === undefined)) {
      return c.json({ error: "send { advance: ms } or { set: ms since the epoch }" }, 400);
    }
    const target = set ?? context.clock.now() + advance!;
    await orRefused(() => context.clock.set(target));
    return c.json(clockNow(context));
  });
}

function addTokens(routes: Hono, { revoke, issue }: ControlContext): void {
  routes.post("/tokens/revoke", async (c) => {
    const { token } = await readControlBody<{ token: string }>(c, BODIES.token);
    const revoked = revoke(token);
    return c.json({ revoked }, revoked ? 200 : 404);
  });
  routes.post("/tokens/user", async (c) => {
    const request = await readControlBody<UserAccessTokenRequest>(c, BODIES.userToken);
    const access_token = await orRefused(() => issue(request));
    return c.json({ access_token });
  });
}

function addFaults(routes: Hono, { faults }: ControlContext): void {
  routes.get("/faults", (c) => c.json({ faults: faults.list() }));
  routes.post("/faults", async (c) => {
    const fault = await readControlBody<Fault>(c, BODIES.fault);
    await orRefused(() => faults.add(fault));
    return c.json({ faults: faults.list() });
  });
  routes.delete("/faults", (c) => {
    faults.clear();
    return c.json({ faults: [] });
  });
}

function clockNow({ clock }: ControlContext): { now: number; iso: string } {
  return { now: clock.now(), iso: new Date(clock.now()).toISOString() };
}
