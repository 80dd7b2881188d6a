import type { Report } from "./run.js";
import type { Runtime } from "./runtime.js";

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
