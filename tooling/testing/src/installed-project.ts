import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);
const ROOT = join(import.meta.dirname, "../../..");

type Dependencies = Readonly<Record<string, string>>;

interface Manifest {
  readonly name: string;
  readonly dependencies?: Dependencies;
  readonly peerDependencies?: Dependencies;
}

/**
 * Installs what a project depends on as a user would: packages of this repository from the tarballs that publishing
 * would make, all others from the registry. They have to be built.
 *
 * @param folder A project; made when missing, with nothing in it but its manifest.
 * @param dependencies Of the project; the versions of this repository's packages do not matter.
 */
export async function installProject(folder: string, dependencies: Dependencies): Promise<void> {
  await mkdir(folder, { recursive: true });
  const own = await withTheirOwn(Object.keys(dependencies));
  const tarballs = await pack(own, join(folder, ".tarballs"));
  const path = join(folder, "package.json");
  const before = await readFile(path, "utf8").catch(() => '{"private":true,"type":"module"}');
  const manifest = { ...JSON.parse(before), dependencies: { ...dependencies, ...tarballs } };
  await writeFile(path, JSON.stringify(manifest, null, 2));
  await rm(join(folder, "package-lock.json"), { force: true });
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
  await run("npm", ["install", ...quiet], folder);
}

/** The packages of this repository among these, and those of it that they need. */
async function withTheirOwn(names: readonly string[]): Promise<string[]> {
  const own = new Set<string>();
  const add = async (name: string): Promise<void> => {
    if (own.has(name)) return;
    const manifest = await manifestOf(name);
    if (!manifest) return;
    own.add(name);
    const { dependencies, peerDependencies } = manifest;
    for (const needed of Object.keys({ ...dependencies, ...peerDependencies })) await add(needed);
  };
  for (const name of names) await add(name);
  return [...own];
}

async function manifestOf(name: string): Promise<Manifest | undefined> {
  const folder = /^@lark\/([\w-]+)$/.exec(name)?.[1];
  for (const place of folder ? [`packages/${folder}`, `packages/domains/${folder}`] : []) {
    const text = await readFile(join(ROOT, place, "package.json"), "utf8").catch(() => undefined);
    if (text) return JSON.parse(text) as Manifest;
  }
  return undefined;
}

/** The tarball of each package, as a dependency. */
async function pack(names: readonly string[], folder: string): Promise<Record<string, string>> {
  if (!names.length) return {};
  await mkdir(folder, { recursive: true });
  const filters = names.flatMap((name) => ["--filter", name]);
  const pnpm = ["--yes", "--prefer-offline", "pnpm@12", "--recursive", ...filters];
  const args = [...pnpm, "pack", "--json", "--pack-destination", folder];
  const printed = JSON.parse(await run("npx", args, ROOT)) as Packed | Packed[];
  return Object.fromEntries(
    [printed].flat().map(({ name, filename }) => [name, `file:${filename}`]),
  );
}

interface Packed {
  readonly name: string;
  readonly filename: string;
}

async function run(program: string, args: readonly string[], folder: string): Promise<string> {
  try {
    const options = { cwd: folder, maxBuffer: 256 * 1024 * 1024 };
    return (await execute(program, args, options)).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.slice(0, 4).join(" ")} failed:\n${stdout}${stderr}`);
  }
}
