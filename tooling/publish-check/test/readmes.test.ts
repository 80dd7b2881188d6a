import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { examplesOf } from "../src/examples.js";
import { missingImports } from "../src/missing-imports.js";
import { typeErrors } from "../src/type-check.js";
import { WORKSPACE } from "../src/workspace.js";

const { consumer, imported, manifests } = inject("published");

/** Those whose examples may leave out what they import from their own package and its peers. */
const READMES = ["bot", "card", "docx", "files", "message", "tables"];
const check = { compiler: "typescript-7", resolution: "nodenext", platform: "Node" } as const;

it.each(READMES)("the README of @lark/%s has examples that compile", async (folder) => {
  const manifest = manifests.find(({ name }) => name === `@lark/${folder}`)!;
  const examples = await examplesOf(join(WORKSPACE, "packages", folder, "README.md"));
  expect(examples.length).toBeGreaterThan(0);
  await mkdir(join(consumer, "readmes"), { recursive: true });
  // What every example has at hand, such as a client, is declared beside them.
  const paths = examples.map((_, place) => `readmes/${folder}-${place}.ts`);
  const write = (imports: readonly string[]) =>
    Promise.all(
      examples.map((code, place) =>
        writeFile(join(consumer, paths[place]!), `${imports[place] ?? ""}${code}\nexport {};\n`),
      ),
    );
  const files = ["readmes.d.ts", ...paths];
  await write([]);
  const errors = await typeErrors(consumer, { ...check, skipLibCheck: true, files });
  await write(paths.map((path) => missingImports(errors, path, manifest, imported)));
  expect(await typeErrors(consumer, { ...check, skipLibCheck: true, files })).toEqual([]);
});
