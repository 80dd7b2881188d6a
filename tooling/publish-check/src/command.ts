import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** What a process printed, and the code it ended with. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in a folder to its end, whatever that is. Rejects when it cannot be started. */
export async function run(
  program: string,
  args: readonly string[],
  folder: string,
): Promise<Ended> {
  try {
    const options = { cwd: folder, maxBuffer: 256 * 1024 * 1024 };
    return { code: 0, ...(await execute(program, args, options)) };
  } catch (error) {
    const ended = error as Partial<Ended> & Error;
    if (typeof ended.code !== "number") throw error;
    return { code: ended.code, stdout: ended.stdout ?? "", stderr: ended.stderr ?? "" };
  }
}

/** Like {@link run}, for what must succeed. Resolves to what was printed; the error quotes it. */
export async function mustRun(
  program: string,
  args: readonly string[],
  folder: string,
): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, folder);
  if (code === 0) return stdout;
  throw new Error(
    `${program} ${args.slice(0, 4).join(" ")} ended with ${code}:\n${stdout}${stderr}`,
  );
}
