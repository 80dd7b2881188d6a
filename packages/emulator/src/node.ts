import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Emulator } from "./emulator.js";

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
  emulator: Pick<Emulator, "fetch">,
  options: ListenOptions = {},
): Promise<Listening> {
  const { port = 0, hostname = "127.0.0.1" } = options;
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: (request) => emulator.fetch(request), port, hostname, overrideGlobalObjects: false },
      (address) => resolve(listening(address)),
    );
    server.once("error", reject);

    function listening(address: AddressInfo): Listening {
      const host = hostname.includes(":") ? `[${hostname}]` : hostname;
      return {
        url: `http://${host}:${address.port}`,
        port: address.port,
        close: () =>
          new Promise((done, fail) => {
            server.close((error) => (error ? fail(error) : done()));
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      };
    }
  });
}
