import type { MiddlewareHandler } from "hono";
import { EMULATOR_APP_ID } from "../../auth/apps.js";
import { authorise as authorised } from "../../auth/authorise.js";
import type { PipelineEnv, PlatformContext } from "../context.js";

/** Finds who calls, by the token. Without one it is the default app, where that is allowed. */
export function authorise(context: PlatformContext): MiddlewareHandler<PipelineEnv> {
  return async (c, next) => {
    const header = c.req.raw.headers.get("authorization");
    const caller = authorised(c.var.operation, header, context);
    const app = caller.app ?? context.apps.get(EMULATOR_APP_ID)!;
    c.set("caller", caller);
    c.set("app", app);
    c.set("tenantKey", caller.tenantKey ?? app.tenants[0]!);
    await next();
  };
}
