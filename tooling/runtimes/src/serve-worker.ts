import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { node } from "./installed.js";

/** What runs {@link serveWorker}'s process: a Node that miniflare takes, and a program. */
export const workerHost = (): readonly [string | undefined, string] => [
  node(22),
  join(import.meta.dirname, "serve-worker-host.mjs"),
];

/** A worker that listens. */
export interface ServedWorker {
  readonly url: string;
  /** What it has written. */
  readonly said: () => string;
  close(): Promise<void>;
}

/** Serves a bundled worker in workerd, on a port of this machine, with some bindings of text. */
export async function serveWorker(
  file: string,
  port: number,
  bindings: Record<string, string>,
): Promise<ServedWorker> {
  const [program, host] = workerHost();
  if (!program) throw new Error("there is no Node 22 for this machine");
  const child: ChildProcess = spawn(program, [host], {
    env: { PATH: process.env.PATH, PORT: String(port), SCRIPT: file, ...bindings },
    stdio: "pipe",
  });
  let said = "";
  for (const output of [child.stdout, child.stderr]) output?.on("data", (data) => (said += data));
  await waitFor("the worker to listen", () => {
    if (child.exitCode !== null) throw new Error(`the worker ended: ${said}`);
    return said.includes("listening");
  });
  return {
    url: `http://127.0.0.1:${port}`,
    said: () => said,
    async close() {
      const exit = once(child, "exit");
      child.stdin?.end();
      await exit;
    },
  };
}
