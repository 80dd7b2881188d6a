// The command in a repository of its own: one released domain, tags, changesets.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clone, type Json, part } from "./cases/change.js";

const cli = join(import.meta.dirname, "../src/cli.ts");
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const document = "packages/domains/sample-v1/openapi.json";
const manifest = "packages/domains/sample-v1/package.json";
const tag = "@lark/sample-v1@1.0.0";
let folder = "";

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "lark-spec-diff-cli-")));
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "Test");
  git("config", "user.email", "test@example.com");
  put(document, JSON.stringify(clone()));
  put(manifest, '{ "name": "@lark/sample-v1", "version": "1.0.0" }');
  put(".changeset/README.md", "Not a changeset.");
  commit();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function git(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

function commit(): void {
  git("add", "--all");
  git("commit", "--quiet", "--message=.");
}

function run(...args: string[]) {
  const result = spawnSync(process.execPath, ["--import", tsx, cli, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status: result.status, out: result.stdout.trim(), error: result.stderr.trim() };
}

const changesets = () =>
  readdirSync(join(folder, ".changeset")).filter((file) => file !== "README.md");
const read = (file: string) => readFileSync(join(folder, ".changeset", file), "utf8");

/** Gives the body of createBook a new field. */
function addField(name: string, required = false): void {
  const value = clone();
  const body = part(value, "components", "schemas", "CreateBookRequestBody");
  (body.properties as Json)[name] = { type: "string" };
  if (required) body.required = ["title", name];
  put(document, JSON.stringify(value));
}

test("writes one changeset against the release tag, however often it runs", () => {
  git("tag", tag);
  addField("uuid");
  const first = run("--write");
  const [file] = changesets();
  expect(first.out.split("\n")).toEqual([
    `@lark/sample-v1: minor, compared with ${tag}:${document}`,
    "  minor: `createBook`: new optional body field `uuid`",
    `  wrote .changeset/${file}`,
    "1 changed, 0 unchanged, 0 without a released document",
  ]);
  expect(file).toMatch(/^sample-v1-[0-9a-f]{8}\.md$/);
  expect(read(file!)).toBe(`---
"@lark/sample-v1": minor
---

The platform's documented API changed.

Compatible:

- \`createBook\`: new optional body field \`uuid\`
`);
  put(`.changeset/${file}`, `${read(file!)}\nMore words.\n`);
  expect(run("--write").out).not.toContain("wrote");
  expect(changesets()).toEqual([file]);
  expect(read(file!)).toContain("More words.");
});

test("replaces its changeset when the document changes again, and takes it back", () => {
  git("tag", tag);
  addField("uuid");
  run("--write");
  const [first] = changesets();
  commit();
  addField("key", true);
  expect(run("--write").out).toContain(`removed .changeset/${first}`);
  const [second] = changesets();
  expect(changesets()).toHaveLength(1);
  expect(read(second!)).toContain('"@lark/sample-v1": major');
  expect(read(second!)).toContain("Breaking:\n\n- `createBook`: new required body field `key`");
  put(document, JSON.stringify(clone()));
  run("--write");
  expect(changesets()).toEqual([]);
});

test("compares with the tag of the package's version, not with an older or a newer one", () => {
  git("tag", tag);
  addField("uuid");
  put(manifest, '{ "name": "@lark/sample-v1", "version": "1.1.0" }');
  commit();
  git("tag", "@lark/sample-v1@1.1.0");
  git("tag", "@lark/sample-v1@1.2.0", tag);
  expect(run().out).toBe("0 changed, 1 unchanged, 0 without a released document");
});

test("compares with the base where there is no tag, and leaves changesets alone that it holds", () => {
  addField("uuid");
  run("--write", "--base", "HEAD");
  const [earlier] = changesets();
  commit();
  addField("key");
  expect(run("--check", "--base", "HEAD").status).toBe(1);
  expect(run("--write", "--base", "HEAD").status).toBe(0);
  expect(changesets()).toHaveLength(2);
  expect(changesets()).toContain(earlier);
  expect(run("--check", "--base", "HEAD").status).toBe(0);
});

test("prefers the tag to the base", () => {
  git("tag", tag);
  addField("uuid");
  commit();
  expect(run("--base", "HEAD").out).toContain(`compared with ${tag}`);
});

test("asks for nothing from a package that has never been released", () => {
  git("rm", "--quiet", "--cached", document);
  git("commit", "--quiet", "--message=.");
  const summary = "0 changed, 0 unchanged, 1 without a released document";
  expect(run("--write")).toEqual({ status: 0, out: summary, error: "" });
  expect(run("--check", "--base", "HEAD")).toEqual({ status: 0, out: summary, error: "" });
  expect(changesets()).toEqual([]);
});

test("--check asks for a changeset that is high enough", () => {
  addField("key", true);
  const by = (bump: string, name = "@lark/sample-v1") =>
    put(".changeset/some-words.md", `---\n"${name}": ${bump}\n---\n\nWords.\n`);
  const check = () => run("--check", "--base", "HEAD");
  const missing = check();
  expect(missing.status).toBe(1);
  expect(missing.error.split("\n")[0]).toBe("@lark/sample-v1: a major change with no changeset");
  by("major", "@lark/other-v1");
  expect(check().error).toContain("no changeset");
  by("minor");
  expect(check().error).toContain("@lark/sample-v1: a major change with only a minor changeset");
  by("major");
  expect(check().status).toBe(0);
});

test("--check refuses a changeset of its own that tells of other changes", () => {
  addField("uuid");
  run("--write", "--base", "HEAD");
  const [file] = changesets();
  addField("key");
  expect(run("--check", "--base", "HEAD").error).toContain(
    `.changeset/${file} tells of other changes than there are`,
  );
  put(document, JSON.stringify(clone()));
  expect(run("--check", "--base", "HEAD").status).toBe(1);
});

test("takes another layout of the same document for no change", () => {
  git("tag", tag);
  put(document, JSON.stringify(clone(), null, 4));
  expect(run("--write").out).toBe("0 changed, 1 unchanged, 0 without a released document");
});

test("limits itself to the named domains", () => {
  put("packages/domains/other-v1/openapi.json", "{}");
  git("tag", tag);
  expect(run("sample-v1").status).toBe(0);
  expect(run("nothing-v1").error).toBe("there is no packages/domains/nothing-v1/openapi.json");
});

test.each([
  ["a mode that contradicts", ["--write", "--check", "--base=HEAD"], "either --write or --check"],
  ["a check that could compare nothing", ["--check"], "--check needs --base"],
  ["a commit that git does not have", ["--base", "nowhere"], 'git knows no commit "nowhere"'],
  ["a base that looks like an option", ["--base=--all"], 'git knows no commit "--all"'],
  ["an unknown option", ["--wrong"], "Unknown option '--wrong'"],
])("refuses %s", (_, args, message) => {
  addField("uuid");
  const { status, error } = run(...args);
  expect(status).toBe(1);
  expect(error).toContain(message);
  expect(error).not.toContain("    at ");
  expect(changesets()).toEqual([]);
});

test.each([
  ["no JSON", "{", document],
  ["a document with an unknown keyword", JSON.stringify({ ...clone(), "x-new": 1 }), document],
])("says which document is at fault: %s", (_, text, name) => {
  git("tag", tag);
  put(document, text);
  const { status, error } = run("--write");
  expect(status).toBe(1);
  expect(error).toMatch(new RegExp(`^${name}`));
  expect(changesets()).toEqual([]);
});

test("says when the tag has no document", () => {
  git("rm", "--quiet", "--cached", document);
  git("commit", "--quiet", "--message=.");
  git("tag", tag);
  expect(run().error).toBe(`the tag ${tag} has no ${document}`);
});

test("says when there is no repository", () => {
  rmSync(join(folder, ".git"), { recursive: true });
  expect(existsSync(join(folder, document))).toBe(true);
  expect(run().error).toContain("not a git repository");
});
