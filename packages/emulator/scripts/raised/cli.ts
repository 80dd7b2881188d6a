// Prints which operations raise which events; with --write puts the tables into the README.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeSection } from "@lark-tooling/readme/write-section";
import { render } from "./table.js";

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
console.log(render());
if (values.write) {
  const readme = fileURLToPath(new URL("../../README.md", import.meta.url));
  await writeSection(readme, "raised", render());
}
