import { spawn } from "node:child_process";
import { join } from "node:path";

/** Runs a script of this folder in a Node process of its own; resolves to what it printed, as JSON. */
export async function runChild<T>(script: string, ...args: string[]): Promise<T> {
  const child = spawn(
    process.execPath,
    ["--expose-gc", join(import.meta.dirname, script), ...args],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const output = { out: "", err: "" };
  child.stdout.on("data", (data) => {
    output.out += data;
  });
  child.stderr.on("data", (data) => {
    output.err += data;
  });
  const code = await new Promise((done) => child.on("close", done));
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${output.err}`);
  return JSON.parse(output.out) as T;
}
