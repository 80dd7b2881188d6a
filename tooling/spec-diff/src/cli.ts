// Usage: tsx src/cli.ts [--base <git ref>] [--write | --check] [domain…]
// Compares the documents of the named domains (`im-v1`), or of all, with the last released ones: those at
// the tag `@lark/<domain>@<version>`, else at --base. Without a mode it lists what changed; --write writes
// one changeset per changed package; --check ends with 1 where one is missing.
import { parseArgs } from "node:util";
import { packageName } from "@lark-tooling/document/domains";
import { DocumentProblem } from "@lark-tooling/document/problem";
import { findProblem, readPending, toChangeset, writeChangeset } from "./changeset.js";
import { compareDocuments } from "./compare-documents.js";
import {
  findRepository,
  listChangesetsAt,
  listDomains,
  RepositoryProblem,
  readCurrent,
  readReleased,
} from "./repository.js";

function run(): number {
  const { values, positionals } = parseArgs({
    options: {
      base: { type: "string" },
      write: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  if (values.write && values.check) throw new RepositoryProblem("either --write or --check");
  if (values.check && values.base === undefined) {
    // Without tags it would compare nothing, and pass.
    throw new RepositoryProblem("--check needs --base, for packages that have no release yet");
  }
  const repository = findRepository();
  const counts = { changed: 0, same: 0, unreleased: 0 };
  const problems: string[] = [];
  for (const domain of listDomains(repository, positionals)) {
    const released = readReleased(repository, domain, values.base);
    if (!released) {
      counts.unreleased++;
      continue;
    }
    const changes = compareDocuments(released, readCurrent(repository, domain), domain);
    const changeset = changes.length ? toChangeset(domain, changes) : undefined;
    const pending = readPending(repository, domain, listChangesetsAt(repository, released.ref));
    counts[changeset ? "changed" : "same"]++;
    if (changeset) {
      console.log(`${packageName(domain)}: ${changeset.bump}, compared with ${released.name}`);
      for (const { severity, text } of changes) console.log(`  ${severity}: ${text}`);
    }
    if (values.write)
      for (const line of writeChangeset(repository, pending, changeset)) console.log(`  ${line}`);
    const problem = values.check ? findProblem(pending, changeset) : undefined;
    if (problem) problems.push(`${packageName(domain)}: ${problem}`);
  }
  const { changed, same, unreleased } = counts;
  console.log(`${changed} changed, ${same} unchanged, ${unreleased} without a released document`);
  for (const problem of problems) console.error(problem);
  if (problems.length) {
    const command = "pnpm --filter @lark-tooling/spec-diff spec-diff --write --base";
    console.error(`Run \`${command} ${values.base}\` and commit what it writes.`);
  }
  return problems.length ? 1 : 0;
}

try {
  process.exitCode = run();
} catch (error) {
  const expected = error instanceof DocumentProblem || error instanceof RepositoryProblem;
  const usage = (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  if (!expected && !usage) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}
