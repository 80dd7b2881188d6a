// `npx pnpm@12 test`: every check of the repository, then what failed and one line that counts the tests.
// `npx pnpm@12 test lint` (unit, runtimes, tarballs) makes one part of them, as CI's jobs do.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const RUNTIMES = "@lark-tooling/runtimes";
/** What all packages have to be built for: turbo cannot be told so for a tool that it is given no list of them. */
const BUILT = [["build", "--filter=./packages/**"]];
/** The turbo runs of each part: in stages, one after the other, and side by side within each. */
const PARTS = {
  lint: [[["lint", "lint:code", "check-generated", "typecheck"]]],
  unit: [BUILT, [["test", "size", `--filter=!${RUNTIMES}`], ["conformance"]]],
  runtimes: [[["test", `--filter=${RUNTIMES}`]]],
  tarballs: [BUILT, [["tarballs"]]],
};
const ALL = [
  BUILT,
  [
    ["lint", "lint:code", "check-generated", "typecheck", "test", "size"],
    ["conformance", "tarballs"],
  ],
];
/** The tasks that leave a report of their tests. */
const TESTED = ["test", "conformance", "tarballs"];

const [part, ...options] = process.argv.slice(2);
const runs = part === undefined || part.startsWith("-") ? ALL : PARTS[part];
if (!runs) {
  console.error(`There is no part "${part}"; there are ${Object.keys(PARTS).join(", ")}.`);
  process.exit(2);
}
if (runs === ALL && part) options.unshift(part);

const start = Date.now();
let status = 0;
const tasks = [];
const minutes = setInterval(() => {
  console.log(`… ${Math.round((Date.now() - start) / 60_000)} min`);
}, 60_000);
for (const stage of runs) {
  const ended = await Promise.all(stage.map((run) => turbo([...run, ...options])));
  status = ended.find(({ code }) => code)?.code ?? status;
  for (const { summary } of ended) tasks.push(...tasksOf(summary));
}
clearInterval(minutes);

const counts = { passed: 0, failed: 0, skipped: 0 };
const problems = tasks
  .filter(({ execution }) => execution?.exitCode)
  .map(({ taskId }) => `failed: ${taskId}`);
for (const { taskId, directory, execution } of tasks.filter(isTest)) {
  const path = join(directory, ".test/report.json");
  // A run that broke off has left the report of an older one.
  const ran = existsSync(path) && !(execution?.exitCode && statSync(path).mtimeMs < start);
  if (!ran) {
    problems.push(`no test report: ${taskId}`);
    continue;
  }
  const report = JSON.parse(readFileSync(path, "utf8"));
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  counts.skipped += report.numPendingTests;
  for (const { name, assertionResults } of report.testResults) {
    for (const { status: outcome, fullName } of assertionResults) {
      if (outcome === "failed") problems.push(`failed test: ${name}: ${fullName}`);
    }
  }
}
for (const problem of problems) console.log(problem);
const complete = !problems.length && (runs === PARTS.lint || counts.passed > 0);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(status || (complete ? 0 : 1));

function isTest({ task, command }) {
  return TESTED.includes(task) && command !== "<NONEXISTENT>";
}

/** Runs turbo; what fails is shown. Resolves to its exit code, and to where it has noted what became of its tasks. */
function turbo(args) {
  const logs = ["--continue", "--summarize", "--output-logs=errors-only", "--log-order=grouped"];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0" };
  console.log(`turbo run ${args.join(" ")}`);
  const child = spawn("pnpm", ["exec", "turbo", "run", ...args, ...logs], {
    stdio: ["ignore", "pipe", "inherit"],
    env,
  });
  let summary;
  createInterface({ input: child.stdout }).on("line", (line) => {
    summary = /^\s*Summary:\s+(\S+)/.exec(line)?.[1] ?? summary;
    // Lists of a hundred packages, and of where the summary is.
    if (!/^\s*(•|Summary:|Failed:|\u2026)/.test(line)) console.log(line);
  });
  return new Promise((done, fail) => {
    child.on("error", fail).on("close", (code) => done({ code: code ?? 1, summary }));
  });
}

/** What turbo has noted about the tasks of a run. */
function tasksOf(summary) {
  return summary ? JSON.parse(readFileSync(summary, "utf8")).tasks : [];
}
