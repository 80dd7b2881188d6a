import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { type AddressInfo, connect, createServer } from "node:net";

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
      running = spawn("redis-server", [...options, ...inMemory], { stdio: "ignore" });
      await listening(port);
    },
    async kill() {
      const ended = new Promise((done) => running?.once("exit", done) ?? done(undefined));
      running?.kill("SIGKILL");
      await ended;
      running = undefined;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => done(true)).once("error", () => done(false));
      socket.unref();
      setTimeout(() => socket.destroy(), 100).unref();
    });
    if (open) return;
    await new Promise((later) => setTimeout(later, 25));
  }
  throw new Error(`redis-server does not listen on port ${port}`);
}
