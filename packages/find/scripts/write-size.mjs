// Usage: tsx scripts/write-size.mjs
// Writes how much there is into the README.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { writeSection } from "@lark-tooling/readme/write-section";

const own = join(import.meta.dirname, "..");
const code = readdirSync(join(own, "dist"))
  .filter((name) => name.endsWith(".js"))
  .map((name) => readFileSync(join(own, "dist", name)));
const size = code.reduce((sum, text) => sum + text.length, 0);
const packed = code.reduce((sum, text) => sum + gzipSync(text).length, 0);
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
await writeSection(
  join(own, "README.md"),
  "size",
  `The index is one file of ${megabytes(size)}, gzipped ${megabytes(packed)}: all operations and events with their words in both languages.`,
);
