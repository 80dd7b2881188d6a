import type { IncomingMessage, ServerResponse } from "node:http";
import type { EventHandler } from "./handler.js";
import { toNode } from "./node.js";

/** What is needed of Koa's context. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly request: object;
  respond?: boolean | undefined;
}

/**
 * Serves Koa. Stands before or after `koa-bodyparser` and `@koa/bodyparser`, which keep the text that they read.
 *
 * @example
 * ```ts
 * router.post("/events", toKoa(handle));
 * ```
 */
export function toKoa(
  handle: EventHandler,
  logger?: Parameters<typeof toNode>[1],
): (context: KoaContext) => Promise<void> {
  const serve = toNode(handle, logger);
  return async (context) => {
    const { rawBody } = context.request as { rawBody?: unknown };
    context.respond = false;
    context.res.statusCode = 200;
    await serve(
      rawBody === undefined ? context.req : Object.assign(context.req, { rawBody }),
      context.res,
    );
  };
}
