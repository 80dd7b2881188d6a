import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { connect, createServer } from "node:net";
import { waitFor } from "./wait-for.js";

/** Whether Debian's redis-server, or another one, is installed. */
export const redisInstalled: boolean =
  spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;

/** A Redis of the test's own, in memory only. */
export interface Redis {
  readonly url: string;
  start(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

export async function ownRedis(): Promise<Redis> {
  const port = await freePort();
  let running: ChildProcess | undefined;
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const options = ["--port", String(port), "--bind", "127.0.0.1"];
      const inMemory = ["--save", "", "--appendonly", "no"];
      const started = spawn("redis-server", [...options, ...inMemory], { stdio: "ignore" });
      running = started;
      // Anything may listen on a port: it is Redis that has to answer, and this one.
      await waitFor(`redis-server on port ${port}`, () => {
        if (started.exitCode !== null)
          throw new Error(`redis-server ended with ${started.exitCode}`);
        return answersPing(port);
      });
    },
    async kill() {
      const ended = new Promise((done) => running?.once("exit", done) ?? done(undefined));
      running?.kill("SIGKILL");
      await ended;
      running = undefined;
    },
  };
}

/**
 * A port that is free now, and that nobody is given by the system meanwhile: those it hands out, to servers that ask
 * for any port and to connections, begin above.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const free = await new Promise<boolean>((done) => {
      const server = createServer();
      server.once("error", () => done(false));
      server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
    });
    if (free) return port;
  }
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    const end = (answered: boolean) => {
      socket.destroy();
      done(answered);
    };
    socket.once("data", (data) => end(data.toString().startsWith("+PONG")));
    socket.once("error", () => end(false));
    socket.setTimeout(1_000, () => end(false));
  });
}
