import type { MiddlewareHandler } from "hono";
import type { PipelineEnv, PlatformContext } from "../context.js";
import { readBody } from "../read-body.js";
import { isCredentialDomain, loggedBody } from "../requests.js";

/** Reads the body. A bad one is refused by the check: first comes the token. */
export function read(context: PlatformContext): MiddlewareHandler<PipelineEnv> {
  const { limits = {}, strict = false } = context.options;
  return async (c, next) => {
    const { operation, entry } = c.var;
    const body = await readBody(c.req.raw, operation, limits, strict);
    entry.body = loggedBody(body, isCredentialDomain(operation.domain));
    c.set("body", body);
    await next();
  };
}
