import type { Document } from "@lark-tooling/document/check";
import type { JsonSchema } from "@lark-tooling/document/json-schema";
import { type PlacedOperation, requestContent, responseContent } from "@lark-tooling/document/walk";
import { resolve } from "./resolve.js";
import { FILE_BYTES, sample } from "./sample.js";

/** A request made from a document, and how it has to arrive. */
export interface Exchange {
  readonly request: { path?: object; query?: object; body?: unknown };
  readonly expected: {
    readonly operation: string;
    readonly method: string;
    /** Percent-encoded, as in the request line. */
    readonly path: string;
    readonly query: Readonly<Record<string, string | string[]>>;
    readonly body: unknown;
  };
  /** The answer is a file. */
  readonly download: boolean;
}

/** `credentials` take the place of made-up fields of the body. */
export function exchangeOf(
  { method, path, operation }: PlacedOperation,
  document: Document,
  credentials?: object,
): Exchange {
  const parts: { path: Record<string, unknown>; query: Record<string, unknown> } = {
    path: {},
    query: {},
  };
  for (const { name, in: part, schema } of operation.parameters ?? []) {
    parts[part][name] = sample(schema, document, name);
  }
  const content = requestContent(operation);
  let body = content && sample(content.schema, document);
  if (credentials) body = { ...(body as object), ...credentials };
  // The size that is named has to be the file's.
  if (content?.mediaType === "multipart/form-data" && "size" in Object(body)) {
    body = { ...(body as object), size: FILE_BYTES.length };
  }
  const request: Exchange["request"] = {};
  if (Object.keys(parts.path).length) request.path = parts.path;
  if (Object.keys(parts.query).length) request.query = parts.query;
  if (body !== undefined) request.body = body;
  return {
    request,
    expected: {
      operation: operation.operationId,
      method,
      path: path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(String(parts.path[name])),
      ),
      query: onTheWire(parts.query),
      // The emulator takes a `Request`, which cannot hold the body of a GET.
      body:
        method === "GET"
          ? undefined
          : content?.mediaType === "multipart/form-data"
            ? formFields(body as object, content.schema, document)
            : body,
    },
    download: responseContent(operation).mediaType === "application/octet-stream",
  };
}

const text = (value: unknown) =>
  typeof value === "object" ? JSON.stringify(value) : String(value);

/** Query values are text; a repeated key is an array, and an empty array is nothing. */
function onTheWire(query: Record<string, unknown>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => {
      const values = [value].flat().map(text);
      const [first] = values;
      if (first === undefined) return [];
      return [[name, values.length === 1 ? first : values]];
    }),
  );
}

/** A form's fields are text, and its file is seen by name, type and size. */
function formFields(body: object, schema: JsonSchema, document: Document): object {
  const { properties = {} } = resolve(schema, document);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      properties[name]?.format === "binary"
        ? { name: (value as File).name, type: (value as File).type, size: FILE_BYTES.length }
        : text(value),
    ]),
  );
}
