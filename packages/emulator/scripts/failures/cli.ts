// Prints the failures of each domain; with --write puts them into FAILURES.md.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeSection } from "@lark-tooling/readme/write-section";
import { render, tables } from "./table.js";

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const text = await render(tables);
console.log(text);
if (values.write) {
  await writeSection(
    fileURLToPath(new URL("../../FAILURES.md", import.meta.url)),
    "failures",
    text,
  );
}
