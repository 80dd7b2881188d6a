import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const ENTRY = { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } };

/** Packages that no check may let pass, each broken in one way: their files, and what package.json adds. */
export const BROKEN = {
  "browser-types": {
    "dist/index.js": "export const place = () => undefined;",
    "dist/index.d.ts": "export declare const place: () => HTMLElement | undefined;",
  },
  "undeclared-import": {
    "dist/index.js": 'import "left-out"; export const one = 1;',
    "dist/index.d.ts": 'import type { One } from "left-out"; export declare const one: One;',
  },
  "undeclared-export": {
    "dist/index.js": "export const one = 1; export const two = 2;",
    "dist/index.d.ts": "export declare const one: number;",
  },
  "missing-export": {
    "dist/index.js": "export const one = 1;",
    "dist/index.d.ts": "export declare const one: number; export declare const two: number;",
  },
  "any-operation": {
    "dist/index.js": 'export const get = Object.assign(() => {}, { path: "/one" });',
    "dist/index.d.ts": "export declare const get: (...args: any[]) => Promise<any>;",
  },
  "extensionless-import": {
    "dist/index.js": 'export * from "./one.js";',
    "dist/one.js": "export const one = 1;",
    "dist/index.d.ts": 'export * from "./one";',
    "dist/one.d.ts": "export declare const one: number;",
  },
  commonjs: {
    "dist/index.js": "exports.one = 1;",
    "dist/index.d.ts": "export declare const one: number;",
  },
  "many-symbols": {
    "dist/index.js": "export const one = 1;",
    "dist/index.d.ts": `export declare const one: number;\n${manyInterfaces(20_000)}`,
  },
} as const;

export type BrokenName = keyof typeof BROKEN;

function manyInterfaces(count: number): string {
  return Array.from({ length: count }, (_, n) => `interface I${n} { a: string }`).join("\n");
}

/** Writes a workspace that publishes the broken packages as `@broken/<name>`. */
export async function writeBrokenWorkspace(folder: string): Promise<void> {
  await write(join(folder, "pnpm-workspace.yaml"), "packages: [packages/*]\n");
  await write(join(folder, "package.json"), JSON.stringify({ name: "broken", private: true }));
  for (const [name, files] of Object.entries(BROKEN)) {
    const manifest = { name: `@broken/${name}`, version: "1.0.0", type: "module", exports: ENTRY };
    const path = join(folder, "packages", name);
    await write(join(path, "package.json"), JSON.stringify({ ...manifest, files: ["dist"] }));
    for (const [file, text] of Object.entries(files)) await write(join(path, file), text);
  }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
