import { domainPath, packageName } from "@lark-tooling/document/domains";
import type { DomainModel } from "@lark-tooling/document/model";

/** The table of all domain packages, for the repository's README. */
export function packageTable(domains: readonly DomainModel[]): string {
  const rows = domains.map((domain) => {
    const { folder, events, deprecated } = domain;
    const link = `[\`${packageName(domain.folder)}\`](${domainPath(folder)}/README.md)`;
    return [
      link,
      operationCount(domain) || "",
      events.length || "",
      deprecated ? "deprecated" : "",
    ];
  });
  const operations = domains.reduce((sum, domain) => sum + operationCount(domain), 0);
  const events = domains.reduce((sum, domain) => sum + domain.events.length, 0);
  return [
    `${domains.length} domains, ${operations.toLocaleString("en")} operations, ${events} events.`,
    "",
    "| package | operations | events | |",
    "| --- | ---: | ---: | --- |",
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
  ].join("\n");
}

const operationCount = ({ resources }: DomainModel) =>
  resources.reduce((sum, { operations }) => sum + operations.length, 0);
