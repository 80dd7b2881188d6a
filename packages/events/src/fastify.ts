import type { ServerResponse } from "node:http";
import type { EventHandler } from "./handler.js";
import { type NodeRequest, toNode } from "./node.js";

/** What is needed of a Fastify instance, of whichever version. */
export interface FastifyLike {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(...parser: never[]): unknown;
  post(...route: never[]): unknown;
}

type Loose = Record<keyof FastifyLike, (...args: unknown[]) => unknown>;
type Done = (error: null, body?: unknown) => void;

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
    const { removeAllContentTypeParsers, addContentTypeParser, post } = app as Loose;
    removeAllContentTypeParsers.call(app);
    addContentTypeParser.call(app, "*", (_request: unknown, _payload: unknown, done: Done) =>
      done(null),
    );
    post.call(
      app,
      path,
      async (request: { raw: NodeRequest }, reply: { raw: ServerResponse; hijack(): void }) => {
        reply.hijack();
        await serve(request.raw, reply.raw);
      },
    );
  };
}
