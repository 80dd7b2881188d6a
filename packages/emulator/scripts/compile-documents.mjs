// Usage: tsx scripts/compile-documents.mjs
// Compiles every packages/domains/*/openapi.json to what the emulator needs at run time:
// src/documents/index.ts (all routes, small) and one lazily imported module per domain.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listDomains } from "@lark-tooling/document/domains";
import { componentName } from "@lark-tooling/document/json-schema";
import { readDocument } from "@lark-tooling/document/read";
import {
  eventsOf,
  operationsOf,
  requestContent,
  responseContent,
} from "@lark-tooling/document/walk";

const own = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(own, "src/documents");
const SCHEMA_KEYS = [
  "type",
  "format",
  "enum",
  "default",
  "required",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
];

const written = new Set();
const routes = {};
const eventDomains = {};
for (const domain of listDomains()) {
  routes[domain] = [];
  await write(
    `${domain}.ts`,
    `import type { CompiledDocument } from "../document-types.js";

export const document: CompiledDocument = JSON.parse(
  ${literal(compile(readDocument(domain), domain))},
) as CompiledDocument;
`,
  );
}
await write(
  "index.ts",
  `import type { CompiledDocument, RouteRow } from "../document-types.js";

/** The routes of every domain: [method, path template, operation id]. */
export const routes: Readonly<Record<string, readonly RouteRow[]>> = JSON.parse(
  ${literal(routes)},
) as Record<string, RouteRow[]>;

/** The domain of every event, by the event's name. */
export const eventDomains: Readonly<Record<string, string>> = JSON.parse(
  ${literal(eventDomains)},
) as Record<string, string>;

/** How to load the rest of a domain, on the first request to it. */
export const loaders: Readonly<Record<string, () => Promise<{ document: CompiledDocument }>>> = {
${Object.keys(routes)
  .map((domain) => `  "${domain}": () => import("./${domain}.js"),`)
  .join("\n")}
};
`,
);
for (const file of await readdir(target)) {
  if (file.endsWith(".ts") && !written.has(file)) await rm(join(target, file));
}

function compile(document, domain) {
  const source = document.components.schemas;
  const schemas = {};
  const operations = {};
  const events = {};
  for (const { method, path, operation } of operationsOf(document)) {
    const { operationId } = operation;
    routes[domain].push([method, path, operationId]);
    operations[operationId] = compileOperation(operation, keep);
  }
  for (const { name, event } of eventsOf(document)) {
    eventDomains[name] = domain;
    events[name] = {
      version: event["x-lark-event-version"],
      schema: keep(event.requestBody.content["application/json"].schema),
    };
  }
  return { operations, events, schemas };

  // Copies a schema with what checks and synthesis use; what it refers to comes along.
  function keep(given) {
    const schema = withoutNull(given);
    if (schema.$ref) {
      const name = componentName(schema.$ref);
      if (!(name in schemas)) {
        schemas[name] = {};
        schemas[name] = keep(source[name]);
      }
      return { $ref: name };
    }
    const kept = {};
    for (const key of SCHEMA_KEYS) if (schema[key] !== undefined) kept[key] = schema[key];
    if (schema.properties) {
      kept.properties = Object.fromEntries(
        Object.entries(schema.properties).map(([name, value]) => [name, keep(value)]),
      );
    }
    if (schema.items) kept.items = keep(schema.items);
    if (schema.anyOf) kept.anyOf = schema.anyOf.map(keep);
    if (schema.additionalProperties === true) kept.additionalProperties = true;
    else if (schema.additionalProperties) {
      kept.additionalProperties = keep(schema.additionalProperties);
    }
    return kept;
  }
}

// Where null is allowed it is a value like a missing one: neither checks nor synthesis need to know.
function withoutNull(schema) {
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== "null");
    if (types.length === 1) return { ...schema, type: types[0] };
    return { anyOf: types.map((type) => ({ ...schema, type })) };
  }
  const choices = schema.anyOf?.filter(({ type }) => type !== "null");
  return choices?.length === 1 ? choices[0] : choices ? { ...schema, anyOf: choices } : schema;
}

function compileOperation(operation, keep) {
  const compiled = { tokens: operation["x-lark-access-tokens"] };
  if (operation.parameters?.length) {
    compiled.parameters = operation.parameters.map(({ name, in: place, required, schema }) => ({
      name,
      in: place,
      ...(required ? { required } : {}),
      schema: keep(schema),
    }));
  }
  const body = requestContent(operation);
  if (body) {
    compiled.body = {
      kind: body.mediaType === "multipart/form-data" ? "multipart" : "json",
      schema: keep(body.schema),
    };
  }
  const answer = responseContent(operation);
  compiled.answer =
    answer.mediaType === "application/json"
      ? {
          kind: operation["x-lark-envelope"] === "flat" ? "flat" : "data",
          schema: keep(answer.schema),
        }
      : { kind: "file" };
  const scopes = operation["x-lark-scopes"]?.anyOf;
  if (scopes) compiled.scopes = scopes;
  if (operation["x-lark-rate-limit"]) compiled.rateLimit = operation["x-lark-rate-limit"];
  if (operation["x-lark-pagination"]) compiled.pagination = operation["x-lark-pagination"];
  const idempotencyKey = operation["x-lark-idempotency-key"];
  if (idempotencyKey) compiled.idempotencyKey = idempotencyKey;
  if (operation["x-lark-error-codes"]) compiled.errorCodes = operation["x-lark-error-codes"];
  return compiled;
}

function literal(value) {
  const text = JSON.stringify(value).replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  return `'${text}'`;
}

// Only a change is written, and atomically: build and typecheck may run side by side.
async function write(name, text) {
  const path = join(target, name);
  written.add(name);
  if (existsSync(path) && (await readFile(path, "utf8")) === text) return;
  await mkdir(target, { recursive: true });
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}
