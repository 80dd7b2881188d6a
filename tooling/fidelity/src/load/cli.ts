// Prints the figures; with --write also puts them into the emulator's README. --quick measures next to nothing.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeSection } from "@lark-tooling/readme/write-section";
import { FULL, measure, QUICK } from "./measure.js";
import { render } from "./table.js";

const { values } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
  },
});
if (values.quick && values.write) throw new Error("figures of --quick are not for the README");

const scale = values.quick ? QUICK : FULL;
const text = render(await measure(scale, (step) => console.error(`measuring: ${step}`)));
console.log(text);
if (values.write) {
  const readme = new URL("README.md", import.meta.resolve("@lark/emulator/package.json"));
  await writeSection(fileURLToPath(readme), "load", text);
}
