import { mustRun } from "./command.js";
import { compilerArguments } from "./type-check.js";

/** What checking one file took the compiler, together with all that the file imports. */
export interface Cost {
  /** Names read, in the file and in all declarations that it reaches. */
  readonly identifiers: number;
  readonly symbols: number;
  readonly types: number;
  readonly instantiations: number;
  /** Of the whole process. */
  readonly ms: number;
}

/** Checks one file as an editor does, against the DOM, and counts. Throws when it does not compile. */
export async function typeCheckCost(
  project: string,
  compiler: string,
  file: string,
  skipLibCheck = true,
): Promise<Cost> {
  const args = await compilerArguments(project, {
    compiler,
    resolution: "bundler",
    platform: "DOM",
    skipLibCheck,
    files: [file],
  });
  const start = performance.now();
  const report = await mustRun(process.execPath, [...args, "--extendedDiagnostics"], project);
  const ms = performance.now() - start;
  const count = (name: string): number => {
    const value = new RegExp(`^${name}:\\s+(\\d+)$`, "m").exec(report)?.[1];
    if (value === undefined) throw new Error(`${compiler} does not report ${name}:\n${report}`);
    return Number(value);
  };
  return {
    identifiers: count("Identifiers"),
    symbols: count("Symbols"),
    types: count("Types"),
    instantiations: count("Instantiations"),
    ms,
  };
}

/** How much more one cost is than another: 1.3 is 30% more. */
export function ratio(cost: Cost, to: Cost, of: keyof Cost): number {
  return cost[of] / to[of];
}

/** Checks files in turn, several times, so that a busy moment hits all of them. Resolves to the median ms of each. */
export async function medianTimes(
  project: string,
  compiler: string,
  files: readonly string[],
  rounds: number,
): Promise<number[]> {
  const times: number[][] = files.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [place, file] of files.entries()) {
      times[place]?.push((await typeCheckCost(project, compiler, file)).ms);
    }
  }
  return times.map(median);
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  const middle = [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
  if (middle === undefined) throw new Error("no numbers");
  return middle;
}
