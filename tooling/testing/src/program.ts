import { spawn } from "node:child_process";
import { once } from "node:events";
import { waitFor } from "./wait-for.js";

/** A program that runs beside the test. */
export interface Program {
  /** All that it has written so far, on both outputs. */
  said(): string;
  stop(): Promise<void>;
}

/** How a program is started. */
export interface ProgramOptions {
  readonly cwd: string;
  /** Beside `PATH` and `HOME`, which are all that it has of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** It is ready when it has written this. */
  readonly ready: RegExp;
}

/**
 * Starts a program and waits until it says that it is ready.
 *
 * @throws Error with what it wrote, when it ends before.
 */
export async function startProgram(
  [file, ...args]: readonly [string, ...string[]],
  { cwd, env, ready }: ProgramOptions,
): Promise<Program> {
  const { PATH, HOME } = process.env;
  const child = spawn(file, args, {
    cwd,
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const output of [child.stdout, child.stderr]) output.on("data", (data) => (said += data));
  const ended = once(child, "close");
  const running = () => child.exitCode === null && child.signalCode === null;
  await waitFor(`${ready} of ${file} ${args.join(" ")}`, () => {
    if (!running()) throw new Error(`${file} ${args.join(" ")} ended: ${said}`);
    return ready.test(said);
  });
  return {
    said: () => said,
    async stop() {
      if (running()) child.kill();
      await ended;
    },
  };
}
