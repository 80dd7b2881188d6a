// Prints the table; with --write also puts it into the README. --quick measures next to nothing, to see that all works.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measure } from "./measure.js";
import { FULL, QUICK } from "./scale.js";
import { render } from "./table.js";

const { values } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
  },
});
if (values.quick && values.write) throw new Error("figures of --quick are not for the README");

const readme = join(import.meta.dirname, "../../../README.md");
const scale = values.quick ? QUICK : FULL;
const table = render(await measure(scale, (step) => console.error(`measuring: ${step}`)), scale);
console.log(table);
if (values.write) await insert(table);

async function insert(text: string): Promise<void> {
  const document = await readFile(readme, "utf8");
  const between = /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/;
  const place = between.test(document)
    ? document
    : `${document.trimEnd()}\n\n## Speed\n\n<!-- bench -->\n<!-- /bench -->\n`;
  await writeFile(
    readme,
    place.replace(between, (_, start, end) => `${start}\n${text}\n\n${end}`),
  );
  // The table is padded as Biome pads it, or the lint would complain.
  execFileSync("biome", ["format", "--write", readme]);
}
