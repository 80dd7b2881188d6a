// Prints the table; with --write also puts it into the README. --quick measures next to nothing, to see that all works.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeSection } from "@lark-tooling/readme/write-section";
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
if (values.write) await writeSection(readme, "bench", table);
