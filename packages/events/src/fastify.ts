import type { IncomingMessage, ServerResponse } from "node:http";
import type { EventHandler } from "./handler.js";
import { type NodeRequest, toNode } from "./node.js";

/** What is needed of a Fastify instance. */
export interface FastifyLike {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    contentType: string,
    parser: (request: never, payload: never, done: (error: null, body?: unknown) => void) => void,
  ): unknown;
  post(path: string, handler: (request: never, reply: never) => unknown): unknown;
}

/**
 * A Fastify plugin that serves one path, with the bytes of the body untouched; other routes keep their parsers.
 *
 * @example
 * ```ts
 * await app.register(toFastify(handle, "/events"));
 * ```
 */
export function toFastify(
  handle: EventHandler,
  path: string,
  logger?: Parameters<typeof toNode>[1],
): (app: FastifyLike) => Promise<void> {
  const serve = toNode(handle, logger);
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, _payload, done) => done(null));
    app.post(
      path,
      async (request: { raw: NodeRequest }, reply: { raw: ServerResponse; hijack(): void }) => {
        reply.hijack();
        await serve(request.raw as IncomingMessage, reply.raw);
      },
    );
  };
}
