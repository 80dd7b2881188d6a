// Prints how many operations of each domain have state; with --write puts the table into the emulator's README.
import { parseArgs } from "node:util";
import { insert } from "../readme.js";
import { coverage, render } from "./table.js";

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const text = render(coverage());
console.log(text);
if (values.write) await insert("coverage", "Coverage", text);
