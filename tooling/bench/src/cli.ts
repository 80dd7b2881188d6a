// Prints the tables; with --write also puts them into docs/measurements.md and the README of @lark/node, and
// what they come to into the README. --quick measures next to nothing, to see that all works; --only
// takes the names of steps, and writes the tables that these make up.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeSection } from "@lark-tooling/readme/write-section";
import { measure } from "./measure.js";
import { FULL, QUICK } from "./scale.js";
import { inShort, render, renderNode } from "./table.js";

const { values } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    only: { type: "string" },
  },
});
if (values.quick && values.write) throw new Error("figures of --quick are not for the README");

const root = join(import.meta.dirname, "../../..");
const scale = values.quick ? QUICK : FULL;
const only = values.only?.split(",");
const measures = (...steps: readonly string[]) =>
  !only || steps.every((step) => only.includes(step));
const { rows, load } = await measure(scale, only, (step) => console.error(`measuring: ${step}`));
const table = render(rows, scale);
console.log(table);
console.log(load);
if (values.write) {
  if (!only) {
    await writeSection(join(root, "docs/measurements.md"), "bench", table);
    await writeSection(join(root, "README.md"), "speed", inShort(rows));
  }
  if (load) await writeSection(join(root, "docs/measurements.md"), "load", load);
  if (measures("calls", "transfers")) {
    await writeSection(join(root, "packages/node/README.md"), "bench", renderNode(rows));
  }
}
