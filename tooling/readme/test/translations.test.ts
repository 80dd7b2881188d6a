// Each README.zh.md keeps in step with the README.md beside it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outline } from "../src/outline.js";

const ROOT = join(import.meta.dirname, "../../..");
const folders = ["", "packages/core", "packages/emulator"];
const read = (folder: string, name: string) => readFileSync(join(ROOT, folder, name), "utf8");

describe.each(folders)("README.zh.md of %j", (folder) => {
  const [english, chinese] = ["README.md", "README.zh.md"].map((name) => read(folder, name)) as [
    string,
    string,
  ];

  it("has the same headings, by their levels", () => {
    expect(outline(chinese).headings).toEqual(outline(english).headings);
  });

  it("has the same code", () => {
    expect(outline(english).code.length).toBeGreaterThan(0);
    expect(outline(chinese).code).toEqual(outline(english).code);
  });

  it("has the same names in its tables", () => {
    expect(outline(english).named.length).toBeGreaterThan(5);
    expect(outline(chinese).named).toEqual(outline(english).named);
  });

  it("has as many paragraphs and items of lists under each heading", () => {
    expect(outline(chinese).blocks).toEqual(outline(english).blocks);
  });

  it("is in Chinese, and each is linked from the other", () => {
    const characters = chinese.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
    expect(characters).toBeGreaterThan(500);
    expect(english).toContain("](README.zh.md)");
    expect(chinese).toContain("](README.md)");
  });

  it("links to files that are there", () => {
    const links = [...chinese.matchAll(/\]\(([^)#\s]+)/g)].map(([, link = ""]) => link);
    const files = links.filter((link) => !/^https?:/.test(link));
    expect(files.filter((file) => !existsSync(join(ROOT, folder, file)))).toEqual([]);
  });
});

it("no other translation is left unchecked", () => {
  const packages = readdirSync(join(ROOT, "packages")).map((name) => `packages/${name}`);
  const translated = ["", ...packages].filter((folder) =>
    existsSync(join(ROOT, folder, "README.zh.md")),
  );
  expect(translated).toEqual(folders);
});

describe("an outline", () => {
  it("tells a heading of another level and code that was changed", () => {
    const text = "# A\n\n## B\n\n```ts\nf(); // says\n```\n";
    expect(outline(text)).toEqual(outline("# 甲\n\n## 乙\n\n```ts\nf(); // 说\n```\n"));
    expect(outline(text)).not.toEqual(outline(text.replace("## B", "### B")));
    expect(outline(text)).not.toEqual(outline(text.replace("f()", "g()")));
    expect(outline("```sh\n# no heading\n```\n").headings).toEqual([]);
  });

  it("tells a name that a table lacks, and one under another heading", () => {
    const row = "| `a`, `b` | says `c` |";
    const text = `# A\n\n| x | |\n| - | - |\n${row}\n| d | |\n`;
    expect(outline(text).named).toEqual(["1: `a` `b`"]);
    expect(outline(text.replace(row, "| `a`、`b` | 说 |"))).toEqual(outline(text));
    expect(outline(text.replace(row, "| `a` | |"))).not.toEqual(outline(text));
  });

  it("tells a paragraph and an item of a list that are left out", () => {
    const text = "# A\n\nOne.\nStill one.\n\nTwo.\n\n- a\n  b\n- c\n\n## B\n\nThree.\n";
    expect(outline(text).blocks).toEqual([0, 4, 1]);
    const table = "<!-- s -->\n\nFour.\n\nFive.\n\n<!-- /s -->";
    expect(outline(text.replace("Three.", table)).blocks).toEqual([0, 4, 1]);
    expect(outline(text.replace("Two.\n\n", "")).blocks).toEqual([0, 3, 1]);
    expect(outline(text.replace("- c\n", "")).blocks).toEqual([0, 3, 1]);
  });
});
