import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { sealed } from "../platform.js";

/** A Node process that serves events over HTTP. */
export interface Worker {
  /** Sends an event, newly signed, as a repetition is; resolves to the status of the answer. */
  post(envelope: object): Promise<number>;
  /** What the listener does: its work, fail, or hang. */
  mode(mode: "work" | "fail" | "hang"): Promise<void>;
  /** Ids of the messages that it handled. */
  handled(): Promise<string[]>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}

export async function startWorker(redisUrl: string): Promise<Worker> {
  const child = fork(join(import.meta.dirname, "worker.mjs"), [redisUrl], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const waiting: ((answer: unknown) => void)[] = [];
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  child.on("message", (answer) => waiting.shift()?.(answer));
  const tell = <T>(command: object) =>
    new Promise<T>((done) => {
      waiting.push((answer) => done(answer as T));
      child.send(command);
    });
  return {
    async post(envelope) {
      const request = sealed(envelope);
      const answer = await fetch(`http://127.0.0.1:${port}/`, {
        method: "POST",
        headers: request.headers,
        body: await request.text(),
      });
      return answer.status;
    },
    mode: (mode) => tell({ mode }),
    handled: () => tell({ handled: true }),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
