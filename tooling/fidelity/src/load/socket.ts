import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import type { Transport } from "./caller.js";

export interface Socket {
  transport: Transport;
  close: () => Promise<void>;
}

/** An emulator in a process of its own, and kept-alive connections to it. */
export async function openSocket(connections: number): Promise<Socket> {
  const server = fork(new URL("server.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  const [url] = (await once(server, "message")) as [string];
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    transport: (method, path, headers, body) =>
      new Promise((done, fail) => {
        const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
        const sent = request(
          { agent, hostname, port, method, path, headers: { ...headers, ...length } },
          (response) => {
            const parts: Buffer[] = [];
            response.on("data", (part: Buffer) => parts.push(part));
            response.on("end", () => done(Buffer.concat(parts).toString()));
            response.on("error", fail);
          },
        );
        sent.on("error", fail);
        sent.end(body);
      }),
    close: async () => {
      agent.destroy();
      server.kill();
      await once(server, "exit");
    },
  };
}
