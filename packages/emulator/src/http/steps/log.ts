import type { MiddlewareHandler } from "hono";
import { documentRouter } from "../../schema/documents.js";
import type { PipelineEnv, PlatformContext } from "../context.js";
import { loggedHeaders, loggedQuery, type ReceivedRequest } from "../requests.js";

/** Keeps the request and, once there is one, its answer; says where it leads. */
export function log(context: PlatformContext): MiddlewareHandler<PipelineEnv> {
  return async (c, next) => {
    const { raw: request } = c.req;
    const url = new URL(request.url);
    const match = documentRouter().match(request.method, url.pathname);
    const entry: ReceivedRequest = {
      time: context.clock.now(),
      logId: context.nextLogId(),
      method: request.method,
      path: url.pathname,
      ...(match.kind === "operation" ? { operation: match.route.operationId } : {}),
      query: loggedQuery(url.searchParams),
      headers: loggedHeaders(request.headers),
    };
    c.set("url", url);
    c.set("logId", entry.logId);
    c.set("entry", entry);
    c.set("match", match);
    context.log.add(entry);
    context.events.tick();
    try {
      await next();
      entry.status = c.res.status;
    } finally {
      context.log.answered(entry);
      context.options.onRequest?.(entry);
    }
  };
}
