import { mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSection, section, withSection } from "../src/section.js";
import { writeSection } from "../src/write-section.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lark-readme-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("reads back what it writes, and leaves the rest alone", () => {
  const document = `# Title\n\n${section("one", "1")}\n\n${section("two", "")}\n`;
  const written = withSection(document, "two", "$& $1 `2`");
  expect(readSection(written, "two")).toBe("$& $1 `2`");
  expect(readSection(written, "one")).toBe("1");
  expect(withSection(written, "two", "")).toBe(document);
  expect(readSection(document, "three")).toBeUndefined();
});

test("refuses a document without the section, or without its end", async () => {
  expect(() => withSection("<!-- a -->\n", "a", "text")).toThrow(
    "no <!-- a --> with a <!-- /a -->",
  );
  const path = join(folder, "none.md");
  await writeFile(path, "# Title\n");
  await expect(writeSection(path, "a", "text")).rejects.toThrow("there is no <!-- a -->");
  expect(await readFile(path, "utf8")).toBe("# Title\n");
});

test("pads a table as the lint wants it, and writes only what differs", async () => {
  const path = join(folder, "README.md");
  await writeFile(path, `# Title\n\n${section("sizes", "")}\n`);
  const table = "| a | b |\n| --- | ---: |\n| longer | 1 |";
  await writeSection(path, "sizes", table);
  expect(readSection(await readFile(path, "utf8"), "sizes")).toBe(
    "| a      |   b |\n| ------ | --: |\n| longer |   1 |",
  );
  await utimes(path, 1, 1);
  await writeSection(path, "sizes", table);
  expect((await stat(path)).mtimeMs).toBe(1000);
});
