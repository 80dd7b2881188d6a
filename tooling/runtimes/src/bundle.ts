import { builtinModules } from "node:module";
import { join } from "node:path";
import * as esbuild from "esbuild";

/** A project with the packages as a user installs them; src/project.ts makes it. */
export const PROJECT: string = join(import.meta.dirname, "../.project");

/** The folder of the programs that run on other runtimes. */
export const SCENARIO: string = join(PROJECT, "scenario");

/** Export conditions, beside `import` and `default`, under which each runtime resolves packages. */
export const CONDITIONS = {
  Node: ["node", "module"],
  Bun: ["bun", "node", "module"],
  Deno: ["deno", "node", "module"],
  edge: ["edge-light", "worker", "browser", "module"],
  workerd: ["workerd", "worker", "browser", "module"],
  browser: ["browser", "module"],
} as const;

/** A bundle, and what in it belongs to Node alone. */
export interface Bundle {
  readonly code: string;
  readonly leaks: readonly string[];
}

const GLOBALS = ["Buffer", "process", "require", "global", "__dirname", "__filename"];
const MODULES = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);
const MARK = "node_only_";

/** What takes Node's modules under the condition `node`, and does without them elsewhere: Markdown's files. */
const HAS_ANOTHER_FORM = /\/node_modules\/vfile\/lib\//;

/**
 * Bundles a file as an app for a runtime would. Modules and globals of Node are not replaced by anything: they are
 * left in and named in `leaks`. `globalThis.process` counts as well as `process`.
 */
export async function bundle(entry: string, runtime: keyof typeof CONDITIONS): Promise<Bundle> {
  const marked = GLOBALS.flatMap((name) => [
    [name, MARK + name],
    [`globalThis.${name}`, MARK + name],
  ]);
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: [...CONDITIONS[runtime]],
    external: ["node:*", "cloudflare:*", ...builtinModules],
    // Replaces the globals only, not properties, strings or variables that have such a name.
    define: Object.fromEntries(marked),
    metafile: true,
    write: false,
    logLevel: "error",
  });
  const code = outputFiles[0]?.text ?? "";
  const modules = Object.entries(metafile.inputs)
    .filter(([path]) => !HAS_ANOTHER_FORM.test(path))
    .flatMap(([, { imports }]) => imports)
    .filter(({ path, external }) => external && MODULES.has(path))
    .map(({ path }) => path);
  const globals = GLOBALS.filter((name) => new RegExp(`\\b${MARK}${name}\\b`).test(code));
  return { code, leaks: [...new Set([...modules, ...globals])] };
}
