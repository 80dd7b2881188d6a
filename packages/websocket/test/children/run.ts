import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { resolve } = createRequire(import.meta.url);

/** Path of a Node of this major version; `undefined` where no package has one for this machine. */
export function node(major: number): string | undefined {
  const binary = `node-${major}-${process.platform}-${process.arch}/bin/node`;
  const folders = createRequire(resolve("@lark-tooling/node-versions/package.json")).resolve.paths(
    binary,
  );
  return folders?.map((folder) => join(folder, binary)).find((file) => existsSync(file));
}

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

/** Starts a script on this Node. */
export function startChild(script: string, ...args: string[]): Child {
  return startChildOn(process.execPath, script, ...args);
}

/** Starts a script on another Node. */
export function startChildOn(execPath: string, script: string, ...args: string[]): Child {
  const child = fork(join(import.meta.dirname, script), args, {
    execPath,
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
