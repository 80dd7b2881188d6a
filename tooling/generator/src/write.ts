import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readSection } from "@lark-tooling/readme/section";
import type { Kept } from "./generate.js";
import type { OutputFile } from "./source.js";

export type Difference = { readonly path: string; readonly state: "missing" | "differs" | "extra" };

/** What is kept from the package as it stands: its version and the measured sizes. */
export function readKept(folder: string, license: string): Kept {
  const manifest = read(join(folder, "package.json"));
  const version: unknown = manifest === undefined ? "1.0.0" : JSON.parse(manifest).version;
  if (typeof version !== "string") throw new Error(`${folder}/package.json has no version`);
  const readme = read(join(folder, "README.md")) ?? "";
  return { version, sizes: readSection(readme, "size") ?? "", license };
}

/** The changelog that a new package begins with; none where it has one, which changesets write on. */
export function firstChangelog(folder: string, name: string, version: string): OutputFile[] {
  if (read(join(folder, "CHANGELOG.md")) !== undefined) return [];
  return [{ path: "CHANGELOG.md", text: `# ${name}\n\n## ${version}\n` }];
}

/**
 * Compares the files of one package with the disk. `src` and `test/operations.test.ts` belong to the
 * generator alone, so any other file in `src` is extra.
 */
export function compare(root: string, folder: string, files: readonly OutputFile[]): Difference[] {
  const paths = new Set(files.map((file) => file.path));
  const differences: Difference[] = [];
  for (const { path } of files) differences.push(...compareFile(root, files, path));
  for (const path of listSources(root, folder)) {
    if (!paths.has(path)) differences.push({ path, state: "extra" });
  }
  return differences;
}

/** The difference between one of the files and the disk, if any. */
export function compareFile(
  root: string,
  files: readonly OutputFile[],
  path: string,
): Difference[] {
  const current = read(join(root, path));
  if (current === files.find((file) => file.path === path)?.text) return [];
  return [{ path, state: current === undefined ? "missing" : "differs" }];
}

/** Brings the disk in line with the files; touches nothing that is the same already. */
export function apply(
  root: string,
  differences: readonly Difference[],
  files: readonly OutputFile[],
): void {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path } of differences) {
    const text = texts.get(path);
    if (text === undefined) {
      rmSync(join(root, path));
    } else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
}

function listSources(root: string, folder: string): string[] {
  try {
    const entries = readdirSync(join(root, folder, "src"), {
      recursive: true,
      withFileTypes: true,
    });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === "ENOENT";
