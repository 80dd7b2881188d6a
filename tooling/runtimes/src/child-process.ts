import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** ms after which a program that still runs is ended. */
const DEADLINE = 30_000;

/** A program to run. */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  /** Added to `PATH` and `HOME`: nothing else of this process's environment reaches it, proxies above all. */
  readonly env?: Readonly<Record<string, string>>;
  /** Written to its standard input. */
  readonly input?: string;
}

/**
 * Runs a program to its end and resolves to its standard output. Throws when it fails or takes more than 30 s; what it
 * started is then ended with it.
 */
export async function outputOf({ file, args, env, input = "" }: Program): Promise<string> {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(file, args, { env: { PATH, HOME, ...env }, detached: true });
  await once(child, "spawn");
  const endGroup = () => {
    try {
      // A group of its own: workerd ends with the process that runs it.
      process.kill(-(child.pid as number), "SIGKILL");
    } catch {
      // It has ended.
    }
  };
  const timer = setTimeout(endGroup, DEADLINE);
  process.once("exit", endGroup);
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  try {
    const [stdout, stderr, [code, signal]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    if (code !== 0) throw new Error(`${file} ended with ${code ?? signal}: ${stderr}`);
    return stdout;
  } finally {
    clearTimeout(timer);
    process.off("exit", endGroup);
    endGroup();
  }
}
