import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

/** Where the packages of runtimes keep the binary for this machine. None of them needs an install script. */
const machine = `${process.platform}-${process.arch}`;

/** Path of a Node of this major version, or `undefined` where no package has one for this machine. */
export function node(major: number): string | undefined {
  return fileOf("@lark-tooling/node-versions", `node-${major}-${machine}/bin/node`);
}

/** Path of Bun. */
export function bun(): string | undefined {
  return fileOf("bun", `@oven/bun-${machine.replace("arm64", "aarch64")}/bin/bun`);
}

/** Path of Deno. */
export function deno(): string | undefined {
  return fileOf("deno", `@deno/${machine}${process.platform === "linux" ? "-glibc" : ""}/deno`);
}

/** Path of the system's Chromium. */
export function chromium(): string | undefined {
  const path = "/usr/bin/chromium";
  return existsSync(path) ? path : undefined;
}

/** Version of workerd, as its package has it. */
export function workerdVersion(): string {
  return (
    createRequire(require.resolve("miniflare"))("workerd/package.json") as { version: string }
  ).version;
}

/** Version of the edge VM. */
export function edgeVersion(): string {
  return (require("@edge-runtime/vm/package.json") as { version: string }).version;
}

/** A file in a package that another package brings with it. */
function fileOf(owner: string, path: string): string | undefined {
  const folders = createRequire(require.resolve(`${owner}/package.json`)).resolve.paths(path) ?? [];
  return folders.map((folder) => join(folder, path)).find((file) => existsSync(file));
}
