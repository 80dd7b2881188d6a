// The OpenAPI documents themselves, not what the emulator made of them.
import type { Document, Operation } from "@lark-tooling/document/check";
import { listDomains } from "@lark-tooling/document/domains";
import { readDocument } from "@lark-tooling/document/read";
import { operationsOf } from "@lark-tooling/document/walk";

export interface DocumentedOperation extends Operation {
  domain: string;
  method: string;
  path: string;
  tokens: readonly string[];
  parameters: NonNullable<Operation["parameters"]>;
}

export interface OpenApi {
  domain: string;
  raw: Document;
  operations: DocumentedOperation[];
}

export const documents: readonly OpenApi[] = listDomains().map((domain) => {
  const raw = readDocument(domain);
  const operations = operationsOf(raw).map(({ method, path, operation }) => ({
    ...operation,
    parameters: operation.parameters ?? [],
    domain,
    method,
    path,
    tokens: operation["x-lark-access-tokens"],
  }));
  return { domain, raw, operations };
});
