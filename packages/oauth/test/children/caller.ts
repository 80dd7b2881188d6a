import { fork } from "node:child_process";
import { join } from "node:path";
import { APP } from "../support.js";

/** What came of one call. */
export interface Called {
  readonly token?: string;
  readonly code?: number;
  readonly consent?: readonly string[];
}

/** Another process that asks for the token of the same session. */
export interface Caller {
  calls(count: number): Promise<Called[]>;
  /** Resolves when the process stands in the middle of a refresh, where it was told to stop. */
  readonly stopped: Promise<void>;
  /** Lets it do nothing any more, its timers included. */
  suspend(): void;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

/** @param stop where in a refresh to stop for good: `before` it is sent, or `after` its answer and before it is stored */
export async function startCaller(
  platform: string,
  redis: string,
  stop: "before" | "after" | "nowhere" = "nowhere",
): Promise<Caller> {
  const args = [platform, redis, APP.appId, APP.appSecret, stop];
  const child = fork(join(import.meta.dirname, "caller.mjs"), args, {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const waiting = new Map<number, (results: Called[]) => void>();
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  let last = 0;
  let stand = () => {};
  const stopped = new Promise<void>((done) => {
    stand = done;
  });
  await new Promise<void>((ready, fail) => {
    child.once("exit", (code) => fail(new Error(`a caller ended with ${code}`)));
    child.on("message", (message: Message) => {
      if (message.ready) ready();
      else if (message.stopped) stand();
      else waiting.get(message.id as number)?.(message.results as Called[]);
    });
  });
  return {
    calls: (count) =>
      new Promise((done) => {
        const id = ++last;
        waiting.set(id, done);
        child.send({ id, count });
      }),
    stopped,
    suspend: () => void child.kill("SIGSTOP"),
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

interface Message {
  readonly ready?: true;
  readonly stopped?: true;
  readonly id?: number;
  readonly results?: Called[];
}
