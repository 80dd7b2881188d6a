// The emulator's own API, under /_emulator.

import { Hono } from "hono";
import type { PlatformContext } from "./platform.js";
import type { Tenant } from "./state/tenant.js";

export interface ControlContext extends PlatformContext {
  tenants: ReadonlyMap<string, Tenant>;
  reset: () => void;
}

/** Routes to look into the emulator and to move it: requests, state, clock, reset. */
export function controlRoutes(context: ControlContext): Hono {
  const routes = new Hono();
  const clockNow = () => ({
    now: context.clock.now(),
    iso: new Date(context.clock.now()).toISOString(),
  });

  routes.get("/requests", (c) => c.json({ requests: context.requests }));

  routes.get("/state", (c) =>
    c.json({
      ...clockNow(),
      apps: [...context.apps.values()].map(({ appId, type, name, tenants }) => ({
        appId,
        type,
        name,
        tenants,
      })),
      tenants: [...context.tenants.values()].map((tenant) => summary(tenant)),
    }),
  );

  routes.post("/reset", (c) => {
    context.reset();
    return c.json({ reset: true });
  });

  routes.get("/clock", (c) => c.json(clockNow()));
  routes.post("/clock", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const { advance, set } = (body ?? {}) as { advance?: unknown; set?: unknown };
    if (typeof advance === "number") context.clock.advance(advance);
    else if (typeof set === "number") context.clock.set(set);
    else return c.json({ error: "send { advance: ms } or { set: ms since the epoch }" }, 400);
    return c.json(clockNow());
  });

  routes.all("*", (c) => c.json({ error: `no such control: ${c.req.method} ${c.req.path}` }, 404));
  return routes;
}

function summary({ key, directory, messenger, files }: Tenant) {
  return {
    key,
    users: directory.users.size,
    departments: directory.departments.size,
    chats: [...messenger.chats.values()].map(({ chatId, mode, profile, members }) => ({
      chatId,
      mode,
      name: profile.name,
      members: members.size,
    })),
    messages: [...messenger.messages.values()],
    files: files.size,
  };
}
