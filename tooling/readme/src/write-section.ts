import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { withSection } from "./section.js";

/**
 * Writes a text into a section of a Markdown file, formatted as Biome does, or the lint would complain. Touches nothing
 * when the text is there already.
 *
 * @throws Error where the file has no such section.
 */
export async function writeSection(path: string, name: string, text: string): Promise<void> {
  const before = await readFile(path, "utf8");
  const after = formatted(path, withSection(before, name, text));
  if (after !== before) await writeFile(path, after);
}

function formatted(path: string, text: string): string {
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  return execFileSync(process.execPath, [biome, "format", `--stdin-file-path=${path}`], {
    cwd: dirname(path),
    input: text,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
}
