import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execute } from "./child-process.js";
import type { Figures } from "./contenders.js";
import type { Row } from "./row.js";

const packages: string = join(import.meta.dirname, "../../../packages");
const version = (name: string): string => {
  const { devDependencies } = createRequire(import.meta.url)("../package.json");
  return `${name}@${devDependencies[name]}`;
};

const OURS = ["core", "domains/im-v1", "domains/contact-v3"] as const;

/** What `npm install` puts on the disk: our packages as they would be published, the others from the registry. */
export async function measureInstall(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "lark-bench-"));
  try {
    const size: Figures = { "bare-fetch": 0 };
    const count: Figures = { "bare-fetch": 0 };
    const specifiers = {
      ofetch: [version("ofetch")],
      undici: [version("undici")],
      lark: await pack(OURS, folder),
      "lark-node": await pack([...OURS, "node"], folder),
      official: [version("@larksuiteoapi/node-sdk")],
    };
    for (const contender of ["ofetch", "undici", "lark", "lark-node", "official"] as const) {
      const installed = await install(specifiers[contender], folder, contender);
      size[contender] = installed.bytes / 1024 ** 2;
      count[contender] = installed.packages;
    }
    return [
      { name: "installed, MB", digits: 2, figures: size },
      { name: "installed packages", digits: 0, figures: count },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Packs workspace packages and resolves to the tarballs. */
async function pack(names: readonly string[], parent: string): Promise<string[]> {
  const folder = await mkdtemp(join(parent, "packed-"));
  for (const name of names) {
    const args = ["-y", "pnpm@12", "pack", "--pack-destination", folder];
    await execute("npx", args, { cwd: join(packages, name) });
  }
  const tarballs = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  return tarballs.map((name) => join(folder, name));
}

async function install(
  specifiers: readonly string[],
  parent: string,
  name: string,
): Promise<{ bytes: number; packages: number }> {
  const folder = await mkdtemp(join(parent, `${name}-`));
  await writeFile(join(folder, "package.json"), '{ "private": true }');
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  await execute("npm", ["install", ...flags, ...specifiers], { cwd: folder });
  const modules = join(folder, "node_modules");
  const lock = JSON.parse(await readFile(join(modules, ".package-lock.json"), "utf8"));
  return { bytes: await bytesIn(modules), packages: Object.keys(lock.packages).length };
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
