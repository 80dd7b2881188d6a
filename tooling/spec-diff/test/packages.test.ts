// What every published package has to bring along, domain or not.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly files?: readonly string[];
  readonly repository?: { readonly url?: string; readonly directory?: string };
}

const folder = join(import.meta.dirname, "../../../packages");
const published = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, "package.json")))
  .map((name): [string, Manifest] => [
    name,
    JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8")),
  ])
  .filter(([, manifest]) => !manifest.private);

test("the packages are found", () => {
  expect(published.length).toBeGreaterThanOrEqual(92);
});

test.each(published)(
  "packages/%s has a changelog that begins with its version",
  (name, manifest) => {
    const path = join(folder, name, "CHANGELOG.md");
    expect(existsSync(path), `${path} is missing`).toBe(true);
    const changelog = readFileSync(path, "utf8");
    expect(changelog.split("\n", 3)).toEqual([`# ${manifest.name}`, "", `## ${manifest.version}`]);
    expect(manifest.files).toContain("CHANGELOG.md");
  },
);

test.each(published)(
  "packages/%s says where it comes from, as provenance asks",
  (name, manifest) => {
    expect(manifest.repository).toEqual({
      type: "git",
      url: "git+https://github.com/larksuite-community/lark.git",
      directory: `packages/${name}`,
    });
  },
);
