// How much work some code does, counted instead of timed: V8 counts how often each block runs.
import { type Profiler, Session } from "node:inspector";

const session = new Session();
session.connect();
session.post("Profiler.enable");
// From here on, so that code is counted block by block it has to be compiled after this: import this module first.
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/**
 * How many blocks of code run while something is done: loops and callbacks that visit a list count each of its items.
 * Counted are the files whose path has `part` in it, in this process. What the engine itself does, sorting or copying,
 * counts as one.
 */
export async function countSteps(part: string, act: () => unknown): Promise<number> {
  taken();
  await act();
  return taken()
    .filter(({ url }) => url.includes(part))
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count }) => sum + count, 0);
}

/** What ran since the last time. */
function taken(): Profiler.ScriptCoverage[] {
  let result: Profiler.ScriptCoverage[] = [];
  session.post("Profiler.takePreciseCoverage", (error, coverage) => {
    if (error) throw error;
    result = coverage.result;
  });
  return result;
}
