// Every kind of change, in words; and whether it breaks those who use the package is what the compiler says.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkDocument } from "@lark-tooling/document/check";
import { readDomain } from "@lark-tooling/document/read-domain";
import { generate } from "@lark-tooling/generator/generate";
import { expect, test } from "vitest";
import { compareDocuments } from "../src/compare-documents.js";
import { answers } from "./cases/answers.js";
import { type Case, clone } from "./cases/change.js";
import { packages } from "./cases/packages.js";
import { requests } from "./cases/requests.js";

const cases: readonly Case[] = [...requests, ...answers, ...packages];

const compare = (before: unknown, after: unknown) =>
  compareDocuments({ value: before, name: "old" }, { value: after, name: "new" }, "sample-v1");

test.each(cases)("tells $name", ({ document, changes }) => {
  const found = compare(clone(), document);
  expect(found.map(({ severity, text }) => `${severity}: ${text}`)).toEqual(changes);
});

test("finds nothing between a document and itself", () => {
  expect(compare(clone(), clone())).toEqual([]);
});

test("calls breaking what no longer compiles, and nothing else", { timeout: 120_000 }, () => {
  const root = join(import.meta.dirname, "../../..");
  const folder = mkdtempSync(join(tmpdir(), "lark-spec-diff-"));
  try {
    const program = readFileSync(join(import.meta.dirname, "program.ts"), "utf8");
    const all = [{ document: clone(), changes: [] }, ...cases];
    for (const [index, { document }] of all.entries()) {
      writePackage(join(folder, `case-${index}`), document, program);
    }
    const broken = compile(folder, root);
    const wrong = cases.filter(({ changes, runTime }, index) => {
      const major = changes.some((text) => text.startsWith("major"));
      return broken.has(`case-${index + 1}`) !== (major && !runTime);
    });
    expect(broken.has("case-0")).toBe(false);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function writePackage(folder: string, document: unknown, program: string): void {
  const kept = { version: "1.0.0", sizes: "", license: "" };
  const domain = readDomain(checkDocument(document, "sample"), "sample-v1", "sample");
  mkdirSync(join(folder, "src"), { recursive: true });
  for (const { path, text } of generate(domain, kept)) {
    const wanted = path.startsWith("src/") && !/(schemas|loose)\.ts$/.test(path);
    if (!wanted) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const own = program
    .replaceAll('"@lark-tooling/generator/testing/sample-v1/events"', '"./src/events.js"')
    .replaceAll('"@lark-tooling/generator/testing/sample-v1"', '"./src/index.js"');
  writeFileSync(join(folder, "program.ts"), own);
}

/** The folders with errors in their program. */
function compile(folder: string, root: string): Set<string> {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const compilerOptions = {
    noEmit: true,
    isolatedDeclarations: false,
    declaration: false,
    paths: { "@lark/core": [join(root, "packages/core/dist/index.d.ts")] },
  };
  const options = {
    extends: join(root, "tooling/tsconfig/library.json"),
    compilerOptions,
    include: ["*/*.ts", "*/src/*.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
  const compiler = createRequire(import.meta.url).resolve("typescript/package.json");
  const args = [join(dirname(compiler), "bin/tsc"), "-p", ".", "--pretty", "false"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const errors = stdout.split("\n").filter((line) => line.includes("error TS"));
  const places = errors.map((line) => /^(case-\d+)\/program\.ts\(/.exec(line)?.[1]);
  // Anything else is an error of the generated code, or of this test.
  expect(errors.filter((_, index) => !places[index])).toEqual([]);
  return new Set(places.filter((place) => place !== undefined));
}
