// Prints what the page weighs; with --write puts it into the README.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeSection } from "@lark-tooling/readme/write-section";
import { weighPage } from "./weigh.js";

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const text = await weighPage();
console.log(text);
if (values.write) {
  await writeSection(
    fileURLToPath(new URL("../../README.md", import.meta.url)),
    "page-weight",
    text,
  );
}
