// Prints the sizes, fails when a limit is broken; with --write also puts them into docs/measurements.md, and the
// one that matters most into the README.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "@lark-tooling/document/domains";
import { writeSection } from "@lark-tooling/readme/write-section";
import { bundlers } from "./bundlers.js";
import { channelTable, writeChannel } from "./channel.js";
import { broken, measure, measureOfficial, type Sizes } from "./measure.js";
import { writePackageSizes } from "./packages.js";
import { measureWritten, writeWritten } from "./written.js";

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });

const kb = (bytes: number) => (bytes / 1024).toFixed(2);

const all: Sizes[] = [];
for (const bundler of Object.keys(bundlers) as (keyof typeof bundlers)[])
  all.push(await measure(bundler));
const official = await measureOfficial();
const table = render();
console.log(table);

const written = await measureWritten();
for (const [folder, sizes] of written.tables) console.log(`\n@lark/${folder}\n${sizes}`);
const channel = await channelTable();

const failures = [...all.flatMap(broken), ...written.broken];
for (const failure of failures) console.error(failure);
if (values.write && !failures.length) {
  await writeSection(join(ROOT, "README.md"), "size", inShort());
  await writeSection(join(ROOT, "docs/measurements.md"), "sizes", table);
  await writePackageSizes();
  await writeWritten(written.tables);
  await writeChannel(channel);
}
process.exitCode = failures.length ? 1 : 0;

function inShort(): string {
  const largest = (of: (sizes: Sizes) => number) => kb(Math.max(...all.map(of)));
  return (
    `An app with the client, a token provider and one operation is ${largest(({ one }) => one)} KB, minified and gzipped; ` +
    `each further operation ${largest(({ further }) => further)} KB. With the official Node SDK it is ${kb(official.gzipped)} KB.`
  );
}

function render(): string {
  const rows: [string, (sizes: Sizes) => string][] = [
    ["client and token provider alone", ({ core }) => kb(core)],
    ["the client of a page behind a proxy (`noAuth`)", ({ page }) => kb(page)],
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
