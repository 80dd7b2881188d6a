// Moves 1 GB up and down and writes the figures into the README.
import { cpus } from "node:os";
import { join } from "node:path";
import { writeSection } from "@lark-tooling/readme/write-section";
import { transferLarge } from "../test/children/large.js";

const MEGABYTES = 1024;

const held = await transferLarge(MEGABYTES, "held");
const all = await transferLarge(MEGABYTES, "all");
const alone = await transferLarge(MEGABYTES, "all", "alone.mjs");
for (const { same } of [held, all, alone])
  if (!same) throw new Error("the copy differs from the file");

const per = (seconds: number) => Math.round(MEGABYTES / seconds);
const text = `1 GB from a path to an emulator in another process and back to a path, over loopback, with ${all.failed} of ${all.parts} parts and ranges failing, byte for byte the same: ${per(all.up)} MB/s up, ${per(all.down)} MB/s down (the emulator included). The process grew by ${Math.round(held.growth)} MB with garbage collected all along, ${Math.round(all.growth)} MB with the garbage that Node lets lie; by Node's fetch alone, in a program written for it ([alone.mjs](test/children/alone.mjs)), it grows by ${Math.round(alone.growth)} MB. Node ${process.versions.node}, ${cpus()[0]?.model.replace(/\s+\d+-Core.*/, "")}.`;
await writeSection(join(import.meta.dirname, "../README.md"), "bench", text);
console.log(text);
