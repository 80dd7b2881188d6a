// Prints the sizes, fails when a limit is broken; with --write also puts them into the README.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundlers } from "./bundlers.js";
import { broken, measure, measureOfficial, type Sizes } from "./measure.js";

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
if (values.write && !failures.length) await insert("sizes", table);
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
    `The official Node SDK, sending the same message: ${kb(official.gzipped)} KB gzipped, ${kb(official.plain)} KB before (esbuild, for Node; it cannot be bundled for a browser or an edge worker).`,
  ].join("\n");
}

async function insert(marker: string, text: string): Promise<void> {
  const document = await readFile(readme, "utf8");
  const between = new RegExp(`(<!-- ${marker} -->\n)[^]*?(<!-- /${marker} -->)`);
  if (!between.test(document)) throw new Error(`README.md has no place for ${marker}`);
  await writeFile(
    readme,
    document.replace(between, (_, start, end) => `${start}${text}\n${end}`),
  );
}
