import type { Agent } from "node:http";
import type { Client } from "@lark/core";
import type { EventHandler } from "@lark/events";
import { WebSocket } from "ws";
import { connectWith } from "./connect.js";
import type { ConnectOptions } from "./options.js";
import type { HandshakeRefusal, OpenSocket } from "./socket.js";
import type { Connection } from "./status.js";

export type { ConnectOptions } from "./options.js";
export type { Connection, ConnectionHooks, ConnectionStatus } from "./status.js";

/** Options of {@link connect} in Node. */
export interface NodeConnectOptions extends ConnectOptions {
  /**
   * Makes the socket's connection: `new HttpsProxyAgent(url)`, or an agent with certificates of your own. What the
   * client sends goes the way of its `fetch`.
   */
  readonly agent?: Agent | undefined;
}

/** Bytes of a frame. */
const LARGEST_FRAME = 16 * 1024 * 1024;

/**
 * Gets a self-built app's events over the long connection, in Node from version 20, by `ws`. As `connect` of
 * `@lark/websocket`, and takes an `agent`, for a proxy; a handshake that is refused for good ends it with the reason.
 *
 * @throws `LarkError` of kind `api` with the platform's code and what to do, `config`, or `abort`.
 * @example
 * ```ts
 * const connection = await connect(client, handle, { agent: new HttpsProxyAgent(proxy) });
 * process.once("SIGTERM", () => connection.close());
 * ```
 */
export function connect(
  client: Client,
  handle: EventHandler,
  { agent, ...options }: NodeConnectOptions = {},
): Promise<Connection> {
  return connectWith(socketBy(agent), client, handle, options);
}

const socketBy =
  (agent: Agent | undefined): OpenSocket =>
  (url, listener) => {
    const socket = new WebSocket(url, {
      ...(agent ? { agent } : {}),
      perMessageDeflate: false,
      maxPayload: LARGEST_FRAME,
    });
    let [reason, refusal, over]: [string, HandshakeRefusal | undefined, boolean] = [
      "",
      undefined,
      false,
    ];
    const end = (why: string) => {
      if (!over) listener.closed({ reason: reason || why, refusal });
      over = true;
    };
    socket.on("open", () => listener.open());
    socket.on("message", (data, binary) => {
      if (!over && binary) listener.message(data as Buffer);
    });
    socket.on("unexpected-response", (_request, { headers, statusCode = 0 }) => {
      const code = Number(headers["handshake-autherrcode"]);
      refusal = {
        status: Number(headers["handshake-status"] ?? statusCode),
        ...(code ? { authErrorCode: code } : {}),
      };
      socket.terminate();
    });
    // The message names a host at most; the address with its secrets is in none.
    socket.on("error", ({ message }) => {
      reason ||= message;
    });
    socket.on("close", (code) => end(`closed with code ${code}`));
    return {
      send: (bytes) => socket.send(bytes, () => {}),
      close: (code) => socket.close(code),
      terminate() {
        socket.terminate();
        end("given up");
      },
    };
  };
