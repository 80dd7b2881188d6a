import { beforeAll, describe, expect, inject, it } from "vitest";
import { sourceFile, writeEditedFile } from "../src/consumer-source.js";
import { type Cost, ratio, typeCheckCost } from "../src/type-check-cost.js";

const { manifests, consumer, imported } = inject("published");

/** The most that a file with one operation may cost, compared with an empty one. */
const LIMIT = 1.3;
const EMPTY = "editing/empty.ts";
const FILES = ["im-v1", "docx-v1", "corehr-v2"].map((name) => `editing/${name}.ts`);

describe.each(["typescript-6", "typescript-7"])(
  "a file that calls one operation, %s",
  (compiler) => {
    let empty: Cost;
    let emptyWithDeclarations: Cost;
    beforeAll(async () => {
      empty = await typeCheckCost(consumer, compiler, EMPTY);
      emptyWithDeclarations = await typeCheckCost(consumer, compiler, EMPTY, false);
    });

    it.each(FILES)("reads little more than an empty one: %s", async (file) => {
      const cost = await typeCheckCost(consumer, compiler, file);
      expect(ratio(cost, empty, "identifiers")).toBeLessThanOrEqual(LIMIT);
      expect(ratio(cost, empty, "symbols")).toBeLessThanOrEqual(LIMIT);
    });

    it.each(FILES)("makes few types more, declarations checked too: %s", async (file) => {
      const cost = await typeCheckCost(consumer, compiler, file, false);
      expect(ratio(cost, emptyWithDeclarations, "types")).toBeLessThanOrEqual(LIMIT);
      expect(ratio(cost, emptyWithDeclarations, "instantiations")).toBeLessThanOrEqual(LIMIT);
    });
  },
);

describe("a file that imports one operation of any domain", () => {
  const domains = manifests
    .map(({ name }) => ({ name, operation: imported[name]?.operations[0] ?? "" }))
    .filter(({ operation }) => operation);
  let empty: Cost;
  beforeAll(async () => {
    empty = await typeCheckCost(consumer, "typescript-7", EMPTY);
  });

  it.concurrent.each(domains)("reads little more than an empty one: $name", async (domain) => {
    const file = sourceFile(domain.name, "editing/any");
    await writeEditedFile(consumer, file, domain.name, domain.operation);
    const cost = await typeCheckCost(consumer, "typescript-7", file);
    expect(ratio(cost, empty, "identifiers")).toBeLessThanOrEqual(LIMIT);
    expect(ratio(cost, empty, "symbols")).toBeLessThanOrEqual(LIMIT);
  });
});
