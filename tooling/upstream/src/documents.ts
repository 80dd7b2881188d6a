// The facts of this repository's documents.
import type { Document } from "@lark-tooling/document/check";
import { listDomains } from "@lark-tooling/document/domains";
import { componentName, type JsonSchema } from "@lark-tooling/document/json-schema";
import { readDocument } from "@lark-tooling/document/read";
import { eventsOf, operationsOf, requestContent } from "@lark-tooling/document/walk";
import { type Facts, type Kind, type OperationFacts, operationKey } from "./facts.js";

export function readDocuments(): Facts {
  const operations = new Map<string, OperationFacts>();
  const events = new Set<string>();
  for (const domain of listDomains()) {
    const document = readDocument(domain);
    for (const { method, path, operation } of operationsOf(document)) {
      const parameters = new Map<string, Kind>();
      for (const { name, in: place, schema } of operation.parameters ?? []) {
        if (place === "query") collect(schema, `query.${name}`, document, parameters);
      }
      const body = requestContent(operation);
      if (body) collect(body.schema, "body", document, parameters);
      operations.set(operationKey(method, path), {
        method,
        path: path.replace(/\{(\w+)\}/g, ":$1"),
        name: operation.operationId,
        parameters,
      });
    }
    for (const { name } of eventsOf(document)) events.add(name);
  }
  return { operations, events };
}

function collect(
  schema: JsonSchema,
  at: string,
  document: Document,
  into: Map<string, Kind>,
  above: readonly string[] = [],
): void {
  const { $ref } = schema;
  if ($ref) {
    const name = componentName($ref);
    // A type that holds itself is followed once.
    if (above.includes(name)) return;
    const component = document.components.schemas[name];
    if (component) collect(component, at, document, into, [...above, name]);
    return;
  }
  const kind = kindOf(schema);
  if (at !== "body") into.set(at, kind);
  if (schema.items) collect(schema.items, `${at}[]`, document, into, above);
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    collect(inner, `${at}.${name}`, document, into, above);
  }
  const alternatives = (schema.anyOf ?? []).filter(({ type }) => type !== "null");
  for (const alternative of alternatives) collect(alternative, at, document, into, above);
  if (alternatives.length > 1) into.set(at, "any");
}

function kindOf({ type, format }: JsonSchema): Kind {
  const [first] = [type].flat().filter((name) => name !== "null");
  switch (first) {
    case "string":
      return format === "binary" ? "file" : "text";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "array":
      return "list";
    case "object":
      return "object";
    default:
      return "any";
  }
}
