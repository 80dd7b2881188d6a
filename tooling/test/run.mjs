// `pnpm test`: every check of the repository, then one line that counts the tests.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const tasks = ["lint", "lint:code", "check-generated", "typecheck", "test", "size"];
const { status } = spawnSync(
  "pnpm",
  [
    "exec",
    "turbo",
    "run",
    ...tasks,
    "--continue",
    "--output-logs=errors-only",
    ...process.argv.slice(2),
  ],
  { stdio: "inherit", env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0" } },
);

const counts = { passed: 0, failed: 0, skipped: 0 };
const silent = [];
const folders = ["packages", "packages/domains", "tooling"].flatMap((parent) =>
  readdirSync(parent).map((name) => join(parent, name)),
);
for (const folder of folders) {
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) continue;
  const { name, scripts = {} } = JSON.parse(readFileSync(manifest, "utf8"));
  if (!scripts.test) continue;
  const path = join(folder, ".test/report.json");
  if (!existsSync(path)) {
    silent.push(name);
    continue;
  }
  const report = JSON.parse(readFileSync(path, "utf8"));
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  counts.skipped += report.numPendingTests;
}
if (silent.length) console.log(`No test report from: ${silent.join(", ")}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(status || (counts.failed || silent.length || !counts.passed ? 1 : 0));
