// The schemas of the sample package at work.
import { join } from "node:path";
import * as v from "valibot";
import { expect, test } from "vitest";
import { root } from "./repository.js";

const path = join(root, "tooling/generator/test/sample-v1/src/schemas.ts");
const schemas: Record<string, v.GenericSchema> = await import(path);

/** The paths of the fields that a schema finds fault with. */
function faults(name: string, value: unknown): string[] {
  const schema = schemas[name];
  if (!schema) throw new Error(`there is no ${name}`);
  const { issues = [] } = v.safeParse(schema, value);
  return issues.map((issue) => v.getDotPath(issue) ?? "").sort();
}

test("requests: limits hold", () => {
  const ids = (length: number) => ({ body: { ids: Array.from({ length }, String) } });
  expect(faults("BatchDeleteBookRequestSchema", ids(50))).toEqual([]);
  expect(faults("BatchDeleteBookRequestSchema", ids(51))).toEqual(["body.ids"]);
  expect(faults("BatchDeleteBookRequestSchema", ids(0))).toEqual(["body.ids"]);
  expect(faults("BatchDeleteBookRequestSchema", {})).toEqual(["body"]);

  const book = (body: object) =>
    faults("CreateBookRequestSchema", { body: { title: "T", ...body } });
  expect(book({ copies: 1, price: 10.5, tags: [] })).toEqual([]);
  expect(book({ copies: 0 })).toEqual(["body.copies"]);
  expect(book({ copies: 1.5 })).toEqual(["body.copies"]);
  expect(book({ price: 10.6 })).toEqual(["body.price"]);
  expect(book({ title: "" })).toEqual(["body.title"]);
  expect(book({ published_at: 1 })).toEqual(["body.published_at"]);
  expect(book({ extra: { a: "b" } })).toEqual(["body.extra.a"]);
});

test("requests: enums are open, unknown keys stay", () => {
  const request = { body: { title: "T", kind: "poem", new_field: 1 }, other: true };
  expect(v.parse(schemas.CreateBookRequestSchema!, request)).toEqual(request);
  expect(faults("CreateBookRequestSchema", { body: { title: "T", kind: 1 } })).toEqual([
    "body.kind",
  ]);
});

test("responses: whatever the platform really sends for a documented field passes as it came", () => {
  const chapter = { name: "1", part_of: null };
  for (const more of [
    { title: "x".repeat(51), state: 9, unknown: true },
    { title: null, owner: null, value: null },
    { title: 7, state: "1" },
    { note: undefined, title: "", chapters: {}, owner: [], sequel: "" },
    { chapters: "", owner: "", state: [], title: {} },
    { chapters: [null, chapter, ""], sequel: 0, owner: false },
    { chapters: chapter, state: "1" },
  ]) {
    const answer = { book: { id: "1", note: null, ...more } };
    expect(v.parse(schemas.CreateBookResponseSchema!, answer)).toEqual(answer);
  }
  expect(faults("CreateBookResponseSchema", {})).toEqual([]);
});

test("responses: a value, a list and an object are told apart", () => {
  const book = (more: object) =>
    faults("CreateBookResponseSchema", { book: { id: "1", note: null, ...more } });
  expect(book({ title: ["x"] })).toEqual(["book.title"]);
  expect(book({ state: { of: 1 } })).toEqual(["book.state"]);
  expect(book({ owner: "somebody" })).toEqual(["book.owner"]);
  expect(book({ chapters: { name: ["x"] } })).toEqual(["book.chapters.name"]);
  expect(book({ chapters: [{}, "one"] })).toEqual(["book.chapters.1"]);
});

test("what is both sent and received is strict in a request only", () => {
  const names = Object.keys(schemas).filter((name) => name.includes("Received"));
  expect(names).toEqual([]);
  expect(faults("ReplaceSettingRequestSchema", { body: [{ key: 1 }] })).toEqual(["body.0.key"]);
});

test("recursion is followed", () => {
  const book = { id: "1", note: null };
  const deep = {
    book: { ...book, chapters: [{ part_of: { ...book, sequel: { ...book, id: [2] } } }] },
  };
  expect(faults("CreateBookResponseSchema", deep)).toEqual(["book.chapters.0.part_of.sequel.id"]);
});

test("a file may be anything, but not missing", () => {
  expect(faults("UploadFileRequestSchema", { body: { content: new Blob(["x"]) } })).toEqual([]);
  expect(faults("UploadFileRequestSchema", { body: {} })).toEqual(["body.content"]);
});
