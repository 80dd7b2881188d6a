// What a release would do, tried with the real changesets in a scratch clone.
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { domainPath } from "@lark-tooling/document/domains";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { makeScratchClone, type ScratchClone } from "./scratch-clone.js";

let clone: ScratchClone;
beforeAll(() => {
  clone = makeScratchClone();
}, 120_000);
afterEach(() => clone.reset());
afterAll(() => clone?.remove());

const TIMEOUT = { timeout: 180_000 };

/** Commits a changeset and versions the packages. */
function version(bumps: Record<string, string>, words = "Something changed."): void {
  const lines = Object.entries(bumps).map(([name, bump]) => `"${name}": ${bump}`);
  clone.put(".changeset/some-words.md", `---\n${lines.join("\n")}\n---\n\n${words}\n`);
  commitAndVersion();
}

function commitAndVersion(): void {
  clone.run("git", "add", "--all");
  clone.run("git", "commit", "--quiet", "--message=Change something");
  clone.run("node_modules/.bin/changeset", "version");
}

const peersOfCore = () =>
  [...clone.manifests().values()].filter((one) => one.peerDependencies?.["@lark/core"]);

function expectGenerated(...domains: string[]): void {
  const check = clone.script("tooling/generator/src/cli.ts", "--check", ...domains);
  expect(check.stderr).toBe("");
  expect(check.status).toBe(0);
}

test("a minor of one domain releases that domain only, and writes its changelog", TIMEOUT, () => {
  version({ "@lark/im-v1": "minor" }, "Messages can be folded.\n\n- `foldMessage`: new");
  expect(clone.bumped()).toEqual({ "@lark/im-v1": "1.1.0" });
  expect(clone.changed()).toEqual([
    ".changeset/some-words.md",
    "packages/domains/im-v1/CHANGELOG.md",
    "packages/domains/im-v1/package.json",
  ]);
  const changelog = clone.read("packages/domains/im-v1/CHANGELOG.md");
  expect(changelog).toMatch(
    /^# @lark\/im-v1\n\n## 1\.1\.0\n\n### Minor Changes\n\n- \w{7}: Messages can be folded\.\n\n {2}- `foldMessage`: new\n\n## 1\.0\.0\n/,
  );
  expectGenerated("im-v1", "contact-v3");
});

test("a major of one domain releases it and what is built on it, no other domain", TIMEOUT, () => {
  version({ "@lark/contact-v3": "major" });
  expect(clone.bumped()).toEqual({ "@lark/bot": "2.0.0", "@lark/contact-v3": "2.0.0" });
});

test.each([
  ["minor", "1.1.0"],
  ["patch", "1.0.1"],
])("a %s of core releases core only", TIMEOUT, (bump, expected) => {
  version({ "@lark/core": bump });
  expect(clone.bumped()).toEqual({ "@lark/core": expected });
  expect(clone.changed()).toEqual([
    ".changeset/some-words.md",
    "packages/core/CHANGELOG.md",
    "packages/core/package.json",
  ]);
  // The manifest is written again: still as the linter wants it.
  clone.run("node_modules/.bin/biome", "check", "packages/core/package.json");
});

test(
  "without the option for peers, a minor of core would force a major of every domain",
  TIMEOUT,
  () => {
    const config = JSON.parse(clone.read(".changeset/config.json")) as Record<string, unknown>;
    const option = "___experimentalUnsafeOptions_WILL_CHANGE_IN_PATCH";
    expect(config[option]).toEqual({ onlyUpdatePeerDependentsWhenOutOfRange: true });
    delete config[option];
    clone.put(".changeset/config.json", JSON.stringify(config));
    version({ "@lark/core": "minor" });
    expect(clone.bumped()).toMatchObject({ "@lark/core": "1.1.0", "@lark/im-v1": "2.0.0" });
  },
);

test("a major of core releases every package that is used with it, and says why", TIMEOUT, () => {
  const peers = peersOfCore().map(({ name }) => name);
  expect(peers.length).toBeGreaterThanOrEqual(91);
  version({ "@lark/core": "major" });
  const expected = ["@lark/core", ...peers].map((name) => [name, "2.0.0"]);
  expect(clone.bumped()).toEqual(Object.fromEntries(expected));
  expect(clone.read("packages/domains/im-v1/CHANGELOG.md")).toContain(
    "## 2.0.0\n\n### Patch Changes\n\n- Updated dependencies",
  );
  expect(clone.read("packages/domains/im-v1/CHANGELOG.md")).toContain("  - @lark/core@2.0.0\n");
  for (const { peerDependencies } of peersOfCore()) {
    expect(peerDependencies?.["@lark/core"]).toBe("workspace:^");
  }
  expectGenerated();
  expect(packed("im-v1")).toMatchObject({
    version: "2.0.0",
    peerDependencies: { "@lark/core": "^2.0.0" },
  });
});

/** The manifest in the tarball that would be published. */
function packed(domain: string): unknown {
  const folder = join(clone.folder, domainPath(domain));
  mkdirSync(join(folder, "node_modules/@lark"), { recursive: true });
  symlinkSync(join(clone.folder, "packages/core"), join(folder, "node_modules/@lark/core"));
  mkdirSync(join(clone.folder, "out"));
  const pnpm = ["--yes", "pnpm@12", "--dir", folder, "pack", "--pack-destination"];
  clone.run("npx", ...pnpm, join(clone.folder, "out"));
  const [file] = readdirSync(join(clone.folder, "out"));
  const tarball = join(clone.folder, "out", file!);
  return JSON.parse(
    clone.run("tar", "--extract", "--to-stdout", `--file=${tarball}`, "package/package.json"),
  );
}

test("private packages keep their version", TIMEOUT, () => {
  const all = [...clone.manifests().values()];
  const tooling = all.filter((manifest) => manifest.private).map(({ name }) => name);
  expect(tooling).toContain("@lark-tooling/generator");
  version({ "@lark/core": "major", "@lark/im-v1": "patch" });
  expect(Object.keys(clone.bumped()).filter((name) => tooling.includes(name))).toEqual([]);
});

test("a corrected document becomes a changeset, a version and a changelog", TIMEOUT, () => {
  clone.run("git", "tag", "@lark/im-v1@1.0.0");
  const path = "packages/domains/im-v1/openapi.json";
  const document = JSON.parse(clone.read(path)) as {
    components: { schemas: Record<string, { properties: Record<string, unknown> }> };
  };
  document.components.schemas.CreateMessageRequestBody!.properties.fold = { type: "boolean" };
  clone.put(path, JSON.stringify(document, null, 2));
  // The program of this repository, in the clone: it looks at the folder it is started in.
  const args = [join(import.meta.dirname, "../src/cli.ts"), "--write", "im-v1"];
  clone.run(process.execPath, "--import", import.meta.resolve("tsx"), ...args);
  expect(clone.script("tooling/generator/src/cli.ts", "im-v1").status).toBe(0);
  commitAndVersion();
  expect(clone.bumped()).toEqual({ "@lark/im-v1": "1.1.0" });
  expect(clone.read("packages/domains/im-v1/CHANGELOG.md")).toContain(
    "  - `createMessage`: new optional body field `fold`\n",
  );
  expectGenerated("im-v1");
});
