import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mustRun } from "./command.js";
import type { Manifest } from "./workspace.js";
import { readJson, WORKSPACE } from "./workspace.js";

const TOOL: string = join(WORKSPACE, "tooling/publish-check");

/** A package from the registry, in the version that this tool has installed and the lockfile pins. */
export async function pinned(name: string): Promise<Record<string, string>> {
  const { version } = await readJson<Manifest>(join(TOOL, "node_modules", name, "package.json"));
  return { [name]: version };
}

/** Makes a project that depends on the given packages alone, and installs them with npm. */
export async function createConsumer(
  folder: string,
  dependencies: Readonly<Record<string, string>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = { name: "consumer", private: true, type: "module", dependencies };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
  await mustRun("npm", ["install", ...quiet], folder);
  await cp(join(TOOL, "consumer"), folder, { recursive: true });
}

/** What npm has put into a project, and which of it the project's own packages depend on, directly or not. */
export async function installedPackages(
  project: string,
  own: readonly string[],
): Promise<{ readonly installed: string[]; readonly needed: string[] }> {
  const { packages } = await readJson<{ packages: Record<string, Partial<Manifest>> }>(
    join(project, "package-lock.json"),
  );
  const needed = new Set(own);
  for (const name of needed) {
    const { dependencies = {} } = packages[`node_modules/${name}`] ?? {};
    for (const dependency of Object.keys(dependencies)) needed.add(dependency);
  }
  const installed = Object.keys(packages)
    .filter((path) => path !== "")
    .map((path) => path.slice("node_modules/".length));
  return { installed: installed.sort(), needed: [...needed].sort() };
}
