// Finds files, exports and dependencies that nothing uses. Part of `lint`.
import { readFileSync } from "node:fs";
import type { KnipConfig } from "knip";
import { DOMAINS } from "./tooling/document/src/domains.ts";
import { listPackages } from "./tooling/document/src/packages.ts";

const tests = "test/**/*.test.ts";

/** What a package is built from: "./dist/x.js" comes from "src/x.ts". */
function builtFrom(folder: string): string[] {
  const { exports = {}, bin = {} } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return Object.values<string | { default?: string }>({ ...exports, ...bin })
    .map((target) => (typeof target === "string" ? target : (target.default ?? "")))
    .flatMap((path) => /^\.\/dist\/(.+)\.js$/.exec(path)?.slice(1) ?? [])
    .map((name) => `src/${name}.ts`);
}

const UNSEEN: Record<string, string[]> = {
  // All domain packages, found in their sources: the emulator is built before they are tested with it.
  "packages/emulator": ["@lark/.+"],
  // Its files are run.
  "packages/websocket": ["@lark-tooling/node-versions"],
};

const packages = listPackages(".").filter((folder) => !folder.startsWith(DOMAINS));

const config: KnipConfig = {
  ignoreWorkspaces: [`${DOMAINS}/*`],
  // A type that an exported function takes or returns is exported with it.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreBinaries: ["openssl", "redis-server"],
  // Aliases are wanted: a type that two operations answer has two names.
  rules: { duplicates: "off" },
  workspaces: {
    ...Object.fromEntries(
      packages.map((folder) => [
        folder,
        {
          entry: [
            ...builtFrom(folder),
            "build.config.mjs",
            // What build.config.mjs bundles for a page.
            "src/console/client/main.tsx",
            "scripts/*.{ts,mjs}",
            // Listed by what the build makes of the folders.
            "src/domains/*/index.ts",
            tests,
            "test/types.ts",
            "test/children/**",
            "test/page/**",
          ],
          ignoreDependencies: UNSEEN[folder] ?? [],
        },
      ]),
    ),
    // An entry for each runtime.
    "examples/*": { entry: ["src/*.{ts,js,mjs}", "test/*.mjs", tests] },
    "tooling/*": { entry: [tests] },
    // Programs that run in a process, a project or a runtime of their own, and what they have to find there.
    "tooling/bench": { entry: ["child/**", tests] },
    // Found by its package.json, and run as it is.
    "tooling/demo": { entry: [tests], ignoreDependencies: ["@lark-examples/chat-page"] },
    // What it runs are the domains' tests.
    "tooling/conformance": { entry: ["*.config.ts"], vitest: false },
    "tooling/fidelity": { entry: [tests], ignoreDependencies: ["@larksuiteoapi/lark-mcp"] },
    "tooling/generator": {
      entry: ["test/sample-v1/src/**", tests],
      ignoreDependencies: ["@biomejs/biome"],
    },
    "tooling/publish-check": {
      entry: ["consumer/**", tests],
      ignoreDependencies: ["@cloudflare/workers-types", "valibot"],
    },
    "tooling/readme": { entry: [tests], ignoreDependencies: ["@biomejs/biome"] },
    "tooling/runtimes": {
      entry: [
        "scenario/**",
        "src/{edge,workerd,serve-worker}-host.mjs",
        "test/cut-off-worker.ts",
        tests,
      ],
      ignoreDependencies: ["@lark-tooling/node-versions", "bun", "deno"],
    },
    "tooling/size": {
      ignoreDependencies: ["@lark/.+", "@larksuiteoapi/node-sdk", "valibot"],
    },
    "tooling/upstream": {
      entry: ["src/cli.ts", "src/sdk-process.mjs", tests],
      ignoreDependencies: ["@larksuiteoapi/node-sdk"],
    },
    "tooling/spec-diff": { entry: ["test/program.ts", tests] },
  },
};

export default config;
