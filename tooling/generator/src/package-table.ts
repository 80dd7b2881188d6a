import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOMAINS, domainPath, packageName } from "@lark-tooling/document/domains";
import type { DomainModel } from "@lark-tooling/document/model";
import { listPackages } from "@lark-tooling/document/packages";

/** A hand-written package, as its manifest describes it. */
export interface WrittenPackage {
  readonly folder: string;
  readonly name: string;
  readonly description: string;
}

/** All of them, by their folders. */
export function writtenPackages(root: string): WrittenPackage[] {
  return listPackages(root)
    .filter((folder) => !folder.startsWith(`${DOMAINS}/`))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
      return { folder, name: manifest.name, description: manifest.description };
    });
}

/** The table of them, for the README. */
export function writtenTable(root: string): string {
  const rows = writtenPackages(root).map(
    ({ folder, name, description }) => `| [\`${name}\`](${folder}/README.md) | ${description} |`,
  );
  return ["| package | |", "| --- | --- |", ...rows].join("\n");
}

/** How much there is, in one sentence. */
export function packageCount(domains: readonly DomainModel[]): string {
  const operations = domains.reduce((sum, domain) => sum + operationCount(domain), 0);
  const events = domains.reduce((sum, domain) => sum + domain.events.length, 0);
  return `${domains.length} domains, ${operations.toLocaleString("en")} operations, ${events} events: [docs/packages.md](docs/packages.md).`;
}

/** The table of all domain packages, for docs/packages.md. */
export function packageTable(domains: readonly DomainModel[]): string {
  const rows = domains.map((domain) => {
    const { folder, events, deprecated, summary = "" } = domain;
    const link = `[\`${packageName(domain.folder)}\`](../${domainPath(folder)}/README.md)`;
    return [
      link,
      operationCount(domain) || "",
      events.length || "",
      `${deprecated ? "Deprecated. " : ""}${summary}`.trim(),
    ];
  });
  return [
    "| package | operations | events | |",
    "| --- | ---: | ---: | --- |",
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
  ].join("\n");
}

const operationCount = ({ resources }: DomainModel) =>
  resources.reduce((sum, { operations }) => sum + operations.length, 0);
