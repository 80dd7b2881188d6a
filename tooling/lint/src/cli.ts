// Usage: lark-lint [--write]
// Looks at the built package in the current folder: its manifest with publint, its public declarations against the
// reports in api/. With --write the reports are written again.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { differences, replaceReports, writeReports } from "./api-reports.js";
import { publintFindings } from "./publint.js";

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const folder = process.cwd();
const reports = join(folder, "api");
const fresh = mkdtempSync(join(tmpdir(), "lark-api-"));
try {
  writeReports(folder, fresh);
  if (values.write) replaceReports(reports, fresh);
  const changed = differences(reports, fresh);
  if (changed) {
    console.error(changed);
    console.error(
      "The public declarations are not those of the reports in api/. If that is meant, run `npx pnpm@12 api` and commit what it writes.",
    );
  }
  const findings = await publintFindings({ pkgDir: folder, pack: false });
  for (const finding of findings) console.error(`publint: ${finding}`);
  process.exitCode = changed || findings.length ? 1 : 0;
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
