// Usage: tsx src/cli.ts [--check] [domain…]
// Writes the packages of the named domains (`im-v1`), or of all. With --check it writes nothing, lists
// what differs and ends with 1.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  documentPath,
  domainPath,
  listDomains,
  packageName,
  ROOT,
} from "@lark-tooling/document/domains";
import { DocumentProblem, fail } from "@lark-tooling/document/problem";
import { readModel } from "@lark-tooling/document/read";
import { withSection } from "@lark-tooling/readme/section";
import { rootLlms } from "./emit-llms.js";
import { format } from "./format.js";
import { generate } from "./generate.js";
import { packageCount, packageTable, writtenPackages, writtenTable } from "./package-table.js";
import { apply, compare, compareFile, firstChangelog, readKept } from "./write.js";

const README = "README.md";
const PACKAGES = "docs/packages.md";
const LLMS = "llms.txt";

function domains(named: readonly string[]): string[] {
  const all = listDomains();
  for (const name of named) {
    const place = { document: documentPath(name), keys: [] };
    if (!all.includes(name)) fail(place, "there is no such document");
  }
  return named.length ? [...named] : all;
}

function run(): number {
  const { values, positionals } = parseArgs({
    options: { check: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const folders = domains(positionals);
  const license = readFileSync(join(ROOT, "LICENSE"), "utf8");
  const models = folders.map((domain) => readModel(domain));
  const output = models.flatMap((domain) => {
    const folder = domainPath(domain.folder);
    const kept = readKept(join(ROOT, folder), license);
    const files = [
      ...generate(domain, kept),
      ...firstChangelog(join(ROOT, folder), packageName(domain.folder), kept.version),
    ];
    return files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
  });
  // What covers every domain is written when all are.
  if (!positionals.length) {
    const write = (path: string, sections: Readonly<Record<string, string>>) => {
      let text = readFileSync(join(ROOT, path), "utf8");
      for (const [name, inner] of Object.entries(sections)) text = withSection(text, name, inner);
      output.push({ path, text });
    };
    write(README, { written: writtenTable(ROOT), packages: packageCount(models) });
    write(PACKAGES, { packages: packageTable(models) });
    output.push({ path: LLMS, text: rootLlms(models, writtenPackages(ROOT)) });
  }
  const files = format(output, ROOT);
  const differences = folders.flatMap((name) =>
    compare(
      ROOT,
      domainPath(name),
      files.filter(({ path }) => path.startsWith(`${domainPath(name)}/`)),
    ),
  );
  if (!positionals.length) {
    for (const path of [README, PACKAGES, LLMS])
      differences.push(...compareFile(ROOT, files, path));
  }
  if (values.check) {
    for (const { path, state } of differences) console.error(`${state}: ${path}`);
    if (differences.length) console.error("Run `pnpm generate` and commit what it writes.");
    return differences.length ? 1 : 0;
  }
  apply(ROOT, differences, files);
  console.log(`${folders.length} packages, ${files.length} files, ${differences.length} changed`);
  return 0;
}

try {
  process.exitCode = run();
} catch (error) {
  if (!(error instanceof DocumentProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
