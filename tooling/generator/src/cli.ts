// Usage: tsx src/cli.ts [--check] [domain…]
// Writes the packages of the named domains (`im-v1`), or of all. With --check it writes nothing, lists
// what differs and ends with 1.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readDocument } from "./document.js";
import { format } from "./format.js";
import { generate } from "./generate.js";
import { withPackageTable } from "./package-table.js";
import { DocumentProblem, fail } from "./problem.js";
import { readDomain } from "./read-domain.js";
import { apply, compare, compareFile, readKept } from "./write.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");

const README = "README.md";

function domains(named: readonly string[]): string[] {
  const all = readdirSync(join(root, "packages"))
    .filter((folder) => existsSync(join(root, "packages", folder, "openapi.json")))
    .sort();
  for (const name of named) {
    const place = { document: `packages/${name}/openapi.json`, keys: [] };
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
  const license = readFileSync(join(root, "LICENSE"), "utf8");
  const models = folders.map((domainName) => {
    const name = `packages/${domainName}/openapi.json`;
    return readDomain(readDocument(join(root, name), name), domainName, name);
  });
  const output = models.flatMap((domain) => {
    const folder = `packages/${domain.folder}`;
    const files = generate(domain, readKept(join(root, folder), license));
    return files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
  });
  // The table covers every domain, so it is written when all are.
  if (!positionals.length) {
    const readme = readFileSync(join(root, README), "utf8");
    output.push({ path: README, text: withPackageTable(readme, models) });
  }
  const files = format(output, root);
  const differences = folders.flatMap((name) =>
    compare(
      root,
      `packages/${name}`,
      files.filter(({ path }) => path.startsWith(`packages/${name}/`)),
    ),
  );
  if (!positionals.length) differences.push(...compareFile(root, files, README));
  if (values.check) {
    for (const { path, state } of differences) console.error(`${state}: ${path}`);
    if (differences.length) console.error("Run `pnpm generate` and commit what it writes.");
    return differences.length ? 1 : 0;
  }
  apply(root, differences, files);
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
