import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { entryOf } from "@lark-tooling/document/entries";
import { afterEach, beforeEach, expect, test } from "vitest";
import { missing } from "../src/manifest.js";

let folder: string;

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const entry = (name: string) => ({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` });
const manifest = (exports: object) =>
  JSON.stringify({ name: "@lark/sample", version: "1.0.0", type: "module", exports });

function lint(...args: string[]) {
  const command = join(import.meta.dirname, "../lark-lint.mjs");
  const run = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: "utf8" });
  return { status: run.status, output: run.stdout + run.stderr };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lark-lint-"));
  put("package.json", manifest({ ".": entry("index"), "./node": entry("node") }));
  for (const name of ["index", "node"]) {
    put(`dist/${name}.js`, `export const ${name} = (id) => id;\n`);
    put(
      `dist/${name}.d.ts`,
      `/** Any. */\nexport declare const ${name}: (id: string) => string;\n`,
    );
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a package without reports fails until they are written", () => {
  const first = lint();
  expect(first.status).toBe(1);
  expect(first.output).toContain("npx pnpm@12 api");
  expect(lint("--write")).toEqual({ status: 0, output: "" });
  expect(readFileSync(join(folder, "api/index.api.md"), "utf8")).toContain(
    "export const index: (id: string) => string;",
  );
  expect(lint()).toEqual({ status: 0, output: "" });
});

test("another signature, a new entry and one that is gone are all told", () => {
  lint("--write");
  put("dist/index.d.ts", "/** Any. */\nexport declare const index: (id: number) => string;\n");
  expect(lint().output).toMatch(
    /-export const index: \(id: string\).*\n\+export const index: \(id: number\)/,
  );
  put("package.json", manifest({ ".": entry("index") }));
  expect(lint().output).toContain("node.api.md");
  lint("--write");
  expect(existsSync(join(folder, "api/node.api.md"))).toBe(false);
  expect(lint().status).toBe(0);
});

test("an export that nothing was built for is publint's to tell", () => {
  lint("--write");
  rmSync(join(folder, "dist/node.js"));
  const { status, output } = lint();
  expect(status).toBe(1);
  expect(output).toContain("dist/node.js");
});

test("a manifest has what builds, checks and releases go by", () => {
  const good = {
    license: "MIT",
    type: "module",
    sideEffects: false,
    publishConfig: { access: "public", provenance: true },
    repository: { directory: "packages/sample" },
    scripts: { build: "lark-build", lint: "lark-lint", typecheck: "tsc", test: "vitest run" },
    exports: {
      ".": entryOf("index"),
      "./node": entryOf("node"),
      "./package.json": "./package.json",
    },
    main: "./dist/index.js",
    types: "./dist/index.d.ts",
    typesVersions: { "*": { node: ["./dist/node.d.ts"] } },
  };
  expect(missing(good, "packages/sample")).toEqual([]);
  expect(missing(good, "packages/other")).toEqual([
    'repository.directory has to be "packages/other"',
  ]);
  expect(
    missing({ ...good, sideEffects: true, scripts: { lint: "lark-lint" } }, "packages/sample"),
  ).toHaveLength(4);
  expect(missing({}, "packages/sample")).toHaveLength(11);
  const { typesVersions, ...forgotten } = good;
  expect(missing(forgotten, "packages/sample")).toEqual([
    'typesVersions has to be {"*":{"node":["./dist/node.d.ts"]}}',
  ]);
  const esm = { ...good, exports: { ...good.exports, "./node": entry("node") } };
  expect(missing(esm, "packages/sample")).toEqual([
    expect.stringMatching(/^exports\["\.\/node"\] has to be .*\.d\.cts/),
  ]);
});
