import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type HttpBindings, serve } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Emulator } from "./emulator.js";
import { ConnectionDropped, halfOf } from "./faults/disturb.js";
import { serveLongConnections } from "./push/upgrade.js";

/** Where to listen. */
export interface ListenOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default `"127.0.0.1"`. */
  hostname?: string;
}

/** An emulator behind a socket. */
export interface Listening {
  /** `http://127.0.0.1:4010` */
  url: string;
  port: number;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/**
 * Serves an emulator over HTTP. Rejects when the port is taken. Node only.
 *
 * @example
 * const { url, close } = await listen(createEmulator(), { port: 4010 });
 */
export function listen(
  emulator: Pick<Emulator, "fetch"> & Partial<Pick<Emulator, "longConnections">>,
  options: ListenOptions = {},
): Promise<Listening> {
  const { port = 0, hostname = "127.0.0.1" } = options;
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: answer, port, hostname, overrideGlobalObjects: false },
      (address) => resolve(listening(address)),
    );
    server.once("error", reject);
    // Node's five seconds end while a busy client is about to use the connection again; it would see a reset.
    (server as Server).keepAliveTimeout = 75_000;
    const { longConnections } = emulator;
    const sockets = longConnections && serveLongConnections(server as Server, longConnections);

    async function answer(request: Request, env: unknown): Promise<Response> {
      const { incoming, outgoing } = env as HttpBindings;
      const drop = (): void => {
        incoming.socket.destroy();
      };
      try {
        const answered = await emulator.fetch(request);
        const half = halfOf(answered);
        if (!half) return answered;
        outgoing.writeHead(answered.status, Object.fromEntries(answered.headers));
        outgoing.write(half, drop);
      } catch (error) {
        if (!(error instanceof ConnectionDropped)) throw error;
        drop();
      }
      return RESPONSE_ALREADY_SENT;
    }

    function listening(address: AddressInfo): Listening {
      const host = hostname.includes(":") ? `[${hostname}]` : hostname;
      return {
        // Older SDKs take a port for a path parameter: port 80 goes without saying.
        url: new URL(`http://${host}:${address.port}`).origin,
        port: address.port,
        close: () =>
          new Promise((done, fail) => {
            server.close((error) => (error ? fail(error) : done()));
            sockets?.close();
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      };
    }
  });
}
