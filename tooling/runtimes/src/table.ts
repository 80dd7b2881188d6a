import { readFile, writeFile } from "node:fs/promises";
import type { Report } from "./run.js";
import type { Runtime } from "./runtimes.js";

/** The reports as a table in Markdown, and below it why a check cannot pass on some of the runtimes. */
export function render(reports: readonly Report[], runtimes: readonly Runtime[]): string {
  const rows = reports.map(({ name, version, missing, results }) => {
    const passed = results.filter((result) => result.passed).length;
    return missing
      ? `| ${name} | not installed |  |`
      : `| ${name} | ${version} | ${passed} of ${results.length} |`;
  });
  const notes = runtimes.flatMap(({ name, lacks = {} }) =>
    Object.entries(lacks).map(([check, { because }]) => `- ${name}, "${check}": ${because}.`),
  );
  return [
    "| runtime | version | checks passed |",
    "| --- | --- | ---: |",
    ...rows,
    ...(notes.length ? ["", "What cannot pass:", "", ...notes] : []),
  ].join("\n");
}

/** Puts the table between a document's markers. Throws where it has none. */
export async function insert(document: string, table: string): Promise<void> {
  const before = await readFile(document, "utf8");
  const place = /(<!-- runtimes -->\n).*?(<!-- \/runtimes -->)/s;
  if (!place.test(before)) throw new Error(`${document} has no place for the table of runtimes`);
  const after = before.replace(place, (_, start, end) => `${start}\n${table}\n\n${end}`);
  await writeFile(document, after);
}
