// The files in .changeset: the one that belongs to a list of changes, and those that are there.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import parseChangeset from "@changesets/parse";
import { packageName } from "@lark-tooling/document/domains";
import { type Change, covers, type Severity, worst } from "./change.js";

/** A changeset that spec-diff writes. */
export interface Written {
  readonly file: string;
  readonly text: string;
  readonly bump: Severity;
}

const HEADINGS: readonly (readonly [Severity, string])[] = [
  ["major", "Breaking"],
  ["minor", "Compatible"],
  ["patch", "Documentation"],
];

/** The changeset of a domain. Its name comes from its text, so the same changes have the same file. */
export function toChangeset(domain: string, changes: readonly Change[]): Written {
  const bump = worst(changes.map((change) => change.severity));
  const sections = HEADINGS.flatMap(([severity, heading]) => {
    const lines = changes.filter((change) => change.severity === severity);
    return lines.length ? [`${heading}:`, lines.map(({ text }) => `- ${text}`).join("\n")] : [];
  });
  const head = `---\n"${packageName(domain)}": ${bump}\n---`;
  const text = `${[head, "The platform's documented API changed.", ...sections].join("\n\n")}\n`;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return { file: `${domain}-${hash}.md`, text, bump };
}

/** The changesets of one package that came after its released document. */
export interface Pending {
  /** Files that spec-diff wrote. */
  readonly written: readonly string[];
  /** Bumps that others ask for. */
  readonly byHand: readonly Severity[];
}

/** `released` names the changesets that the released commit holds: they tell of earlier changes. */
export function readPending(
  repository: string,
  domain: string,
  released: ReadonlySet<string>,
): Pending {
  const folder = join(repository, ".changeset");
  const files = listChangesets(folder).filter((file) => !released.has(file));
  const own = new RegExp(`^${domain}-[0-9a-f]{8}\\.md$`);
  return {
    written: files.filter((file) => own.test(file)),
    byHand: files
      .filter((file) => !own.test(file))
      .flatMap((file) => bumps(join(folder, file), packageName(domain))),
  };
}

/** What keeps the pending changesets from telling of these changes; undefined when nothing does. */
export function findProblem(
  { written, byHand }: Pending,
  expected: Written | undefined,
): string | undefined {
  const stale = written.find((file) => file !== expected?.file);
  if (stale) return `.changeset/${stale} tells of other changes than there are`;
  if (!expected || written.length) return undefined;
  if (byHand.some((bump) => covers(bump, expected.bump))) return undefined;
  const found = byHand.length ? `only a ${worst(byHand)} changeset` : "no changeset";
  return `a ${expected.bump} change with ${found}`;
}

/** Leaves the expected changeset alone if it is there, since it may have been edited; older ones go. */
export function writeChangeset(
  repository: string,
  { written }: Pending,
  expected: Written | undefined,
): string[] {
  const path = (file: string) => join(repository, ".changeset", file);
  const stale = written.filter((file) => file !== expected?.file);
  for (const file of stale) rmSync(path(file));
  const isNew = expected && !written.includes(expected.file);
  if (isNew) writeFileSync(path(expected.file), expected.text);
  return [
    ...stale.map((file) => `removed .changeset/${file}`),
    ...(isNew ? [`wrote .changeset/${expected.file}`] : []),
  ];
}

function listChangesets(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .sort();
}

function bumps(path: string, name: string): Severity[] {
  const { releases } = parseChangeset(readFileSync(path, "utf8"));
  return releases.flatMap(({ name: released, type }) =>
    released === name && type !== "none" ? [type] : [],
  );
}
