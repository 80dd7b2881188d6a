// A clone of this repository as it is on the disk, to try releases in.
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { DOMAINS } from "@lark-tooling/document/domains";

const root = join(import.meta.dirname, "../../..");
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

export interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface ScratchClone {
  readonly folder: string;
  /** Runs a program in the clone; throws when it fails. */
  readonly run: (command: string, ...args: string[]) => string;
  /** Runs a TypeScript file of the clone. */
  readonly script: (path: string, ...args: string[]) => SpawnSyncReturns<string>;
  readonly put: (path: string, text: string) => void;
  readonly read: (path: string) => string;
  /** `packages/domains/im-v1` and the like, tooling included, with their manifests. */
  readonly manifests: () => Map<string, Manifest>;
  /** Versions that differ from those of the last commit. */
  readonly bumped: () => Record<string, string | undefined>;
  /** Paths that differ from the last commit. */
  readonly changed: () => string[];
  readonly reset: () => void;
  readonly remove: () => void;
}

export function makeScratchClone(): ScratchClone {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lark-versions-")));
  const run = (command: string, ...args: string[]) => execute(folder, command, args);
  execute(root, "git", ["clone", "--quiet", root, folder]);
  run("git", "config", "user.name", "Test");
  run("git", "config", "user.email", "test@example.com");
  // .gitignore knows folders of that name; here they are links.
  appendFileSync(join(folder, ".git/info/exclude"), "node_modules\n");
  copyUncommitted(folder);
  for (const path of ["node_modules", "tooling/generator/node_modules"]) {
    symlinkSync(join(root, path), join(folder, path));
  }
  // The changesets that wait in the repository are not those of the tests.
  for (const file of readdirSync(join(folder, ".changeset"))) {
    if (file.endsWith(".md")) rmSync(join(folder, ".changeset", file));
  }
  run("git", "add", "--all");
  run("git", "commit", "--quiet", "--allow-empty", "--message=As on the disk");
  const start = run("git", "rev-parse", "HEAD").trim();

  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const manifests = () => readManifests(folder);
  return {
    folder,
    run,
    script: (path, ...args) =>
      spawnSync(process.execPath, ["--import", tsx, join(folder, path), ...args], {
        cwd: folder,
        encoding: "utf8",
      }),
    put: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    read,
    manifests,
    bumped: () => {
      const changes = [...manifests()].flatMap(([path, { name, version }]) => {
        const before = JSON.parse(run("git", "show", `HEAD:${path}/package.json`)) as Manifest;
        return before.version === version ? [] : [[name, version] as const];
      });
      return Object.fromEntries(changes);
    },
    changed: () =>
      run("git", "status", "--porcelain", "-z", "--untracked-files=all")
        .split("\0")
        .filter(Boolean)
        .map((line) => line.slice(3))
        .sort(),
    reset: () => {
      run("git", "reset", "--quiet", "--hard", start);
      run("git", "clean", "--quiet", "-fd");
      for (const tag of run("git", "tag", "--list").split("\n").filter(Boolean)) {
        run("git", "tag", "--delete", tag);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function execute(cwd: string, command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}${error?.message ?? ""}`);
  }
  return stdout;
}

function copyUncommitted(folder: string): void {
  const options = ["ls-files", "-z", "--modified", "--others", "--exclude-standard"];
  for (const path of execute(root, "git", options).split("\0").filter(Boolean)) {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path));
    else rmSync(join(folder, path), { force: true });
  }
}

function readManifests(folder: string): Map<string, Manifest> {
  const manifests = new Map<string, Manifest>();
  for (const parent of ["packages", DOMAINS, "tooling"]) {
    for (const name of readdirSync(join(folder, parent)).sort()) {
      const path = join(folder, parent, name, "package.json");
      if (existsSync(path))
        manifests.set(`${parent}/${name}`, JSON.parse(readFileSync(path, "utf8")));
    }
  }
  return manifests;
}
