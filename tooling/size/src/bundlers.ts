import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import { minify } from "terser";
import webpack from "webpack";

/** Where a bundle will run: decides which export conditions are taken. */
export type Platform = "browser" | "node";

/** Bundles an app and returns the minified code. */
export type Bundler = (
  source: string,
  platform: Platform,
  logLevel?: "error" | "silent",
) => Promise<string>;

const root: string = join(import.meta.dirname, "..");

async function withEntry<T>(
  source: string,
  work: (entry: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(root, ".size-"));
  try {
    const entry = join(folder, "app.mjs");
    await writeFile(entry, source);
    return await work(entry, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const byEsbuild: Bundler = (source, platform, logLevel = "error") =>
  withEntry(source, async (entry) => {
    const result = await esbuild.build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      platform,
      write: false,
      logLevel,
    });
    return result.outputFiles[0]?.text ?? "";
  });

const byRollup: Bundler = (source, platform) =>
  withEntry(source, async (entry) => {
    const bundle = await rollup({
      input: entry,
      plugins: [nodeResolve({ browser: platform === "browser", exportConditions: [platform] })],
      onwarn(warning) {
        throw new Error(warning.message);
      },
    });
    const { output } = await bundle.generate({ format: "es" });
    const code = output.map((chunk) => (chunk.type === "chunk" ? chunk.code : "")).join("");
    return (await minify(code, { module: true, ecma: 2020 })).code ?? "";
  });

const byWebpack: Bundler = (source, platform) =>
  withEntry(source, async (entry, folder) => {
    const compiler = webpack({
      entry,
      mode: "production",
      target: platform === "browser" ? "web" : "node20",
      experiments: { outputModule: true },
      output: { path: folder, filename: "bundle.mjs", module: true, library: { type: "module" } },
      performance: false,
    });
    await new Promise<void>((done, fail) => {
      compiler?.run((error, stats) => {
        const failed =
          error ?? (stats?.hasErrors() ? new Error(stats.toString("errors-only")) : undefined);
        compiler.close(() => (failed ? fail(failed) : done()));
      });
    });
    return readFile(join(folder, "bundle.mjs"), "utf8");
  });

export const bundlers: Record<"esbuild" | "rollup" | "webpack", Bundler> = {
  esbuild: byEsbuild,
  rollup: byRollup,
  webpack: byWebpack,
};
