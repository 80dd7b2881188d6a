// Calls every documented operation with a request built from its schema, and holds the answer
// against the document with a validator of somebody else's.

import type { JsonSchema } from "@lark-tooling/document/json-schema";
import { responseContent } from "@lark-tooling/document/walk";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { createEmulator, type Emulator } from "../src/index.js";
import { type DocumentedOperation, documents, type OpenApi } from "./support/documents.js";
import { DOCUMENT_DOMAINS } from "./support/documents-world.js";
import { buildRequest } from "./support/request-builder.js";
import { TABLE_DOMAINS } from "./support/tables-world.js";
import { WORK_DOMAINS } from "./support/work-world.js";
import { prepare } from "./support/world.js";

/** Real state has no value for every field. */
const STATEFUL = new Set([
  "authen-v1",
  "authen-v2",
  "contact-v3",
  "im-v1",
  ...DOCUMENT_DOMAINS,
  ...WORK_DOMAINS,
  ...TABLE_DOMAINS,
]);

const withOperations = documents.filter(({ operations }) => operations.length > 0);

describe("every operation answers as documented", () => {
  test.each(withOperations.map((document) => [document.domain, document] as const))(
    "%s",
    async (_, document) => {
      const validator = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
      validator.addSchema(document.raw, "document");
      for (const operation of document.operations) {
        // Credentials are not in the documents: the token endpoints have tests of their own.
        if (operation.domain === "auth-v3") continue;
        await expectDocumentedAnswer(createEmulator(), document, operation, validator);
      }
    },
  );
});

async function expectDocumentedAnswer(
  emulator: Emulator,
  document: OpenApi,
  operation: DocumentedOperation,
  validator: Ajv2020,
): Promise<void> {
  const known = await prepare(emulator, operation);
  const { url, init } = buildRequest(operation, document, known);
  const response = await emulator.fetch(url, init);
  const label = `${operation.operationId}: ${operation.method} ${url}`;
  const { mediaType, schema } = responseContent(operation);
  expect(response.headers.get("x-tt-logid"), label).toMatch(/^\d{14}[0-9A-F]{20}$/);
  if (mediaType !== "application/json") {
    expect(response.status, label).toBe(200);
    if (operation.domain !== "im-v1") {
      expect(response.headers.get("content-disposition"), label).toContain("filename");
    }
    expect((await response.arrayBuffer()).byteLength, label).toBeGreaterThan(0);
    return;
  }
  const body = (await response.json()) as Record<string, unknown>;
  expect(body.code, `${label} ${JSON.stringify(body).slice(0, 500)}`).toBe(0);
  expect(response.status, label).toBe(200);
  const pointer = pointerTo(operation);
  const valid = validator.validate({ $ref: `document#${pointer}` }, body);
  expect(valid ? [] : validator.errors, `${label} ${JSON.stringify(body).slice(0, 2000)}`).toEqual(
    [],
  );
  const missing = STATEFUL.has(operation.domain) ? [] : missingFields(body, schema, document);
  expect(missing, label).toEqual([]);
}

function pointerTo({ path, method }: DocumentedOperation): string {
  const escaped = encodeURIComponent(path.replaceAll("~", "~0").replaceAll("/", "~1"));
  return `/paths/${escaped}/${method.toLowerCase()}/responses/200/content/application~1json/schema`;
}

// Documented fields that an answer leaves out, required or not. A schema inside itself ends it.
function missingFields(value: unknown, schema: JsonSchema, { raw }: OpenApi): string[] {
  const missing: string[] = [];
  visit(value, schema, "", []);
  return missing;

  function visit(
    given: unknown,
    unresolved: JsonSchema,
    at: string,
    stack: readonly string[],
  ): void {
    const choice = unresolved.anyOf?.[0] ?? unresolved;
    const name = choice.$ref?.split("/").at(-1);
    const inside = name === undefined ? stack : [...stack, name];
    const rule = name === undefined ? choice : raw.components.schemas[name];
    if (Array.isArray(given)) {
      for (const item of given) visit(item, rule?.items ?? {}, `${at}[]`, inside);
      return;
    }
    for (const [field, property] of Object.entries(rule?.properties ?? {})) {
      const target = property.$ref ?? property.anyOf?.[0]?.$ref ?? property.items?.$ref;
      if (target && inside.includes(target.split("/").at(-1)!)) continue;
      if (!(field in (given as object))) missing.push(`${at}.${field}`);
      else visit((given as Record<string, unknown>)[field], property, `${at}.${field}`, inside);
    }
  }
}
