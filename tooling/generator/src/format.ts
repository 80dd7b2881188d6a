import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { OutputFile } from "./source.js";

/** Formats all files and sorts their imports by one run of Biome, in a folder of their own, with the repository's options. */
export function format(files: readonly OutputFile[], root: string): OutputFile[] {
  const folder = mkdtempSync(join(tmpdir(), "lark-generator-"));
  try {
    const { formatter, javascript, assist } = JSON.parse(
      readFileSync(join(root, "biome.json"), "utf8"),
    );
    const options = {
      root: true,
      files: { maxSize: 64 * 1024 * 1024 },
      formatter,
      javascript,
      assist,
      linter: { enabled: false },
    };
    writeFileSync(join(folder, "biome.json"), JSON.stringify(options));
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    runBiome(folder);
    return files.map(({ path }) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runBiome(folder: string): void {
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const run = spawnSync(process.execPath, [biome, "check", "--write", "."], {
    cwd: folder,
    encoding: "utf8",
  });
  if (run.status !== 0)
    throw new Error(`Biome could not format the output:\n${run.stderr || run.error?.message}`);
}
