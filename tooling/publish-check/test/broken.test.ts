import { rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { createConsumer, pinned } from "../src/consumer.js";
import { writeConsumerSource } from "../src/consumer-source.js";
import { type Imported, importEntries } from "../src/import-entries.js";
import { pack, publintFindings, type Tarballs, typesFindings } from "../src/tarball.js";
import { COMPILERS, type Platform, type Resolution, typeErrors } from "../src/type-check.js";
import { ratio, typeCheckCost } from "../src/type-check-cost.js";
import { publishedManifests } from "../src/workspace.js";
import { BROKEN, type BrokenName, writeBrokenWorkspace } from "./broken-packages.js";

const { folder, tarballs: sound } = inject("published");
const workspace = join(folder, "broken");
const consumer = join(folder, "broken-consumer");
let tarballs: Tarballs;
let imported: Imported;

beforeAll(async () => {
  await writeBrokenWorkspace(workspace);
  tarballs = await pack(workspace, join(folder, "broken-tarballs"));
  const core = { "@lark/core": sound["@lark/core"] ?? "" };
  await createConsumer(consumer, { ...tarballs, ...core, ...(await pinned("@types/node")) });
  imported = await importEntries(consumer, Object.keys(tarballs));
});

async function errorsOf(
  names: readonly BrokenName[],
  compiler: string,
  platform: Platform = "DOM",
  resolution: Resolution = "nodenext",
): Promise<string> {
  for (const name of names) {
    await writeConsumerSource(consumer, `${name}.ts`, [`@broken/${name}`], imported);
  }
  const files = names.map((name) => `${name}.ts`);
  const check = { compiler, resolution, platform, files };
  return (await typeErrors(consumer, check)).join("\n");
}

describe.each(COMPILERS)("types, %s,", (compiler) => {
  it("may not be the browser's where there is none", async () => {
    expect(await errorsOf(["browser-types"], compiler, "Node")).toContain("'HTMLElement'");
  });

  it("may need neither a bundler, nor what is not installed; nor lie; nor be any", async () => {
    const names = [
      "undeclared-import",
      "undeclared-export",
      "missing-export",
      "any-operation",
      "extensionless-import",
    ] as const;
    const errors = await errorsOf(names, compiler);
    expect(errors).toContain("Cannot find module 'left-out'");
    expect(errors).toContain("'two' does not exist");
    expect(errors).toContain("'two' is missing");
    expect(errors).toContain(`Type '"typed"' is not assignable to type '"any"'`);
    expect(errors).toContain("Unused '@ts-expect-error' directive");
    expect(errors).toContain("need explicit file extensions");
  });
});

it("accepts types where they are sound", async () => {
  expect(await errorsOf(["browser-types"], "typescript-7", "DOM")).toBe("");
  expect(await errorsOf(["extensionless-import"], "typescript-7", "DOM", "bundler")).toBe("");
});

describe("a tarball", () => {
  it("may not be CommonJS, says publint", async () => {
    expect(await publintFindings(tarballs["@broken/commonjs"] ?? "")).not.toEqual([]);
  });

  it("may not have types that resolve nowhere, says are-the-types-wrong", async () => {
    const findings = await typesFindings(tarballs["@broken/extensionless-import"] ?? "");
    expect(findings.join("\n")).toContain("InternalResolutionError");
  });
});

it("sees an import that Node cannot resolve", () => {
  expect(imported["@broken/undeclared-import"]?.error).toContain("'left-out'");
});

it("sees declarations that are costly to read", async () => {
  await writeConsumerSource(consumer, "costly.ts", ["@broken/many-symbols"], imported);
  const empty = await typeCheckCost(consumer, "typescript-7", "editing/empty.ts");
  const costly = await typeCheckCost(consumer, "typescript-7", "costly.ts");
  expect(ratio(costly, empty, "symbols")).toBeGreaterThan(1.3);
  expect(ratio(costly, empty, "identifiers")).toBeGreaterThan(1.3);
});

it("refuses to check what has not been built", async () => {
  const published = await publishedManifests(workspace);
  expect(published.map(({ name }) => name)).toEqual(
    Object.keys(BROKEN)
      .map((name) => `@broken/${name}`)
      .sort(),
  );
  await rm(join(workspace, "packages/commonjs/dist/index.js"));
  await expect(publishedManifests(workspace)).rejects.toThrow(
    /`npx pnpm@12 build` first:\n {2}packages\/commonjs\/dist\/index\.js$/,
  );
});
