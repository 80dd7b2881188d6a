import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { connect } from "node:net";
import { freePort } from "./free-port.js";
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
