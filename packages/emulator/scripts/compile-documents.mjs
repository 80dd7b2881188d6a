#!/usr/bin/env node
// Compiles every packages/domains/*/openapi.json to what the emulator needs at run time:
// src/documents/index.ts (all routes, small) and one lazily imported module per domain.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const own = join(dirname(fileURLToPath(import.meta.url)), "..");
const packages = join(own, "../domains");
const target = join(own, "src/documents");
const METHODS = ["get", "post", "put", "patch", "delete"];
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
for (const folder of (await readdir(packages)).sort()) {
  const path = join(packages, folder, "openapi.json");
  if (!existsSync(path)) continue;
  const document = JSON.parse(await readFile(path, "utf8"));
  routes[folder] = [];
  await write(
    `${folder}.ts`,
    `import type { CompiledDocument } from "../document-types.js";

export const document: CompiledDocument = JSON.parse(
  ${literal(compile(document, folder))},
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

function compile(document, folder) {
  const source = document.components?.schemas ?? {};
  const schemas = {};
  const operations = {};
  const events = {};
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      if (!item[method]) continue;
      const { operationId } = item[method];
      routes[folder].push([method.toUpperCase(), path, operationId]);
      operations[operationId] = compileOperation(item[method], keep);
    }
  }
  for (const [name, { post }] of Object.entries(document.webhooks ?? {})) {
    eventDomains[name] = folder;
    events[name] = {
      version: post["x-lark-event-version"],
      schema: keep(post.requestBody.content["application/json"].schema),
    };
  }
  return { operations, events, schemas };

  // Copies a schema with what checks and synthesis use; what it refers to comes along.
  function keep(given) {
    const schema = withoutNull(given);
    if (schema.$ref) {
      const name = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
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
  if (operation.requestBody) {
    const [[contentType, { schema }]] = Object.entries(operation.requestBody.content);
    compiled.body = {
      kind: contentType === "multipart/form-data" ? "multipart" : "json",
      schema: keep(schema),
    };
  }
  const [[contentType, { schema }]] = Object.entries(operation.responses["200"].content);
  compiled.answer =
    contentType === "application/json"
      ? { kind: operation["x-lark-envelope"] === "flat" ? "flat" : "data", schema: keep(schema) }
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
