import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { draftToMarkdown, markdownToBlocks } from "@lark/docx";
import { expect, test } from "vitest";

const STORE = join(import.meta.dirname, "../../../node_modules/.pnpm");
const WANTED = 220;
/** Characters; a few are very long and would take most of the time. */
const LONGEST = 15_000;

/** The READMEs of installed packages, each package once. */
function* readmes(): Generator<[name: string, source: string]> {
  const seen = new Set<string>();
  for (const entry of readdirSync(STORE).sort()) {
    const modules = join(STORE, entry, "node_modules");
    if (!existsSync(modules)) continue;
    const names = readdirSync(modules).flatMap((name) =>
      name.startsWith("@") ? readdirSync(join(modules, name)).map((sub) => `${name}/${sub}`) : name,
    );
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      const path = ["README.md", "readme.md", "Readme.md"]
        .map((file) => join(modules, name, file))
        .find(existsSync);
      const source = path && readFileSync(path, "utf8");
      if (source && source.length <= LONGEST) yield [name, source];
    }
  }
}

test("READMEs of npm packages are the same after one pass through blocks", () => {
  const changed: string[] = [];
  let count = 0;
  for (const [name, source] of readmes()) {
    const once = draftToMarkdown(markdownToBlocks(source));
    if (draftToMarkdown(markdownToBlocks(once)) !== once) changed.push(name);
    if (++count === WANTED) break;
  }
  expect(changed).toEqual([]);
  expect(count).toBe(WANTED);
});
