import { failures } from "../auth/failures.js";
import type { FieldViolation } from "../http/failure.js";
import { fieldFailure } from "../http/gateway.js";
import type { ReadBody } from "../http/read-body.js";
import { checkSchema, resolve } from "./check-schema.js";
import type { Operation, Schema, Schemas } from "./document-types.js";
import { readJson } from "./read-json.js";

/** The parts of a request, checked and in the types of the document. */
export interface CheckedRequest {
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, unknown>>;
  body: Readonly<Record<string, unknown>>;
  /** The file parts of a multipart body. */
  files: Readonly<Record<string, File>>;
}

/** Checks a request against its document; throws 99992402 with every field that is wrong. */
export function checkRequest(
  operation: Operation,
  path: Record<string, string>,
  search: URLSearchParams,
  read: ReadBody,
  strict: boolean,
): CheckedRequest {
  if (read.kind === "invalid") throw read.failure;
  const violations: FieldViolation[] = [];
  const options = { strict };
  const query: Record<string, unknown> = {};
  for (const parameter of operation.parameters ?? []) {
    const { name, schema } = parameter;
    const value =
      parameter.in === "path" ? path[name] : fromText(search.getAll(name), schema, operation);
    if (value === undefined || value === "") {
      if (parameter.required) violations.push({ field: name, description: `${name} is required` });
      else if (schema.default !== undefined) query[name] = schema.default;
      continue;
    }
    violations.push(...checkSchema(value, schema, operation.schemas, name, options));
    if (parameter.in === "query") query[name] = value;
  }
  if (strict) violations.push(...unknownParameters(operation, search));

  const { body, files } = bodyFields(operation, search, read);
  // A `Request` cannot hold the body of a GET: it may have been there and is not seen.
  const unseen = operation.method === "GET" && !Object.keys(body as object).length;
  if (operation.body && !unseen) {
    violations.push(...checkSchema(body, operation.body.schema, operation.schemas, "", options));
  }
  if (violations.length > 0) throw fieldFailure(violations);
  const present = operation.body
    ? withoutNulls(body, operation.body.schema, operation.schemas)
    : {};
  // The SDK's types have the body of a GET in the query.
  if (operation.method === "GET") Object.assign(query, present);
  return { path, query, body: present as Record<string, unknown>, files };
}

// Where null has no meaning of its own a field that holds it is missing: handlers need not know.
function withoutNulls(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const { properties, items } = resolve(unresolved, schemas);
  if (Array.isArray(value) && items) {
    const list = value.map((item) => withoutNulls(item, items, schemas));
    return list.some((item, index) => item !== value[index]) ? list : value;
  }
  if (!properties || typeof value !== "object" || value === null) return value;
  let copy: Record<string, unknown> | undefined;
  for (const [name, field] of Object.entries(value)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!property) continue;
    const kept = withoutNulls(field, property, schemas);
    if (kept === null && !property.nullable) {
      copy ??= { ...value };
      delete copy[name];
    } else if (kept !== field) {
      copy ??= { ...value };
      copy[name] = kept;
    }
  }
  return copy ?? value;
}

function bodyFields(
  operation: Operation,
  search: URLSearchParams,
  read: ReadBody,
): { body: unknown; files: Record<string, File> } {
  const files: Record<string, File> = {};
  if (!operation.body) return { body: {}, files };
  if (read.kind === "json") return { body: read.value ?? {}, files };
  const { properties = {} } = resolve(operation.body.schema, operation.schemas);
  const body: Record<string, unknown> = {};
  if (read.kind === "multipart") {
    for (const name of new Set(read.form.keys())) {
      const values = read.form.getAll(name);
      const file = values.find((value) => value instanceof File);
      if (file) {
        body[name] = file;
        files[name] = file;
      } else {
        const texts = values.filter((value) => typeof value === "string");
        const schema = resolve(properties[name] ?? {}, operation.schemas);
        // A form cannot say "nothing": some clients send an empty text for it.
        if (texts[0] === "" && schema.type !== "string") continue;
        body[name] = fromText(texts, schema, operation);
      }
    }
  } else if (operation.method === "GET") {
    // A GET cannot carry a body everywhere: its documented fields come in the query.
    for (const [name, schema] of Object.entries(properties)) {
      const value = fromText(search.getAll(name), schema, operation);
      if (value !== undefined) body[name] = value;
    }
  }
  return { body, files };
}

// Text of a query or a form field in the type the document gives it. What does not convert stays
// text, so that the check can name it.
function fromText(values: readonly string[], unresolved: Schema, operation: Operation): unknown {
  const schema = resolve(unresolved, operation.schemas);
  const first = values[0];
  if (first === undefined) return undefined;
  switch (schema.type) {
    case "integer":
    case "number":
      return first.trim() !== "" && Number.isFinite(Number(first)) ? Number(first) : first;
    case "boolean":
      return first === "true" ? true : first === "false" ? false : first;
    case "array": {
      if (values.length === 1 && first.startsWith("[")) return parsed(first);
      return values.map((value) => fromText([value], schema.items ?? {}, operation));
    }
    case "object":
      return parsed(first);
    default:
      return first;
  }
}

function parsed(text: string): unknown {
  const value = readJson(text);
  return value === undefined ? text : value;
}

function unknownParameters(operation: Operation, search: URLSearchParams): FieldViolation[] {
  const known = new Set(operation.parameters?.map(({ name }) => name));
  if (operation.method === "GET" && operation.body) {
    const { properties = {} } = resolve(operation.body.schema, operation.schemas);
    for (const name of Object.keys(properties)) known.add(name);
  }
  return [...new Set(search.keys())]
    .filter((name) => !known.has(name))
    .map((field) => ({ field, description: `${field} is not a parameter of this operation` }));
}

/** The body of a token endpoint, whose own codes answer for its fields. */
export function looseBody(read: ReadBody): Record<string, unknown> {
  if (read.kind === "invalid") throw failures.invalidParameter("body is not JSON");
  const value = read.kind === "json" ? read.value : undefined;
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
