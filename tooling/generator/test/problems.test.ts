// What the generator does not understand stops it, with the place in the document.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkDocument } from "@lark-tooling/document/check";
import { documentPath, domainPath } from "@lark-tooling/document/domains";
import { readDocument } from "@lark-tooling/document/read";
import { readDomain } from "@lark-tooling/document/read-domain";
import { expect, test } from "vitest";
import { generate } from "../src/generate.js";
import {
  answer,
  documentOf,
  inPath,
  jsonBody,
  list,
  object,
  operation,
  query,
  reference,
  text,
  webhook,
} from "./documents.js";

type Json = Record<string, unknown>;

const AT = "sample#/paths/~1open-apis~1sample~1v1~1books";
const path = "/open-apis/sample/v1/books";

function problem(document: unknown, folder = "sample-v1"): string {
  try {
    const domain = readDomain(checkDocument(document, "sample"), folder, "sample");
    generate(domain, { version: "1.0.0", sizes: "", license: "" });
  } catch (error) {
    return (error as Error).message;
  }
  return "none";
}

const post = (more: Json, schemas: Json = {}) =>
  problem(documentOf({ [path]: { post: operation("book.create", more) } }, schemas));
const get = (more: Json, schemas: Json = {}) =>
  problem(documentOf({ [path]: { get: operation("book.list", more) } }, schemas));
const field = (schema: Json) =>
  post({ requestBody: jsonBody(reference("Body")) }, { Body: object({ field: schema }) });

const variants = (members: Json) => {
  const tag = { type: "string", enum: ["a"] };
  const body = {
    ...object({ tag, page: text }, ["tag"]),
    "x-lark-variants": { property: "tag", members },
  };
  return post({ requestBody: jsonBody(reference("Body")) }, { Body: body });
};

const constants = (declared: Json) => {
  const kind = { type: "string", enum: ["a"], "x-lark-constant": "Kind" };
  const create = operation("book.create", { requestBody: jsonBody(reference("Body")) });
  return problem({
    ...documentOf({ [path]: { post: create } }, { Body: object({ kind }) }),
    "x-lark-constants": declared,
  });
};

const BODY = "sample#/components/schemas/Body";
const FIELD = "sample#/components/schemas/Body/properties/field";

test("accepts the document that the others spoil", () => {
  expect(post({})).toBe("none");
  expect(field({ type: "string" })).toBe("none");
});

test.each<[what: string, message: string, expected: string]>([
  [
    "description",
    field({ type: "string", description: " " }),
    `${FIELD}/description: expected text`,
  ],
  [
    "meaning of no value",
    field({ type: "string", enum: ["a"], "x-enum-descriptions": { b: "B" } }),
    `${FIELD}/x-enum-descriptions/b: no value of the enum`,
  ],
  [
    "meanings without values",
    field({ type: "string", "x-enum-descriptions": { b: "B" } }),
    `${FIELD}/x-enum-descriptions: there is no enum`,
  ],
  [
    "names without values",
    field({ type: "string", "x-lark-constant": "Kind" }),
    `${FIELD}/x-lark-constant: there is no enum`,
  ],
  [
    "a constant that the document does not declare",
    field({ type: "string", enum: ["a"], "x-lark-constant": "Kind" }),
    'sample#: Body.field names the constant "Kind": there is none',
  ],
  [
    "a constant of no field",
    constants({ Other: { A: "a" }, Kind: { A: "a" } }),
    "sample#/x-lark-constants/Other: no field names it",
  ],
  [
    "a name for an unknown value",
    constants({ Kind: { A: "a", B: "b" } }),
    "sample#/x-lark-constants/Kind/B: no value of the fields that name it",
  ],
  [
    "a constant that is called as a type is",
    constants({ Body: { A: "a" }, Kind: { A: "a" } }),
    'sample#/x-lark-constants/Body: there is another "Body"',
  ],
  [
    "variant without its member",
    variants({ a: "text" }),
    `${BODY}/x-lark-variants/members/a: there is no optional field "text"`,
  ],
  [
    "variant of an unknown value",
    variants({ b: "page" }),
    `${BODY}/x-lark-variants/members/b: no value of the property`,
  ],
  [
    "keyword",
    field({ type: "string", pattern: "x" }),
    `${FIELD}: keyword "pattern" is not understood here`,
  ],
  [
    "keyword of another type",
    field({ type: "string", minimum: 1 }),
    `${FIELD}: keyword "minimum" is not understood here`,
  ],
  ["type", field({ type: "date" }), `${FIELD}: unknown type "date"`],
  [
    "two types",
    field({ type: ["string", "number"] }),
    `${FIELD}/type: expected one type, or one type and "null"`,
  ],
  ["format", field({ type: "string", format: "uri" }), `${FIELD}/format: unknown format "uri"`],
  [
    "enum value",
    field({ type: "string", enum: ["a", 1] }),
    `${FIELD}/enum: expected values of type string`,
  ],
  ["limit", field({ type: "string", maxLength: "9" }), `${FIELD}/maxLength: expected a number`],
  ["default", field({ type: "integer", default: "1" }), `${FIELD}/default: not a number`],
  [
    "nested object",
    field(object({ a: text })),
    `${FIELD}: keyword "properties" is not understood here`,
  ],
  [
    "object of nothing",
    field({ type: "object" }),
    `${FIELD}: an object without properties needs additionalProperties`,
  ],
  ["array of nothing", field({ type: "array" }), `${FIELD}/items: expected a schema`],
  ["anyOf of one", field({ anyOf: [text] }), `${FIELD}/anyOf: expected two schemas or more`],
  ["reference", field(reference("Nothing")), `${FIELD}: there is no component "Nothing"`],
  [
    "foreign reference",
    field({ $ref: "other.json#/A" }),
    `${FIELD}/$ref: "other.json#/A" is not a component schema`,
  ],
  [
    "text beside a reference",
    field({ ...reference("Body"), title: "x" }),
    `${FIELD}: keyword "title" is not understood here`,
  ],
  [
    "file in JSON",
    field({ type: "string", format: "binary" }),
    `${AT}/post/requestBody/content/application~1json/schema: multipart/form-data has exactly one file field, JSON has none`,
  ],
])("refuses an unknown %s in a schema", (_, message, expected) => {
  expect(message).toBe(expected);
});

