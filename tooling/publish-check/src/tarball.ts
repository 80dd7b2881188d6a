import { mkdir, readFile } from "node:fs/promises";
import { checkPackage, createPackageFromTarballData, type Problem } from "@arethetypeswrong/core";
import { publintFindings as findings } from "@lark-tooling/lint/publint";
import { mustRun } from "./command.js";
import type { Manifest } from "./workspace.js";

/** The path of each package's tarball, by the package's name. */
export type Tarballs = Readonly<Record<string, string>>;

/** Packs a workspace's packages as publishing would: `workspace:` and `catalog:` become versions. */
export async function pack(workspace: string, folder: string): Promise<Tarballs> {
  await mkdir(folder, { recursive: true });
  const pnpm = ["--yes", "--prefer-offline", "pnpm@12", "--recursive", "--filter", "./packages/**"];
  const args = [...pnpm, "pack", "--json", "--pack-destination", folder];
  const packed = JSON.parse(await mustRun("npx", args, workspace)) as PackedPackage[];
  return Object.fromEntries(packed.map(({ name, filename }) => [name, filename]));
}

interface PackedPackage {
  readonly name: string;
  readonly filename: string;
}

/** What a tarball holds. */
export interface Contents {
  readonly manifest: Manifest;
  /** Paths inside the package. */
  readonly files: readonly string[];
}

/** Reads a tarball. */
export async function contentsOf(tarball: string): Promise<Contents> {
  const opened = createPackageFromTarballData(new Uint8Array(await readFile(tarball)));
  const root = `/node_modules/${opened.packageName}/`;
  return {
    manifest: JSON.parse(opened.readFile(`${root}package.json`)) as Manifest,
    files: opened.listFiles().map((path) => path.slice(root.length)),
  };
}

/** What publint has to say about a tarball, suggestions included. */
export async function publintFindings(tarball: string): Promise<string[]> {
  const { buffer } = new Uint8Array(await readFile(tarball));
  return findings({ pack: { tarball: buffer } });
}

/**
 * Node requires ES modules, so a `.d.cts` may stand for the same `.js` that is imported; are-the-types-wrong knows only
 * runtimes that cannot.
 */
const isRequiredEsm = (problem: Problem): boolean =>
  problem.kind === "CJSResolvesToESM" ||
  (problem.kind === "FalseCJS" && problem.typesFileName.endsWith(".d.cts"));

/** What are-the-types-wrong finds in a tarball. */
export async function typesFindings(tarball: string): Promise<string[]> {
  const opened = createPackageFromTarballData(new Uint8Array(await readFile(tarball)));
  const result = await checkPackage(opened);
  if (!result.types) return ["the package has no types"];
  return result.problems
    .filter((problem) => !isRequiredEsm(problem))
    .map((problem) => JSON.stringify({ ...problem, trace: undefined }));
}
