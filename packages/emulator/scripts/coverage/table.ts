// Which operations the emulator keeps state for, counted from its own handlers and routes.

import { tokenEndpoints } from "../../src/auth/endpoints.js";
import type { Domain } from "../../src/domains/domain.js";
import { handlersById } from "../../src/domains/handlers.js";
import { domains } from "../../src/domains/index.js";
import { isOAuthAddress } from "../../src/oauth/routes.js";
import { allRoutes } from "../../src/schema/documents.js";

export interface Coverage {
  domain: string;
  operations: number;
  withState: number;
}

/** Every domain that has operations, those with most state first. */
export function coverage(): Coverage[] {
  const counts = new Map<string, Coverage>();
  const stateful = statefulOperations();
  for (const { domain, operationId, method, path } of allRoutes()) {
    const count = counts.get(domain) ?? { domain, operations: 0, withState: 0 };
    counts.set(domain, count);
    count.operations += 1;
    if (stateful.has(operationId) || isOAuthAddress(method, path)) count.withState += 1;
  }
  return [...counts.values()].sort(
    (one, other) => other.withState - one.withState || one.domain.localeCompare(other.domain),
  );
}

/** The table of the README: domains with state one by one, the others together. */
export function render(rows: readonly Coverage[]): string {
  const held = rows.filter(({ withState }) => withState > 0);
  const others = rows.filter(({ withState }) => withState === 0);
  const sum = (all: readonly Coverage[], field: "operations" | "withState") =>
    all.reduce((total, row) => total + row[field], 0).toLocaleString("en-US");
  return [
    "| domain | operations | with state |",
    "| --- | --: | --: |",
    ...held.map(
      ({ domain, operations, withState }) => `| ${domain} | ${operations} | ${withState} |`,
    ),
    `| ${others.length} others | ${sum(others, "operations")} | 0 |`,
    `| all ${rows.length} | ${sum(rows, "operations")} | ${sum(rows, "withState")} |`,
  ].join("\n");
}

function statefulOperations(): Set<string> {
  const tokens: Domain = {
    name: "auth-v3",
    handlers: tokenEndpoints as object as Domain["handlers"],
  };
  return new Set(handlersById([...domains, tokens]).handlers.keys());
}
