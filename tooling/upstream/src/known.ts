// Differences that somebody has looked at: known.json. A report leaves them out.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Difference } from "./compare.js";

const FILE = join(import.meta.dirname, "../known.json");

export function readKnown(): ReadonlySet<string> {
  return new Set(JSON.parse(readFileSync(FILE, "utf8")) as string[]);
}

export function writeKnown(differences: readonly Difference[]): void {
  const keys = differences.map(({ key }) => key);
  writeFileSync(FILE, `${JSON.stringify(keys, null, 2)}\n`);
}
