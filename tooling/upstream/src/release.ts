// A release of the official Node SDK, installed by npm into a folder of its own.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const NAME = "@larksuiteoapi/node-sdk";

export interface Release {
  readonly version: string;
  readonly folder: string;
  remove(): void;
}

/**
 * Brings a release here. `wanted` is a version or tag of npm's (default `latest`), the path of a tarball, or a folder
 * with an installed one, which is used as it stands. No script of the release is run.
 */
export function getRelease(wanted = "latest", from: string = process.cwd()): Release {
  const path = resolve(from, wanted);
  if (existsSync(join(path, "package.json"))) {
    return { version: versionOf(path), folder: path, remove: () => {} };
  }
  const root = mkdtempSync(join(tmpdir(), "lark-upstream-"));
  const spec = existsSync(path) ? path : `${NAME}@${wanted}`;
  const args = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", spec];
  execFileSync("npm", [...args, "--prefix", root], { stdio: ["ignore", "ignore", "inherit"] });
  const folder = join(root, "node_modules", NAME);
  const remove = () => rmSync(root, { recursive: true, force: true });
  return { version: versionOf(folder), folder, remove };
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return String(version);
}
