import type { Client } from "@lark/core";
import type { EventHandler } from "@lark/events";
import { connectWith } from "./connect.js";
import type { ConnectOptions } from "./options.js";
import { openSocket } from "./socket.js";
import type { Connection } from "./status.js";

export type { ConnectOptions } from "./options.js";
export type { Connection, ConnectionHooks, ConnectionStatus } from "./status.js";

/**
 * Gets a self-built app's events over the long connection, by the runtime's own `WebSocket`. Node 20 has none, and
 * takes `@lark/websocket/node`.
 *
 * Resolves at the first connection, however long the network takes; from then on it is kept, and replaced when it is
 * lost. Rejects when trying again cannot help: wrong credentials, another brand's app, a disabled app.
 *
 * @param handle The same value that serves HTTP.
 * @throws `LarkError` of kind `api` with the platform's code and what to do, `config`, or `abort`.
 * @example
 * ```ts
 * const connection = await connect(client, handle);
 * process.once("SIGTERM", () => connection.close());
 * ```
 * @see https://open.feishu.cn/document/server-docs/event-subscription-guide/event-subscription-configure-/request-url-configuration-case
 */
export function connect(
  client: Client,
  handle: EventHandler,
  options?: ConnectOptions,
): Promise<Connection> {
  return connectWith(openSocket, client, handle, options);
}
