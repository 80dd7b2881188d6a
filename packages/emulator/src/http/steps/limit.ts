import type { MiddlewareHandler } from "hono";
import type { PipelineEnv, PlatformContext } from "../context.js";

/** Counts the call against the documented limit of its operation, where limits are switched on. */
export function limit(context: PlatformContext): MiddlewareHandler<PipelineEnv> {
  const { rateLimits = false } = context.options;
  return async (c, next) => {
    const { operation, app, tenantKey } = c.var;
    if (rateLimits) context.limits.take(operation, `${app.appId} ${tenantKey}`);
    await next();
  };
}
