// Which operations the emulator keeps state for, counted from its own handlers and routes.

import { tokenEndpoints } from "../../src/auth/endpoints.js";
import { allRoutes } from "../../src/documents.js";
import { handlers } from "../../src/domains/index.js";
import { findOAuthEndpoint } from "../../src/oauth/endpoints.js";
import { oauthHandlers } from "../../src/oauth/handlers.js";

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
    if (stateful.has(operationId) || findOAuthEndpoint(method, path)) count.withState += 1;
  }
  return [...counts.values()].sort(
    (one, other) => other.withState - one.withState || one.domain.localeCompare(other.domain),
  );
}

/** Handlers that no document has an operation for. */
export function withoutDocument(): string[] {
  const documented = new Set(allRoutes().map(({ operationId }) => operationId));
  return [...statefulOperations()].filter((id) => !documented.has(id));
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
  // The handlers are counted, not called: they need nothing to work with.
  const oauth = oauthHandlers({} as Parameters<typeof oauthHandlers>[0]);
  return new Set([handlers, tokenEndpoints, oauth].flatMap((own) => Object.keys(own)));
}
