import type { IncomingMessage, ServerResponse } from "node:http";
import { toNodeHandler } from "srvx/node";

/**
 * Serves a web-standard function by Node's `http`, and by what is made of it: Express, Connect, Fastify's `raw`.
 *
 * @example
 * ```ts
 * createServer(toNode(proxy)).listen(3000);
 * ```
 */
export function toNode(
  handle: (request: Request) => Response | Promise<Response>,
): (request: IncomingMessage, response: ServerResponse) => void {
  return toNodeHandler(handle) as (request: IncomingMessage, response: ServerResponse) => void;
}
