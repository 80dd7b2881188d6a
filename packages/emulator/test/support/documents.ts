// The OpenAPI documents themselves, not what the emulator made of them.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Schema } from "../../src/document-types.js";

const packages = join(import.meta.dirname, "../../..");

export interface DocumentedOperation {
  domain: string;
  method: string;
  path: string;
  operationId: string;
  tokens: readonly string[];
  parameters: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content: Record<string, { schema: Schema }> }>;
}

export interface OpenApi {
  domain: string;
  raw: Record<string, unknown> & { components?: { schemas?: Record<string, Schema> } };
  operations: DocumentedOperation[];
}

export const documents: readonly OpenApi[] = readdirSync(packages)
  .filter((domain) => existsSync(join(packages, domain, "openapi.json")))
  .map((domain) => {
    const raw = JSON.parse(readFileSync(join(packages, domain, "openapi.json"), "utf8"));
    const operations = Object.entries<Record<string, Record<string, unknown>>>(
      raw.paths ?? {},
    ).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        parameters: [],
        ...(operation as object),
        domain,
        method: method.toUpperCase(),
        path,
        tokens: operation["x-lark-access-tokens"],
      })),
    ) as unknown as DocumentedOperation[];
    return { domain, raw, operations };
  });
