// What every published package has to bring along, domain or not.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@lark-tooling/document/domains";
import { listPackages } from "@lark-tooling/document/packages";
import { expect, test } from "vitest";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly files?: readonly string[];
  readonly repository?: { readonly url?: string; readonly directory?: string };
}

const published = listPackages()
  .map((path): [string, Manifest] => [
    path,
    JSON.parse(readFileSync(join(ROOT, path, "package.json"), "utf8")),
  ])
  .filter(([, manifest]) => !manifest.private);

test("the packages are found", () => {
  expect(published.length).toBeGreaterThanOrEqual(92);
});

test.each(published)("%s has a changelog that begins with its version", (folder, manifest) => {
  const path = join(ROOT, folder, "CHANGELOG.md");
  expect(existsSync(path), `${path} is missing`).toBe(true);
  const changelog = readFileSync(path, "utf8");
  expect(changelog.split("\n", 3)).toEqual([`# ${manifest.name}`, "", `## ${manifest.version}`]);
  expect(manifest.files).toContain("CHANGELOG.md");
});

test.each(published)("%s says where it comes from, as provenance asks", (folder, manifest) => {
  expect(manifest.repository).toEqual({
    type: "git",
    url: "git+https://github.com/larksuite-community/lark.git",
    directory: folder,
  });
});
