import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { readJson } from "../src/workspace.js";

const { manifests } = inject("published");

it("runs after the builds of all packages", async () => {
  const { tasks } = await readJson<{ tasks: { test: { dependsOn: string[] } } }>(
    join(import.meta.dirname, "../turbo.json"),
  );
  expect(tasks.test.dependsOn.sort()).toEqual(manifests.map(({ name }) => `${name}#build`));
});
