import type { Difference } from "./compare.js";

const HEADINGS: Readonly<Record<Difference["state"], string>> = {
  new: "In the SDK, not in the documents",
  changed: "Documented otherwise",
  gone: "In the documents, not in the SDK",
};

/** The differences as Markdown, by domain, so that one domain after another can be brought up to date. */
export function report(version: string, differences: readonly Difference[]): string {
  const title = `# The official Node SDK ${version} against the documents`;
  if (!differences.length) return `${title}\n\nNothing has changed.\n`;
  const domains = [...new Set(differences.map(({ domain }) => domain))].sort();
  return `${[title, summary(differences), ...domains.map((domain) => section(domain, differences))].join("\n\n")}\n`;
}

function summary(differences: readonly Difference[]): string {
  const rows = (["operation", "parameter", "event"] as const).map((of) => {
    const count = (state: Difference["state"]) =>
      differences.filter((one) => one.of === of && one.state === state).length;
    return `| ${of}s | ${count("new")} | ${count("changed")} | ${count("gone")} |`;
  });
  return ["|  | new | changed | gone |", "| --- | --: | --: | --: |", ...rows].join("\n");
}

function section(domain: string, differences: readonly Difference[]): string {
  const own = differences.filter((difference) => difference.domain === domain);
  const parts = (["new", "changed", "gone"] as const).flatMap((state) => {
    const lines = own
      .filter((difference) => difference.state === state)
      .map(({ of, text }) => `- [ ] ${of} ${text}`);
    return lines.length ? [`${HEADINGS[state]}:\n\n${lines.join("\n")}`] : [];
  });
  return [`## ${domain}`, ...parts].join("\n\n");
}
