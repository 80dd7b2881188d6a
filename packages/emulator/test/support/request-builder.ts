import type { JsonSchema } from "@lark-tooling/document/json-schema";
import { requestContent } from "@lark-tooling/document/walk";
import type { DocumentedOperation, OpenApi } from "./documents.js";

/** Values by field name that a request should carry instead of made-up ones, and the token. */
export interface Known {
  token: string | undefined;
  values: Readonly<Record<string, unknown>>;
}

/** The parts of a request as the SDK's functions take them. */
export interface RequestParts {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body?: Record<string, unknown>;
}

/** The fullest request that a document describes: every parameter and every field of the body. */
export function requestParts(
  operation: DocumentedOperation,
  { raw }: OpenApi,
  values: Known["values"],
): RequestParts {
  const { schemas } = raw.components;
  const parts: RequestParts = { path: {}, query: {} };
  for (const { name, in: place, schema } of operation.parameters) {
    if (name.endsWith("page_token")) continue;
    const value = values[name] ?? sample(schema, name, []);
    parts[place === "path" ? "path" : "query"][name] = value;
  }
  const content = requestContent(operation);
  if (content) {
    parts.body = object(content.schema, []);
    if ("page_token" in parts.body) parts.body.page_token = "";
  }
  return parts;

  function resolve(schema: JsonSchema): JsonSchema {
    const choice = schema.anyOf ? schema.anyOf[0]! : schema;
    return choice.$ref ? schemas[choice.$ref.split("/").at(-1)!]! : choice;
  }

  function object(schema: JsonSchema, stack: readonly string[]): Record<string, unknown> {
    const inside = schema.$ref ? [...stack, schema.$ref] : stack;
    const fields: Record<string, unknown> = {};
    for (const [name, property] of Object.entries(resolve(schema).properties ?? {})) {
      const target = property.$ref ?? property.items?.$ref;
      if (target && inside.includes(target)) continue;
      fields[name] =
        stack.length === 0 && name in values ? values[name] : sample(property, name, inside);
    }
    return fields;
  }

  function sample(schema: JsonSchema, name: string, stack: readonly string[]): unknown {
    const rule = resolve(schema);
    if (rule.enum?.length) return rule.enum[0];
    switch ([rule.type].flat()[0]) {
      case "object":
        return object(schema, stack);
      case "array":
        return Array.from({ length: Math.max(1, rule.minItems ?? 1) }, () =>
          sample(rule.items ?? {}, name, schema.$ref ? [...stack, schema.$ref] : stack),
        );
      case "integer":
      case "number":
        return Math.max(rule.minimum ?? 1, Math.min(1, rule.maximum ?? 1));
      case "boolean":
        return true;
      default: {
        if (rule.format === "binary") return new File(["some bytes"], "some file.txt");
        if (rule.format === "int64") return "7000000000000000001";
        return name.padEnd(rule.minLength ?? 1, "x").slice(0, rule.maxLength ?? name.length);
      }
    }
  }
}

/** The same, as HTTP has it. */
export function buildRequest(
  operation: DocumentedOperation,
  document: OpenApi,
  { token, values }: Known,
): { url: string; init: RequestInit } {
  const parts = requestParts(operation, document, values);
  const { body } = parts;
  const path = Object.entries(parts.path).reduce(
    (built, [name, value]) => built.replace(`{${name}}`, encodeURIComponent(String(value))),
    operation.path,
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query)) {
    for (const item of [value].flat()) query.append(name, String(item));
  }
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const init: RequestInit = { method: operation.method, headers };
  if (body && requestContent(operation)?.mediaType === "multipart/form-data") {
    init.body = form(body);
  } else if (body && operation.method === "GET") {
    for (const [name, value] of Object.entries(body)) {
      for (const item of [value].flat()) {
        query.append(name, typeof item === "object" ? JSON.stringify(item) : String(item));
      }
    }
  } else if (body) {
    headers["content-type"] = "application/json; charset=utf-8";
    init.body = JSON.stringify(body);
  }
  const search = query.size > 0 ? `?${query}` : "";
  return { url: `https://open.feishu.cn${path}${search}`, init };
}

function form(fields: Record<string, unknown>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof File) data.set(name, value);
    else data.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return data;
}
