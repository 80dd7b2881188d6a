import { gzipSync } from "node:zlib";
import { apps, FURTHER_COUNT, officialApp } from "./apps.js";
import { bundlers } from "./bundlers.js";

/** Limits in bytes, gzipped. */
const LIMITS = {
  one: 12.35 * 1024,
  further: 0.05 * 1024,
  /** The entry of a resource tree-shakes as the flat names do. */
  resourceOverOne: 32,
  /** valibot's part and one schema: all schemas of a domain would be many times that. */
  schema: 2.5 * 1024,
  nodeOverBrowser: 1024,
} as const;

/** What one bundler makes of the apps; bytes, gzipped. */
export interface Sizes {
  readonly bundler: string;
  readonly core: number;
  readonly page: number;
  readonly one: number;
  readonly further: number;
  readonly resourceOverOne: number;
  readonly schema: number;
  readonly nodeOverBrowser: number;
}

const gzipped = (code: string) => gzipSync(code, { level: 9 }).length;

/** Traces of code that runs only in Node. */
const NODE_ONLY =
  /\bfrom\s*["'](node:)?(https?|fs|net|tls|stream|crypto|buffer|util|zlib)["']|\brequire\(|\bBuffer\.|\bprocess\./;

/** Bundles all apps with one bundler. Throws when Node-only code got in. */
export async function measure(bundler: keyof typeof bundlers): Promise<Sizes> {
  const bundle = async (app: keyof typeof apps, platform: "browser" | "node" = "browser") => {
    const code = await bundlers[bundler](apps[app], platform);
    const trace = NODE_ONLY.exec(code);
    if (trace) throw new Error(`${bundler}, ${app}, ${platform}: Node-only code: ${trace[0]}`);
    return gzipped(code);
  };
  const one = await bundle("one");
  const eleven = await bundle("eleven");
  return {
    bundler,
    core: await bundle("core"),
    page: await bundle("page"),
    one,
    further: (eleven - one) / FURTHER_COUNT,
    resourceOverOne: (await bundle("resource")) - one,
    schema: await bundle("schema"),
    nodeOverBrowser: (await bundle("one", "node")) - one,
  };
}

/** The official SDK's bundle for the same message; bytes, plain and gzipped. */
export interface OfficialSizes {
  readonly plain: number;
  readonly gzipped: number;
  /** Whether it can be bundled for anything but Node. */
  readonly browser: boolean;
}

export async function measureOfficial(): Promise<OfficialSizes> {
  const code = await bundlers.esbuild(officialApp, "node");
  const browser = await bundlers.esbuild(officialApp, "browser", "silent").then(
    () => true,
    () => false,
  );
  return { plain: code.length, gzipped: gzipped(code), browser };
}

/** The limits that some sizes break, in words. */
export function broken({
  bundler,
  core,
  page,
  one,
  further,
  resourceOverOne,
  schema,
  nodeOverBrowser,
}: Sizes): string[] {
  const kb = (bytes: number) => `${(bytes / 1024).toFixed(2)} KB`;
  const rows: [string, number, number][] = [
    ["an app with one operation", one, LIMITS.one],
    ["the client of a page over that of a backend", page - core, 0],
    ["each further operation", further, LIMITS.further],
    ["the entry of a resource over the flat name", resourceOverOne, LIMITS.resourceOverOne],
    ["the schema of a request", schema - one, LIMITS.schema],
    ["the Node bundle over the browser bundle", Math.abs(nodeOverBrowser), LIMITS.nodeOverBrowser],
  ];
  return rows
    .filter(([, size, limit]) => size > limit)
    .map(([what, size, limit]) => `${bundler}: ${what} is ${kb(size)}, more than ${kb(limit)}`);
}
