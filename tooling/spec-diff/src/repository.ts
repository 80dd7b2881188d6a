// The documents in the working tree, and the last released ones in git.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  documentPath,
  domainPath,
  listDomains as domainsIn,
  packageName,
} from "@lark-tooling/document/domains";
import type { Source } from "./compare-documents.js";

/** The document that was released last, and the commit it is taken from. */
export interface Released extends Source {
  readonly ref: string;
}

/** The repository around the current folder. */
export function findRepository(): string {
  const { status, stdout, stderr } = spawnSync("git", ["rev-parse", "--show-toplevel"], {
    encoding: "utf8",
  });
  if (status !== 0) throw new RepositoryProblem(stderr.trim());
  return stdout.trim();
}

/** Something is missing in git, or cannot be read. */
export class RepositoryProblem extends Error {}

/** The domains with a document; `named` limits them. */
export function listDomains(repository: string, named: readonly string[]): string[] {
  const all = domainsIn(repository);
  const unknown = named.find((domain) => !all.includes(domain));
  if (unknown !== undefined) throw new RepositoryProblem(`there is no ${documentPath(unknown)}`);
  return named.length ? [...new Set(named)] : all;
}

export function readCurrent(repository: string, domain: string): Source {
  const name = documentPath(domain);
  return { name, value: parse(readFileSync(join(repository, name), "utf8"), name) };
}

/**
 * The document at the tag of the package's current version, else the one at `base`; undefined for a
 * package that neither has, which is a new one.
 */
export function readReleased(
  repository: string,
  domain: string,
  base: string | undefined,
): Released | undefined {
  const tag = releaseTag(repository, domain);
  if (tag && exists(repository, `refs/tags/${tag}^{commit}`)) {
    const released = readAt(repository, domain, `refs/tags/${tag}`, tag);
    if (released) return released;
    throw new RepositoryProblem(`the tag ${tag} has no ${documentPath(domain)}`);
  }
  if (base === undefined) return undefined;
  if (!exists(repository, `${base}^{commit}`)) {
    throw new RepositoryProblem(`git knows no commit "${base}"; a shallow clone has to fetch it`);
  }
  return readAt(repository, domain, base, base);
}

/** The names of the changesets that a commit holds. */
export function listChangesetsAt(repository: string, ref: string): Set<string> {
  const { stdout } = git(repository, "ls-tree", "-z", "--name-only", ref, ".changeset/");
  const files = stdout.split("\0").filter(Boolean);
  return new Set(files.map((path) => path.slice(".changeset/".length)));
}

function releaseTag(repository: string, domain: string): string | undefined {
  const path = join(repository, domainPath(domain), "package.json");
  if (!existsSync(path)) return undefined;
  const { version } = parse(readFileSync(path, "utf8"), path) as { version?: unknown };
  if (typeof version !== "string") throw new RepositoryProblem(`${path} has no version`);
  return `${packageName(domain)}@${version}`;
}

function readAt(
  repository: string,
  domain: string,
  ref: string,
  title: string,
): Released | undefined {
  const object = `${ref}:${documentPath(domain)}`;
  if (!exists(repository, object)) return undefined;
  const { status, stdout, stderr } = git(repository, "cat-file", "blob", object);
  if (status !== 0) throw new RepositoryProblem(stderr.trim());
  const name = `${title}:${documentPath(domain)}`;
  return { ref, name, value: parse(stdout, name) };
}

const exists = (repository: string, object: string) =>
  git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", object).status === 0;

function git(repository: string, ...args: string[]) {
  const options = { cwd: repository, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 } as const;
  const result = spawnSync("git", args, options);
  if (result.error) throw new RepositoryProblem(`git: ${result.error.message}`);
  return result;
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RepositoryProblem(`${name}: ${(error as Error).message}`);
  }
}
