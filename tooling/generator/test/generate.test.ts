import { checkDocument } from "@lark-tooling/document/check";
import { readDomain } from "@lark-tooling/document/read-domain";
import { expect, test } from "vitest";
import { format } from "../src/format.js";
import { generate } from "../src/generate.js";
import { root } from "./repository.js";
import { sample } from "./sample.js";

const KEPT = { version: "1.2.3", sizes: "measured", license: "MIT\n" };

function generateFrom(document: unknown) {
  return generate(readDomain(checkDocument(document, "sample"), "sample-v1", "sample"), KEPT);
}

/** The same document with the keys of every object, except for properties and parameters, in another order. */
function shuffled(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => shuffled(item));
    return key === "required" || key === "x-lark-access-tokens" ? items.reverse() : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, inner]) => [name, shuffled(inner, name)] as const,
  );
  return Object.fromEntries(key === "properties" ? entries : entries.reverse());
}

test("writes the package of a document with every shape", async () => {
  const files = format(generateFrom(sample), root);
  for (const { path, text } of files) {
    // A file that ends in .test.ts would be run.
    const name = path.replace(/\.test\.ts$/, ".test.txt");
    await expect(text).toMatchFileSnapshot(`sample-v1/${name}`);
  }
});

test("writes the same whatever the order of keys in the document", () => {
  const expected = generateFrom(sample);
  expect(generateFrom(structuredClone(sample))).toEqual(expected);
  expect(JSON.stringify(shuffled(sample))).not.toBe(JSON.stringify(sample));
  expect(generateFrom(shuffled(sample))).toEqual(expected);
});

test("keeps the version of the package and the measured sizes", () => {
  const files = new Map(generateFrom(sample).map(({ path, text }) => [path, text]));
  expect(JSON.parse(files.get("package.json") ?? "")).toMatchObject({ version: "1.2.3" });
  expect(files.get("README.md")).toContain("<!-- size -->\n\nmeasured\n\n<!-- /size -->");
});
