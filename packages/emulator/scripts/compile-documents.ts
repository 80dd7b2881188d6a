// Compiles every domain's openapi.json to what the emulator needs at run time:
// src/documents/index.ts (all routes, small) and one lazily imported module per domain;
// src/documents/domains.ts lists the folders of src/domains; bundles the page's script.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Document, Operation } from "@lark-tooling/document/check";
import { listDomains } from "@lark-tooling/document/domains";
import { componentName, type JsonSchema } from "@lark-tooling/document/json-schema";
import { readDocument, readModel } from "@lark-tooling/document/read";
import {
  eventsOf,
  operationsOf,
  requestContent,
  responseContent,
} from "@lark-tooling/document/walk";
import { build } from "esbuild";
import type {
  CompiledDocument,
  CompiledEvent,
  CompiledOperation,
  RouteRow,
  Schema,
} from "../src/schema/document-types.js";

const TARGET = join(import.meta.dirname, "../src/documents");

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
] as const;

const written = new Set<string>();
const routes: Record<string, RouteRow[]> = {};
const eventDomains: Record<string, string> = {};
for (const domain of listDomains()) {
  const document = readDocument(domain);
  routes[domain] = routeRows(document, domain);
  for (const { name } of eventsOf(document)) eventDomains[name] = domain;
  await write(
    `${domain}.ts`,
    `import type { CompiledDocument } from "../schema/document-types.js";

export const document: CompiledDocument = JSON.parse(
  ${literal(compile(document))},
) as CompiledDocument;
`,
  );
}
await write(
  "index.ts",
  `import type { CompiledDocument, RouteRow } from "../schema/document-types.js";

/** The routes of every domain: [method, path template, operation id, function name]. */
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
await write(
  "console.ts",
  `/** The script of the emulator's page, bundled. */
export const consoleScript: string = ${JSON.stringify(await bundled("console/client/main.tsx"))};

/** Its style. */
export const consoleStyle: string = ${JSON.stringify(await bundled("console/style/main.css"))};
`,
);
await write("domains.ts", await domainList());
for (const file of await readdir(TARGET)) {
  if (file.endsWith(".ts") && !written.has(file)) await rm(join(TARGET, file));
}

// Every folder of src/domains is a domain: to add one is to add a folder.
async function domainList(): Promise<string> {
  const entries = await readdir(join(TARGET, "../domains"), { withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  const variable = (name: string) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return `import type { Domain } from "../domains/domain.js";
${names.map((name) => `import { ${variable(name)} } from "../domains/${name}/index.js";`).join("\n")}

export { ${names.map(variable).join(", ")} };

/** The domains with state of their own; all others are answered from their documents. */
export const domains: readonly Domain[] = [${names.map(variable).join(", ")}];
`;
}

// A browser gets it in one piece, inside the page.
async function bundled(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "../src", path)],
    bundle: true,
    minify: true,
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    target: "es2022",
    write: false,
  });
  // Nothing in it may look like its end.
  return outputFiles[0]!.text.replace(/<\/(?=script|style)/gi, "<\\/");
}

function routeRows(document: Document, domain: string): RouteRow[] {
  const operations = readModel(domain).resources.flatMap((resource) => resource.operations);
  const names = new Map(operations.map(({ id, functionName }) => [id, functionName]));
  return operationsOf(document).map(({ method, path, operation: { operationId } }) => [
    method,
    path,
    operationId,
    names.get(operationId)!,
  ]);
}

function compile(document: Document): CompiledDocument {
  const source = document.components.schemas;
  const schemas: Record<string, Schema> = {};
  const operations: Record<string, CompiledOperation> = {};
  const events: Record<string, CompiledEvent> = {};
  for (const { operation } of operationsOf(document)) {
    operations[operation.operationId] = compileOperation(operation, keep);
  }
  for (const { name, event } of eventsOf(document)) {
    events[name] = {
      version: event["x-lark-event-version"],
      schema: keep(event.requestBody.content["application/json"].schema),
      ...present("scopes", event["x-lark-scopes"]?.anyOf),
    };
  }
  return { operations, events, schemas };

  // Copies a schema with what checks and synthesis use; what it refers to comes along.
  function keep(given: JsonSchema): Schema {
    const schema = withoutNull(given);
    if (schema.$ref) {
      const name = componentName(schema.$ref);
      if (!(name in schemas)) {
        schemas[name] = {};
        schemas[name] = keep(source[name]!);
      }
      return isNullable(given) ? { $ref: name, nullable: true } : { $ref: name };
    }
    const kept: Record<string, unknown> = isNullable(given) ? { nullable: true } : {};
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

// Where null is allowed, checks take it as they take a missing field, and synthesis leaves it out.
function withoutNull(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== "null");
    if (types.length === 1) return { ...schema, type: types[0]! };
    return { anyOf: types.map((type) => ({ ...schema, type })) };
  }
  const choices = schema.anyOf?.filter(({ type }) => type !== "null");
  return choices?.length === 1 ? choices[0]! : choices ? { ...schema, anyOf: choices } : schema;
}

function isNullable({ type, anyOf }: JsonSchema): boolean {
  return [type].flat().includes("null") || (anyOf?.some(isNullable) ?? false);
}

function compileOperation(
  operation: Operation,
  keep: (schema: JsonSchema) => Schema,
): CompiledOperation {
  const request = requestContent(operation);
  const answer = responseContent(operation);
  return {
    tokens: operation["x-lark-access-tokens"],
    ...(operation.parameters?.length
      ? {
          parameters: operation.parameters.map(({ name, in: place, required, schema }) => ({
            name,
            in: place,
            ...(required ? { required } : {}),
            schema: keep(schema),
          })),
        }
      : {}),
    ...(request
      ? {
          body: {
            kind: request.mediaType === "multipart/form-data" ? "multipart" : "json",
            schema: keep(request.schema),
          },
        }
      : {}),
    answer:
      answer.mediaType === "application/json"
        ? {
            kind: operation["x-lark-envelope"] === "flat" ? "flat" : "data",
            schema: keep(answer.schema),
          }
        : { kind: "file" },
    ...present("scopes", operation["x-lark-scopes"]?.anyOf),
    ...present("rateLimit", operation["x-lark-rate-limit"]),
    ...present("pagination", operation["x-lark-pagination"]),
    ...present("idempotencyKey", operation["x-lark-idempotency-key"]),
    ...present("errorCodes", operation["x-lark-error-codes"]),
  };
}

function present<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [K in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [K in Name]: Value });
}

function literal(value: unknown): string {
  const text = JSON.stringify(value).replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  return `'${text}'`;
}

// Only a change is written, and atomically: build and typecheck may run side by side.
async function write(name: string, text: string): Promise<void> {
  const path = join(TARGET, name);
  written.add(name);
  if (existsSync(path) && (await readFile(path, "utf8")) === text) return;
  await mkdir(TARGET, { recursive: true });
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}