test("refuses components that are no objects, or that close them", () => {
  const body = { requestBody: jsonBody(reference("Body")) };
  const at = "sample#/components/schemas/Body";
  expect(post(body, { Body: text })).toBe(`${at}: a component has to be an object with properties`);
  expect(post(body, { Body: { ...object({ a: text }), additionalProperties: false } })).toBe(
    `${at}: additionalProperties beside properties has to be true`,
  );
  expect(post(body, { Body: object({ a: text }, ["b"]) })).toBe(
    `${at}/required: there is no property "b"`,
  );
  expect(post({}, { Body: object({ a: text }) })).toBe(`${at}: nothing uses this`);
});

test("refuses unknown keys of operations, and of the document", () => {
  expect(post({ "x-lark-new": 1 })).toMatch(`${AT}/post/x-lark-new: Invalid key: Expected never`);
  expect(post({ description: "text" })).toMatch(`${AT}/post/description: Invalid key`);
  expect(post({ "x-lark-access-tokens": ["robot"] })).toMatch(
    `${AT}/post/x-lark-access-tokens/0: Invalid type`,
  );
  expect(problem({ ...documentOf({}), tags: [] })).toMatch("sample#/tags: Invalid key");
  expect(problem(documentOf({ [path]: { head: operation("book.head") } }))).toMatch(
    `${AT}/head: Invalid key`,
  );
});

test("refuses unknown content types and envelopes", () => {
  const xml = { required: true, content: { "text/xml": { schema: text } } };
  expect(post({ requestBody: xml })).toMatch(`${AT}/post/requestBody/content/`);
  const bare = { "200": { description: "OK", content: { "application/json": { schema: text } } } };
  expect(post({ responses: bare })).toBe(
    `${AT}/post/responses/200/content/application~1json/schema: expected the envelope { code, msg, data }`,
  );
  expect(post({ responses: { "201": { description: "OK" } } })).toMatch(`${AT}/post/responses/`);
  const form = {
    required: true,
    content: { "multipart/form-data": { schema: reference("Form") } },
  };
  expect(post({ requestBody: form }, { Form: object({ name: text }) })).toMatch(
    "exactly one file field",
  );
});

