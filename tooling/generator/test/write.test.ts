import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { apply, compare, firstChangelog, readKept } from "../src/write.js";

const folder = "packages/sample-v1";
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lark-generator-test-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (path: string, text: string) => {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
};

test("lists what is missing, what differs and what is extra, then repairs it", () => {
  put(`${folder}/src/same.ts`, "same");
  put(`${folder}/src/old.ts`, "old");
  put(`${folder}/src/extra.ts`, "extra");
  put(`${folder}/CHANGELOG.md`, "mine");
  const files = [
    { path: `${folder}/src/same.ts`, text: "same" },
    { path: `${folder}/src/old.ts`, text: "new" },
    { path: `${folder}/src/none.ts`, text: "none" },
  ];
  const differences = compare(root, folder, files);
  expect(differences).toEqual([
    { path: `${folder}/src/old.ts`, state: "differs" },
    { path: `${folder}/src/none.ts`, state: "missing" },
    { path: `${folder}/src/extra.ts`, state: "extra" },
  ]);

  apply(root, differences, files);
  expect(compare(root, folder, files)).toEqual([]);
  expect(readFileSync(join(root, folder, "CHANGELOG.md"), "utf8")).toBe("mine");
});

test("starts at version 1.0.0 and keeps a later one, with the sizes", () => {
  expect(readKept(join(root, folder), "L")).toEqual({
    version: "1.0.0",
    sizes: "",
    license: "L",
  });
  put(`${folder}/package.json`, '{ "version": "2.3.4" }');
  put(`${folder}/README.md`, "a <!-- size -->\n1 kB\n<!-- /size --> b");
  expect(readKept(join(root, folder), "L")).toEqual({
    version: "2.3.4",
    sizes: "1 kB",
    license: "L",
  });
  put(`${folder}/package.json`, "{}");
  expect(() => readKept(join(root, folder), "L")).toThrow("has no version");
});

test("begins a changelog where there is none, and leaves the one that is there", () => {
  const begin = () => firstChangelog(join(root, folder), "@lark/sample-v1", "1.0.0");
  expect(begin()).toEqual([{ path: "CHANGELOG.md", text: "# @lark/sample-v1\n\n## 1.0.0\n" }]);
  put(`${folder}/CHANGELOG.md`, "mine");
  expect(begin()).toEqual([]);
});
