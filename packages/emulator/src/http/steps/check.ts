import type { MiddlewareHandler } from "hono";
import { checkRequest } from "../../schema/check-request.js";
import type { PipelineEnv, PlatformContext } from "../context.js";

/** Checks the request against its document. What passes is a call. */
export function check(context: PlatformContext): MiddlewareHandler<PipelineEnv> {
  const { strict = false, rateLimits = false } = context.options;
  const rates = rateLimits ? context.limits : undefined;
  return async (c, next) => {
    const { operation, parameters, url, body, caller, app, tenantKey } = c.var;
    const tenant = context.tenantOf(tenantKey);
    const raised = context.events.gather(tenant, operation.id);
    c.set("raised", raised);
    c.set("call", {
      ...checkRequest(operation, parameters, url.searchParams, body, strict),
      operation,
      caller,
      app,
      tenant,
      headers: c.req.raw.headers,
      clock: context.clock,
      rates,
      taskTime: context.options.taskTime ?? 0,
      platform: context,
      raise: raised.raise,
    });
    await next();
  };
}
