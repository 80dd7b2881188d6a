// Which failures the emulator throws, from the tables that its code throws them by.

import { failures as tokenFailures } from "../../src/auth/failures.js";
import { domains } from "../../src/domains/index.js";
import { gateway } from "../../src/http/gateway.js";
import { failures as oauthFailures } from "../../src/oauth/failures.js";
import { profileFailures } from "../../src/oauth/profile.js";
import type { Operation } from "../../src/schema/document-types.js";
import { allRoutes, loadOperation } from "../../src/schema/documents.js";

export interface Listed {
  readonly code: number;
  readonly message?: string;
  readonly error?: string;
  readonly status?: number;
  readonly source: string;
}

/** Tables by where they belong. */
export const tables: Readonly<Record<string, Readonly<Record<string, Listed>>>> = {
  gateway,
  "access tokens": tokenFailures,
  "sign-in": { ...oauthFailures, ...profileFailures },
  ...Object.fromEntries(
    domains.flatMap(({ name, failures }) => (failures ? [[name, failures]] : [])),
  ),
};

/** The operation with an id, as its document describes it. */
export async function operationOf(id: string): Promise<Operation | undefined> {
  const route = allRoutes().find(({ operationId }) => operationId === id);
  return route && (await loadOperation(route));
}

/** All operations of a domain. */
async function operationsOf(domain: string): Promise<Operation[]> {
  const routes = allRoutes().filter((route) => route.domain === domain);
  return await Promise.all(routes.map((route) => loadOperation(route)));
}

/** The tables as Markdown. */
export async function render(all: typeof tables): Promise<string> {
  const parts: string[] = [];
  for (const [name, table] of Object.entries(all)) {
    const operations = await operationsOf(name);
    const rows = Object.entries(table).map(
      ([failure, { code, message, error, status, source }]) =>
        `| ${failure} | ${code} | ${status ?? statuses(operations, code)} | ${cell(message ?? error ?? "")} | ${link(source)} |`,
    );
    parts.push(
      `## ${name}`,
      ["| name | code | HTTP | says | source |", "| --- | --: | --- | --- | --- |", ...rows].join(
        "\n",
      ),
    );
  }
  return parts.join("\n\n");
}

// An operation has the status of its own document; where it has none, 400.
function statuses(operations: readonly Operation[], code: number): string {
  const found = operations.flatMap(({ errorCodes }) =>
    Object.entries(errorCodes ?? {}).flatMap(([status, codes]) =>
      codes.includes(code) && /^\d+$/.test(status) ? [status] : [],
    ),
  );
  return found.length === 0 ? "400" : [...new Set(found)].sort().join(", ");
}

const cell = (text: string): string => text.replaceAll("{}", "…").replaceAll("|", "\\|");

const link = (source: string): string =>
  source.startsWith("https:") ? `[page](${source})` : `\`${source}\``;
