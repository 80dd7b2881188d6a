import type { EventHandler } from "./handler.js";
import { toNode } from "./node.js";

export { keepRawBody } from "./node.js";

/**
 * Serves Express. Mount it before `express.json()`, or keep the bytes: `express.json({ verify: keepRawBody })`;
 * otherwise every event is answered with HTTP 500, and the log says this.
 *
 * @example
 * ```ts
 * app.post("/events", toExpress(handle));
 * ```
 */
export const toExpress: (
  handle: EventHandler,
  logger?: Parameters<typeof toNode>[1],
) => ReturnType<typeof toNode> = toNode;
