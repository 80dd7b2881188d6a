// Prints the table, fails when a check failed; with --write also puts the table into docs/measurements.md.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeSection } from "@lark-tooling/readme/write-section";
import { failures, type Report, run } from "./run.js";
import { RUNTIMES } from "./runtimes.js";
import { render } from "./table.js";

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const measurements = join(import.meta.dirname, "../../../docs/measurements.md");

const reports: Report[] = [];
const failed: string[] = [];
for (const runtime of RUNTIMES) {
  const report = await run(runtime);
  reports.push(report);
  failed.push(...failures(runtime, report));
}
const table = render(reports, RUNTIMES);
console.log(table);
for (const failure of failed) console.error(failure);

if (values.write && !failed.length) {
  const missing = reports.flatMap((report) => report.missing ?? []);
  if (missing.length) throw new Error(`The table would not be whole: ${missing.join("; ")}`);
  await writeSection(measurements, "runtimes", table);
}
process.exitCode = failed.length ? 1 : 0;
