// Prints the sizes, fails when a limit is broken; with --write also puts them into the README.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundlers } from "./bundlers.js";
import { broken, measure, measureOfficial, type Sizes } from "./measure.js";
import { writePackageSizes } from "./packages.js";

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const readme = join(import.meta.dirname, "../../../README.md");

const all: Sizes[] = [];
for (const bundler of Object.keys(bundlers) as (keyof typeof bundlers)[])
  all.push(await measure(bundler));
const official = await measureOfficial();
const table = render();
console.log(table);

const failures = all.flatMap(broken);
for (const failure of failures) console.error(failure);
if (values.write && !failures.length) {
  await insert("sizes", table);
  await writePackageSizes();
  // The tables are padded as Biome pads them, or the lint would complain.
  execFileSync("biome", ["format", "--write", readme]);
}
process.exitCode = failures.length ? 1 : 0;

function render(): string {
  const kb = (bytes: number) => (bytes / 1024).toFixed(2);
  const rows: [string, (sizes: Sizes) => string][] = [
    ["client and token provider alone", ({ core }) => kb(core)],
    ["with one operation (`createMessage`)", ({ one }) => kb(one)],
    ["each further operation", ({ further }) => kb(further)],
    ["with one operation and the schema of its request", ({ schema }) => kb(schema)],
  ];
  return [
    `| KB, minified and gzipped | ${all.map(({ bundler }) => bundler).join(" | ")} |`,
    `| --- |${all.map(() => " ---: |").join("")}`,
    ...rows.map(([name, cell]) => `| ${name} | ${all.map(cell).join(" | ")} |`),
    "",
    `The official Node SDK, sending the same message: ${kb(official.gzipped)} KB gzipped, ${kb(official.plain)} KB before (esbuild, for Node). For a browser or an edge worker ${official.browser ? "it bundles, too" : "it cannot be bundled"}.`,
  ].join("\n");
}

async function insert(marker: string, text: string): Promise<void> {
  const document = await readFile(readme, "utf8");
  const between = new RegExp(`(<!-- ${marker} -->\n).*?(<!-- /${marker} -->)`, "s");
  if (!between.test(document)) throw new Error(`README.md has no place for ${marker}`);
  await writeFile(
    readme,
    document.replace(between, (_, start, end) => `${start}\n${text}\n\n${end}`),
  );
}
