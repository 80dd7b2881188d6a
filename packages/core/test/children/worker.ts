import { fork } from "node:child_process";
import { join } from "node:path";

/** Another Node process with a client of its own. */
export interface Worker {
  /** Makes calls at the same time; resolves to "ok" or the error of each. */
  calls(count: number): Promise<string[]>;
  ticket(ticket: string): Promise<void>;
  /** Warnings logged since the last look. */
  warnings(): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startWorker(
  domain: string,
  redis: string,
  kind: "self-built" | "store",
): Promise<Worker> {
  const child = fork(join(import.meta.dirname, "worker.mjs"), [domain, redis, kind], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  await new Promise<void>((ready, fail) => {
    child.once("exit", (code) => fail(new Error(`a worker ended with ${code}`)));
    child.on("message", (message: { ready?: true; id: number; result: unknown }) => {
      if (message.ready) ready();
      else waiting.get(message.id)?.(message.result);
    });
  });
  const tell = <T>(command: string, argument?: unknown) =>
    new Promise<T>((done) => {
      const id = ++last;
      waiting.set(id, (result) => done(result as T));
      child.send({ id, command, argument });
    });
  return {
    calls: (count) => tell("calls", count),
    ticket: (ticket) => tell("ticket", ticket),
    warnings: () => tell("warnings"),
    async stop() {
      child.disconnect();
      await exited;
    },
  };
}
