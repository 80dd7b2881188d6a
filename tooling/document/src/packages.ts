// The packages of the repository, those of domains included.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DOMAINS, ROOT } from "./domains.js";

/** `packages/core`, `packages/domains/im-v1` and so on: every folder of `packages` with a manifest. */
export function listPackages(root: string = ROOT): string[] {
  return ["packages", DOMAINS]
    .filter((parent) => existsSync(join(root, parent)))
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`))
    .filter((path) => existsSync(join(root, path, "package.json")))
    .sort();
}
