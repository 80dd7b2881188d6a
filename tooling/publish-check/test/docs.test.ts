import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { examplesOf } from "../src/examples.js";
import { typeErrors } from "../src/type-check.js";
import { WORKSPACE } from "../src/workspace.js";

const { consumer } = inject("published");

// Those of architecture and decisions show pieces of this repository, not what users write.
const GUIDES = ["errors.md", "migrating.md", "recipes.md"];

it("has guides whose examples compile", async () => {
  expect(await readdir(join(WORKSPACE, "docs"))).toEqual(expect.arrayContaining(GUIDES));
  const documents = ["README.md", ...GUIDES.map((name) => `docs/${name}`)];
  await mkdir(join(consumer, "guides"), { recursive: true });
  const files: string[] = [];
  for (const document of documents) {
    const examples = await examplesOf(join(WORKSPACE, document));
    expect(examples.length, document).toBeGreaterThan(0);
    for (const [place, code] of examples.entries()) {
      const file = `guides/${document.replace(/\W/g, "-")}-${place}.ts`;
      await writeFile(join(consumer, file), code);
      files.push(file);
    }
  }
  const check = { compiler: "typescript-7", resolution: "nodenext", platform: "Node" } as const;
  expect(await typeErrors(consumer, { ...check, skipLibCheck: true, files })).toEqual([]);
});
