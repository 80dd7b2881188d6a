import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A proxy that cuts each connection after some bytes of its answer. */
export interface CuttingProxy {
  readonly url: string;
  /** How many connections were cut. */
  cuts: number;
  /** Whether it cuts at all, from now on. Default true. */
  cutting: boolean;
  close(): Promise<void>;
}

/**
 * Forwards to another port of this machine. `nextCut` says after how many bytes of answers a connection ends; it is asked
 * once for each.
 */
export async function startCuttingProxy(
  port: number,
  nextCut: () => number,
): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    let left = Math.ceil(nextCut());
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on("data", (data) => {
      const passed = proxy.cutting ? data.subarray(0, left) : data;
      if (proxy.cutting) left -= passed.length;
      const more = client.write(passed);
      if (left > 0) {
        if (!more) {
          upstream.pause();
          client.once("drain", () => upstream.resume());
        }
        return;
      }
      proxy.cuts++;
      upstream.destroy();
      client.end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy: CuttingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: 0,
    cutting: true,
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  return proxy;
}

/** Numbers that look random and are the same each time. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
