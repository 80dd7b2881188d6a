import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";

const root: string = join(import.meta.dirname, "..");

/** Where the compiled children are. */
export const COMPILED: string = join(root, "dist");

/** The compiler's command line. */
export const TSC: string = join(root, "node_modules/typescript/bin/tsc");

/** Runs a program to its end. Throws, with its output, when it fails. */
export const execute = promisify(execFile);

/** Compiles `child/` to JavaScript: measured processes run without a loader that would be measured with them. */
export async function compileChildren(): Promise<void> {
  await execute(process.execPath, [TSC, "-p", join(root, "tsconfig.child.json")]);
}

/** Starts a child with an environment of its own, so that neither proxies nor loaders of the parent reach it. */
export function start(script: string, args: readonly string[] = []): ChildProcess {
  return fork(join(COMPILED, script), args, {
    env: { PATH: process.env.PATH },
    execArgv: ["--expose-gc"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

/** ms after which a child that reports nothing counts as hanging. */
const PATIENCE = 120_000;

/** Runs a child and resolves to the figures it reports. Throws when it ends without, or hangs. */
export async function figuresOf(
  script: string,
  args: readonly string[],
): Promise<Record<string, number>> {
  const child = start(script, args);
  let figures: Record<string, number> | undefined;
  child.on("message", (message) => {
    figures = message as Record<string, number>;
  });
  const hanging = setTimeout(() => child.kill(), PATIENCE);
  const [code] = await once(child, "close");
  clearTimeout(hanging);
  if (!figures || code !== 0) throw new Error(`${script} ${args.join(" ")} ended with ${code}`);
  return figures;
}
