import type { MiddlewareHandler } from "hono";
import type { PipelineEnv, PlatformContext } from "../context.js";

/** Counts the call against the documented limit of its operation, where limits are switched on. */
export function limit(context: PlatformContext): MiddlewareHandler<PipelineEnv> {
  const { rateLimits = false } = context.options;
  return async (c, next) => {
    const { operation, app, tenantKey } = c.var;
    if (rateLimits) {
      context.limits.take(operation, `${app.appId} ${tenantKey}`);
      const edited = editedDocument(c.var);
      if (edited !== undefined) context.limits.takeFrom(`document ${tenantKey} ${edited}`, EDITS);
    }
    await next();
  };
}

/** A document takes so many edits in a second, whoever makes them and by whichever operation. */
const EDITS = 3;

function editedDocument(of: PipelineEnv["Variables"]): string | undefined {
  const { operation, parameters } = of;
  const edits = operation.id.startsWith("docx.v1.document.block") && operation.method !== "GET";
  return edits ? parameters.document_id : undefined;
}
