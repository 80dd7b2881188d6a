// Prints how many operations of each domain have state; with --write puts the table into the README.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeSection } from "@lark-tooling/readme/write-section";
import { coverage, render } from "./table.js";

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const text = render(coverage());
console.log(text);
if (values.write) {
  await writeSection(fileURLToPath(new URL("../../README.md", import.meta.url)), "coverage", text);
}
