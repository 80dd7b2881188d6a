import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { run } from "../src/command.js";
import { copyExample, listExamples } from "../src/example-projects.js";

const { consumer, manifests } = inject("published");
const published = new Set(manifests.map(({ name }) => name));
const tsc = join(import.meta.dirname, "../node_modules/typescript-7/bin/tsc");

const examples = await listExamples();

it("there are examples", () => {
  expect(examples.length).toBeGreaterThan(8);
});

describe.each(examples)("the example %s", (name) => {
  it("needs what a user can install, and compiles against that", async () => {
    const { config, dependencies, folder, imported } = await copyExample(name, consumer);
    const own = dependencies.filter((each) => /^@lark/.test(each));
    expect(own.filter((each) => !published.has(each))).toEqual([]);
    expect(own.length).toBeGreaterThan(0);
    const undeclared = imported.filter((each) => !dependencies.includes(each));
    // What only a build needs is there, too.
    expect(undeclared.filter((each) => !["vite", "next"].includes(each))).toEqual([]);
    const { stdout, stderr } = await run(process.execPath, [tsc, "-p", config], folder);
    expect(stdout + stderr).toBe("");
  });
});
