// Usage: lark-lint [--write]
// Looks at the built package in the current folder: its manifest with publint, its public declarations against the
// reports in api/. With --write the reports are written again.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { differences, replaceReports, writeReports } from "./api-reports.js";

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
  const { messages, pkg } = await publint({ pkgDir: folder, strict: true, pack: false });
  for (const message of messages) {
    console.error(`publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`);
  }
  process.exitCode = changed || messages.length ? 1 : 0;
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
