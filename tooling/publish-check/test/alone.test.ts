import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { createConsumer, installedPackages } from "../src/consumer.js";
import { sourceFile, writeConsumerSource } from "../src/consumer-source.js";
import { importEntries } from "../src/import-entries.js";
import { COMPILERS, typeErrors } from "../src/type-check.js";

const { folder, tarballs } = inject("published");

/** What a project may install on its own, and the entries that must work there without anything else. */
const PROJECTS = [
  {
    packages: ["@lark/core", "@lark/im-v1"],
    entries: ["@lark/core", "@lark/core/validation", "@lark/im-v1", "@lark/im-v1/events"],
  },
  { packages: ["@lark/emulator"], entries: ["@lark/emulator"] },
];

describe.each(PROJECTS)("a project with $packages alone", ({ packages, entries }) => {
  const project = join(folder, `alone-${packages.length}`);
  beforeAll(async () => {
    const dependencies = packages.map((name) => [name, tarballs[name]]);
    await createConsumer(project, Object.fromEntries(dependencies));
  });

  it("gets nothing that they do not depend on", async () => {
    const { installed, needed } = await installedPackages(project, packages);
    expect(installed).toEqual(needed);
  });

  it.each(COMPILERS)("imports their entries and checks their types, %s", async (compiler) => {
    const imported = await importEntries(project, entries);
    for (const { error } of Object.values(imported)) expect(error).toBeUndefined();
    const files = packages.map((name) => sourceFile(name, "src"));
    for (const [place, name] of packages.entries()) {
      const own = entries.filter((entry) => entry === name || entry.startsWith(`${name}/`));
      await writeConsumerSource(project, files[place] ?? "", own, imported);
    }
    const check = { compiler, resolution: "nodenext", platform: "DOM", files } as const;
    expect(await typeErrors(project, check)).toEqual([]);
  });
});

it("says what ./schemas needs", async () => {
  const project = join(folder, "alone-2");
  const { "@lark/im-v1/schemas": schemas } = await importEntries(project, ["@lark/im-v1/schemas"]);
  expect(schemas?.error).toContain("Cannot find package 'valibot'");
});
