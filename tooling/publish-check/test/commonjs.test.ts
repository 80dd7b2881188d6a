// TypeScript projects whose modules are CommonJS, as those of NestJS and Jest are: the compiler finds every entry of every
// package, and Node requires what it compiled to.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { mustRun, run } from "../src/command.js";
import { isSample, sourceFile, writeConsumerSource } from "../src/consumer-source.js";
import {
  COMMONJS_RESOLUTIONS,
  COMPILERS,
  type CommonJsResolution,
  typeErrors,
} from "../src/type-check.js";
import { specifiersOf, WORKSPACE } from "../src/workspace.js";

const { manifests, consumer, imported } = inject("published");

const project = join(consumer, "commonjs");
const files = manifests.map(({ name }) => sourceFile(name, "src"));
const someFiles = manifests
  .filter(({ name }) => isSample(name))
  .map(({ name }) => sourceFile(name, "src"));

const require = createRequire(import.meta.url);

/** What a compiler knows no more, or not yet. */
const unknown: Readonly<Record<string, readonly CommonJsResolution[]>> = {
  "typescript-5.9": ["bundler"],
  "typescript-7": ["node10"],
};

beforeAll(async () => {
  await mkdir(project, { recursive: true });
  await writeFile(join(project, "package.json"), JSON.stringify({ type: "commonjs" }));
  for (const manifest of manifests) {
    const file = sourceFile(manifest.name, "src");
    await writeConsumerSource(project, file, specifiersOf(manifest), imported, "commonjs");
  }
});

describe.each(COMPILERS)("%s", (compiler) => {
  const resolutions = (Object.keys(COMMONJS_RESOLUTIONS) as CommonJsResolution[]).filter(
    (resolution) => !unknown[compiler]?.includes(resolution),
  );
  it.concurrent.each(resolutions)(
    "accepts every entry in CommonJS, moduleResolution %s",
    async (resolution) => {
      const all =
        compiler === "typescript-7" || (compiler === "typescript-5.9" && resolution === "node10");
      // The older compilers take long: they look into declarations once, and 5.9 into those of CommonJS, too.
      const thorough =
        all ||
        resolution === "node10" ||
        (compiler === "typescript-5.9" && resolution === "nodenext");
      const check = { compiler, resolution, platform: "Node", commonJs: true } as const;
      const from = { files: all ? files : someFiles, skipLibCheck: !thorough };
      expect(await typeErrors(project, { ...check, ...from })).toEqual([]);
    },
  );
});

/** A program that a framework's template would have. */
const PROGRAM = `
import { createClient, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import * as chat from "@lark/im-v1/chat";

export async function countChats(): Promise<number> {
  const auth = selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET });
  const client = createClient({ auth, fetch: createEmulator().fetch, logLevel: "silent" });
  const { items = [] } = await chat.list(client);
  return items.length;
}
if (require.main === module) countChats().then((count) => console.log("chats:", count));
`;

it("runs under ts-node", async () => {
  await writeFile(join(project, "program.ts"), PROGRAM);
  const compilerOptions = {
    module: "commonjs",
    target: "es2022",
    strict: true,
    esModuleInterop: true,
    types: ["node"],
  };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const args = [
    require.resolve("ts-node/dist/bin.js"),
    "--compiler",
    dirname(require.resolve("typescript-5.9/package.json")),
    "program.ts",
  ];
  expect(await mustRun(process.execPath, args, project)).toMatch(/^chats: [1-9]/);
});

it("runs under Jest, configured as the recipe says", async () => {
  await writeFile(join(project, "program.ts"), PROGRAM);
  const test = `
    import { countChats } from "./program";
    test("has chats", async () => expect(await countChats()).toBeGreaterThan(0));
  `;
  await writeFile(join(project, "program.test.ts"), test);
  const recipes = await readFile(join(WORKSPACE, "docs/recipes.md"), "utf8");
  const config = /module\.exports = \{[^`]*/.exec(recipes)?.[0] ?? "";
  expect(config).toContain('"@swc/jest"');
  const here = config.replace('"@swc/jest"', JSON.stringify(require.resolve("@swc/jest")));
  await writeFile(join(project, "jest.config.js"), here);
  const args = [
    join(dirname(require.resolve("jest/package.json")), "bin/jest.js"),
    "--ci",
    "--no-watchman",
    "--rootDir",
    project,
  ];
  const { code, stderr } = await run(process.execPath, args, project);
  expect(stderr).toMatch(/1 passed/);
  expect(code).toBe(0);
});

it("requires in Node what it imports", async () => {
  const specifiers = Object.keys(imported).filter((specifier) => !specifier.endsWith(".json"));
  const script = `
    const names = (specifier) => Object.keys(require(specifier)).filter((name) => name !== "__esModule").sort();
    console.log(JSON.stringify(Object.fromEntries(${JSON.stringify(specifiers)}.map((each) => [each, names(each)]))));
  `;
  await writeFile(join(project, "require.cjs"), script);
  const required = JSON.parse(await mustRun(process.execPath, ["require.cjs"], project));
  for (const specifier of specifiers) {
    expect(required[specifier]).toEqual([...(imported[specifier]?.exports ?? [])].sort());
  }
});
