import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { domainPath, listDomains, ROOT } from "@lark-tooling/document/domains";
import { withSection } from "@lark-tooling/readme/section";
import * as esbuild from "esbuild";

/** gzipped bytes of some code that imports from a domain package, without the core. */
async function sizeOf(source: string, resolveDir: string): Promise<number> {
  const result = await esbuild.build({
    stdin: { contents: source, resolveDir },
    bundle: true,
    minify: true,
    format: "esm",
    external: ["@lark/core"],
    write: false,
  });
  return gzipSync(result.outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

/** Writes into a domain package's README what its operations weigh. */
async function writeSize(folder: string): Promise<void> {
  const root = join(ROOT, domainPath(folder));
  const path = join(root, "README.md");
  const readme = await readFile(path, "utf8");
  const operation = /^(?:\||-) `(\w+)`/m.exec(readme.slice(readme.indexOf("## Operations")))?.[1];
  let text = "";
  if (operation) {
    const one = await sizeOf(`export { ${operation} } from "./dist/index.js"`, root);
    const all = await sizeOf(`export * from "./dist/index.js"`, root);
    text = `Size beside the core, minified and gzipped: \`${operation}\` alone ${kb(one)} KB, all operations ${kb(all)} KB.`;
  }
  const written = withSection(readme, "size", text);
  if (written !== readme) await writeFile(path, written);
}

const kb = (bytes: number) => (bytes / 1024).toFixed(2);

/** The sizes of all domain packages, into their READMEs. */
export async function writePackageSizes(): Promise<void> {
  for (const domain of listDomains()) await writeSize(domain);
}
