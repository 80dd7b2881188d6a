#!/usr/bin/env node
// Builds the package in the current folder: JavaScript by tsup, declarations by tsc.
// Entries are what package.json exports: "./dist/x/y.js" is built from "src/x/y.ts".
// For TypeScript in CommonJS projects each declaration file has a copy that says so by its name.
// A package that needs more exports `tsup` options from its build.config.mjs.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "tsup";

const manifest = JSON.parse(await readFile("package.json", "utf8"));
const outputs = [
  ...Object.values(manifest.exports ?? {}).map((target) => target?.default),
  ...Object.values(manifest.bin ?? {}),
];
const entry = Object.fromEntries(
  outputs
    .filter((path) => path?.startsWith("./dist/") && path.endsWith(".js"))
    .map((path) => path.slice("./dist/".length, -".js".length))
    .map((name) => [name, `src/${name}.ts`]),
);
const own = existsSync("build.config.mjs")
  ? await import(pathToFileURL(resolve("build.config.mjs")).href)
  : {};

// The entry of a resource gives other names to what index.js holds: one file to load, not one per resource.
const renamesIndex = {
  name: "renames-index",
  setup(build) {
    build.onResolve({ filter: /^\.\.\// }, ({ importer }) =>
      dirname(importer) === resolve("src/resources")
        ? { path: "../index.js", external: true, sideEffects: false }
        : undefined,
    );
  },
};

const clear = () => rm("dist", { recursive: true, force: true });
await clear();
const built = Promise.all([
  build({
    entry,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    outDir: "dist",
    splitting: true,
    treeshake: false,
    sourcemap: false,
    silent: true,
    config: false,
    dts: false,
    esbuildPlugins: [renamesIndex],
    ...own.tsup,
  }),
  declarations().then(copyForCommonJs),
]);
try {
  await built;
} catch (error) {
  // Half a package would only fail later, somewhere else.
  await clear();
  throw error;
}

// isolatedDeclarations makes this a per-file job; the full check is the typecheck task's.
function declarations() {
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  const args = [
    "-p",
    "tsconfig.build.json",
    "--emitDeclarationOnly",
    "--noCheck",
    "--outDir",
    "dist",
  ];
  return new Promise((done, fail) => {
    spawn(process.execPath, [tsc, ...args], { stdio: "inherit" }).on("exit", (code) =>
      code === 0 ? done(closer()) : fail(new Error(`tsc ended with ${code}`)),
    );
  });
}

// A tab for each four blanks of tsc's, in what the generator has written: most lines there are a field or what it means.
async function closer() {
  if (!existsSync("openapi.json")) return;
  const files = await readdir("dist", { recursive: true });
  await Promise.all(
    files
      .filter((name) => name.endsWith(".d.ts"))
      .map(async (name) => {
        const path = join("dist", name);
        const text = await readFile(path, "utf8");
        await writeFile(
          path,
          text.replace(/^ {4,}/gm, (blanks) => blanks.replaceAll("    ", "\t")),
        );
      }),
  );
}

// The code is the same: Node requires ES modules.
async function copyForCommonJs() {
  const files = await readdir("dist", { recursive: true });
  const copies = files
    .filter((file) => file.endsWith(".d.ts"))
    .map(async (file) => {
      const text = await readFile(join("dist", file), "utf8");
      const renamed = text.replace(/((?:from|import)\s*\(?\s*"\.{1,2}\/[^"]*)\.js"/g, '$1.cjs"');
      await writeFile(join("dist", file.replace(/\.d\.ts$/, ".d.cts")), renamed);
    });
  await Promise.all(copies);
}