test("refuses two operations or events of one name", () => {
  const twice = { get: operation("book.create"), post: operation("book.create") };
  expect(problem(documentOf({ [path]: twice }))).toBe(
    `${AT}/post: "sample.v1.book.create" is the name of GET ${path}, too`,
  );
  const alike = { get: operation("a_b.create"), post: operation("a.b.create") };
  expect(problem(documentOf({ [path]: alike }))).toBe(
    `${AT}/post: "createAB" is the name of GET ${path}, too`,
  );
  const events = { a: webhook("PingEvent", "2.0"), b: webhook("PingEvent", "2.0") };
  expect(problem(documentOf({}, { PingEvent: object({ a: text }) }, events))).toBe(
    'sample#/webhooks/b/post: "PingEvent" is the payload of two events',
  );
});

test("refuses names that are no names", () => {
  const plain = operation("book.create", { operationId: "sample.v1.delete" });
  expect(problem(documentOf({ [path]: { post: plain } }))).toBe(
    `${AT}/post: "delete" is a reserved word`,
  );
  expect(post({ "x-lark-function-name": "Create" })).toBe(
    `${AT}/post: "Create" is no name for a function`,
  );
  expect(problem(documentOf({}), "other-v1")).toBe(
    "sample#: the document of sample v1 cannot be in the folder other-v1",
  );
});

test("refuses parameters that contradict the path or each other", () => {
  expect(post({ parameters: [inPath("id")] })).toBe(
    `${AT}/post: the path has the parameters (), the operation declares (id)`,
  );
  const mixed = "/open-apis/sample/v1/books/{id}:copy";
  const copy = operation("book.copy", { parameters: [inPath("id")] });
  expect(problem(documentOf({ [mixed]: { post: copy } }))).toMatch(
    "a path parameter has to be a whole segment",
  );
  expect(get({ parameters: [query("a"), query("a")] })).toBe(
    `${AT}/get/parameters/1: declared twice`,
  );
  expect(get({ parameters: [{ ...query("a"), schema: list(text) }] })).toBe(
    `${AT}/get/parameters/0: an array, and nothing else, has style form and explode true`,
  );
  expect(get({ security: [{ user_access_token: [] }] })).toBe(
    `${AT}/get/security: (user_access_token) contradicts x-lark-access-tokens (tenant_access_token)`,
  );
});

test("refuses pagination that does not fit the operation", () => {
  const pagination = (more: Json) => ({
    items: "items",
    pageToken: "page_token",
    pageTokenParam: { in: "query", name: "page_token" },
    ...more,
  });
  const page = object({ items: list(text), page_token: text });
  const books = (more: Json) =>
    get(
      {
        parameters: [query("page_token")],
        responses: answer(reference("Page")),
        "x-lark-pagination": pagination(more),
      },
      { Page: page },
    );
  const at = `${AT}/get/x-lark-pagination`;
  expect(books({})).toBe("none");
  expect(books({ items: "books" })).toBe(`${at}/items: the answer has no field "books"`);
  expect(books({ items: "page_token" })).toBe(`${at}/items: neither an array nor a component`);
  expect(books({ hasMore: "more" })).toBe(`${at}/hasMore: the answer has no field "more"`);
  expect(books({ offset: "items" })).toBe(`${at}: expected either pageToken or offset`);
  expect(books({ first: 1 })).toBe(`${at}: first needs offset "page"`);
  expect(books({ pageTokenParam: { in: "body", name: "page_token" } })).toBe(
    `${at}/pageTokenParam: the request has no body field "page_token"`,
  );
  expect(get({ "x-lark-pagination": pagination({}) })).toBe(`${at}: the answer has no fields`);
});

test("refuses an idempotency key that is not in the request", () => {
  const at = "x-lark-idempotency-key";
  expect(post({ [at]: "uuid" })).toBe(`${AT}/post/${at}: the request has no text field "uuid"`);
  expect(get({ [at]: "uuid", parameters: [query("uuid")] })).toBe(
    `${AT}/get/${at}: a GET needs no idempotency key`,
  );
});

test("names the file that is missing or no JSON", () => {
  const folder = mkdtempSync(join(tmpdir(), "lark-documents-"));
  expect(() => readDocument("x-v1", folder)).toThrow(
    /^packages\/domains\/x-v1\/openapi\.json#: ENOENT/,
  );
  mkdirSync(join(folder, domainPath("x-v1")), { recursive: true });
  writeFileSync(join(folder, documentPath("x-v1")), "no JSON");
  expect(() => readDocument("x-v1", folder)).toThrow(
    /^packages\/domains\/x-v1\/openapi\.json#: Unexpected token/,
  );
  rmSync(folder, { recursive: true });
});
