import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A script of this folder in a process of its own. */
export interface Child {
  readonly process: ChildProcess;
  /** The next message that fits; those before it are passed over. */
  next<T extends object>(field: string): Promise<T>;
  send(message: object): void;
  /** Its exit code, when it ends by itself. */
  readonly exited: Promise<number | null>;
  kill(): void;
}

export function startChild(script: string, ...args: string[]): Child {
  const child = fork(join(import.meta.dirname, script), args, {
    execArgv: ["--expose-gc"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const messages: Record<string, unknown>[] = [];
  const waiting: { field: string; done: (message: object) => void }[] = [];
  const match = () => {
    for (const wait of [...waiting]) {
      const at = messages.findIndex((message) => wait.field in message);
      if (at < 0) continue;
      wait.done(messages.splice(at, 1)[0]!);
      waiting.splice(waiting.indexOf(wait), 1);
    }
  };
  child.on("message", (message: Record<string, unknown>) => {
    messages.push(message);
    match();
  });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  return {
    process: child,
    next: <T extends object>(field: string) =>
      new Promise<T>((done) => {
        waiting.push({ field, done: done as (message: object) => void });
        match();
      }),
    send: (message) => void child.send(message),
    exited,
    kill: () => void child.kill("SIGKILL"),
  };
}
