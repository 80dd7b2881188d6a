import { mustRun } from "./command.js";
import { compilerArguments } from "./type-check.js";

/** What checking one file took the compiler, together with all that the file imports. */
export interface Cost {
  /** Names read, in the file and in all declarations that it reaches. */
  readonly identifiers: number;
  readonly symbols: number;
  readonly types: number;
  readonly instantiations: number;
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
  const report = await mustRun(process.execPath, [...args, "--extendedDiagnostics"], project);
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
  };
}

/** How much more one cost is than another: 1.3 is 30% more. */
export function ratio(cost: Cost, to: Cost, of: keyof Cost): number {
  return cost[of] / to[of];
}
