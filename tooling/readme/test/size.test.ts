import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@lark-tooling/document/domains";
import { listPackages } from "@lark-tooling/document/packages";
import { expect, test } from "vitest";

// npm shows no more than that of a README, and no less says so.
test("no README of a package has more than 64 KB", () => {
  const folders = listPackages().filter((folder) => existsSync(join(ROOT, folder, "README.md")));
  expect(folders.length).toBeGreaterThan(100);
  const sizes = folders.map((folder) => [
    folder,
    readFileSync(join(ROOT, folder, "README.md")).length,
  ]);
  expect(sizes.filter(([, size]) => Number(size) >= 64 * 1024)).toEqual([]);
});
