import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Manifest, readJson, WORKSPACE } from "./workspace.js";

const EXAMPLES: string = join(WORKSPACE, "examples");
/** What is no part of an example for who copies it. */
const NOT_COPIED = /(^|\/)(node_modules|test|dist|\.[^/]+)(\/|$)/;
const SOURCE = /\.(tsx?|js|mjs)$/;

type ExampleManifest = Manifest & { readonly devDependencies?: Readonly<Record<string, string>> };

/** An example, without its tests, in a project that has installed the tarballs. */
export interface ExampleProject {
  readonly folder: string;
  readonly dependencies: readonly string[];
  /** Packages that its files import. */
  readonly imported: readonly string[];
  /** The configuration that compiles it. */
  readonly config: string;
}

export async function listExamples(): Promise<string[]> {
  const entries = await readdir(EXAMPLES, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/**
 * Copies an example below a project. This repository's packages are those that the project has installed; those of others
 * are linked to where the workspace has them.
 */
export async function copyExample(name: string, project: string): Promise<ExampleProject> {
  const [source, folder] = [join(EXAMPLES, name), join(project, "examples", name)];
  const filter = (path: string) => !NOT_COPIED.test(path.slice(source.length));
  await cp(source, folder, { recursive: true, filter });
  const manifest = await readJson<ExampleManifest>(join(source, "package.json"));
  const { dependencies = {}, devDependencies = {} } = manifest;
  for (const other of Object.keys({ ...dependencies, ...devDependencies })) {
    if (/^@lark(-\w+)?\//.test(other)) continue;
    const link = join(folder, "node_modules", other);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(source, "node_modules", other), link);
  }
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => SOURCE.test(file) && !file.startsWith("node_modules"))
    .map((file) => join(folder, file));
  const imported = new Set<string>();
  for (const file of files) {
    for (const each of importsOf(await readFile(file, "utf8"))) imported.add(each);
  }
  const config = join(folder, "tsconfig.consumer.json");
  await writeFile(config, JSON.stringify({ compilerOptions: optionsOf(devDependencies), files }));
  return { folder, dependencies: Object.keys(dependencies), imported: [...imported], config };
}

/** Names of the packages that a file imports; what the runtime brings, and files of its own, are none. */
function importsOf(code: string): string[] {
  return [...code.matchAll(/^(?:import|export)\s(?:[^"';]*\sfrom\s)?"([^"]+)"/gm)]
    .map(([, specifier = ""]) => specifier)
    .filter((specifier) => !/^(\.|@\/|(node|cloudflare):)/.test(specifier))
    .map((specifier) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/"));
}

function optionsOf(devDependencies: Readonly<Record<string, string>>): object {
  const worker = "@cloudflare/workers-types" in devDependencies;
  const vite = "vite" in devDependencies ? ["vite/client"] : [];
  return {
    target: "ES2022",
    lib: worker
      ? ["ES2022"]
      : ["ES2023", "ESNext.Disposable", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    types: worker ? ["@cloudflare/workers-types"] : ["node", ...vite],
    module: "esnext",
    moduleResolution: "bundler",
    jsx: "react-jsx",
    paths: { "@/*": ["./*"] },
    allowJs: true,
    checkJs: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
  };
}
