// Usage: tsx src/cli.ts [version | tarball | folder] [--out FILE] [--accept] [--check]
// Compares the newest release of the official Node SDK with the documents and prints what is new, changed or gone.
// --out writes the report to a file, --accept takes what differs today as known, --check ends with 1 if there is
// anything that is not known.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compare } from "./compare.js";
import { readDocuments } from "./documents.js";
import { readKnown, writeKnown } from "./known.js";
import { getRelease } from "./release.js";
import { report } from "./report.js";
import { readSdk } from "./sdk.js";

const { values, positionals } = parseArgs({
  options: {
    out: { type: "string" },
    accept: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

// pnpm runs this in its own folder; paths are meant from where it was called.
const from = process.env.INIT_CWD ?? process.cwd();
const release = getRelease(positionals[0], from);
try {
  const all = compare(await readSdk(release.folder), readDocuments());
  const known = readKnown();
  const differences = all.filter(({ key }) => !known.has(key));
  const text = report(release.version, differences);
  if (values.out) writeFileSync(resolve(from, values.out), text);
  else console.log(text);
  if (values.accept) writeKnown(all);
  else if (values.check && differences.length) process.exitCode = 1;
} finally {
  release.remove();
}
