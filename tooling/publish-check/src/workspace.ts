import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "@lark-tooling/document/domains";
import { listPackages } from "@lark-tooling/document/packages";

/** What an entry, or a condition of it, points at. */
type Target = string | { readonly [condition: string]: Target };

/** The parts of a package.json that matter to those who install the package. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, Target>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The root of the repository. */
export const WORKSPACE: string = ROOT;

/** A file's JSON. */
export async function readJson<Value>(path: string): Promise<Value> {
  return JSON.parse(await readFile(path, "utf8")) as Value;
}

/**
 * The manifests of the packages that a workspace publishes, by name.
 *
 * @throws Error that lists the files which package.json promises and no build has made.
 */
export async function publishedManifests(workspace: string): Promise<Manifest[]> {
  const published: Manifest[] = [];
  const missing: string[] = [];
  for (const folder of listPackages(workspace)) {
    const path = join(workspace, folder);
    const manifest = await readJson<Manifest>(join(path, "package.json"));
    if (manifest.private) continue;
    published.push(manifest);
    missing.push(
      ...promisedFiles(manifest)
        .filter((file) => !existsSync(join(path, file)))
        .map((file) => `${folder}/${file.slice("./".length)}`),
    );
  }
  if (missing.length) {
    throw new Error(`Not built; run \`npx pnpm@12 build\` first:\n  ${missing.join("\n  ")}`);
  }
  return published.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Every file that `exports` and `bin` point at. */
function promisedFiles({ exports, bin = {} }: Manifest): string[] {
  return [...filesOf(exports), ...Object.values(bin)];
}

const filesOf = (target: Target): string[] =>
  typeof target === "string" ? [target] : Object.values(target).flatMap(filesOf);

/** `@lark/im-v1` and `./events` make `@lark/im-v1/events`. */
export function specifiersOf({ name, exports }: Manifest): string[] {
  return Object.keys(exports).map((entry) => name + entry.slice(".".length));
}
