// The packages of this repository, as the documents say they have to be.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { documentPath, domainPath } from "@lark-tooling/document/domains";
import { readModel } from "@lark-tooling/document/read";
import { toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import { expect, test } from "vitest";
import { emitEvents } from "../src/emit-events.js";
import { emitOperations } from "../src/emit-operations.js";
import { emitSchemas } from "../src/emit-schemas.js";
import { domains, root } from "./repository.js";

const generator = join(root, "tooling/generator");

function run(...args: string[]) {
  return spawnSync(process.execPath, ["--import", "tsx", "src/cli.ts", ...args], {
    cwd: generator,
    encoding: "utf8",
  });
}

test("leaves nothing out of the documents", () => {
  const models = domains.map((domain) => readModel(domain));
  const documents = domains.map((folder) => readFileSync(join(root, documentPath(folder)), "utf8"));
  const inDocuments = (text: string) => documents.join("\n").split(text).length - 1;
  const count = (texts: readonly string[], pattern: RegExp) =>
    texts.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
  const operations = models.flatMap((domain) =>
    domain.resources.map((resource) => emitOperations(resource, domain).text),
  );
  const events = models.flatMap((domain) => emitEvents(domain).map(({ text }) => text));
  expect(domains.length).toBeGreaterThanOrEqual(91);
  const made = count(operations, /^export const \w+: (Paged)?Operation</gm);
  expect(made).toBe(inDocuments('"operationId":'));
  expect(made).toBeGreaterThanOrEqual(1758);
  const paged = count(operations, /^export const \w+: PagedOperation</gm);
  expect(paged).toBe(inDocuments('"x-lark-pagination":'));
  expect(count(operations, /response: .* download\(\)/g)).toBe(
    inDocuments('"application/octet-stream":'),
  );
  expect(count(operations, /body: .* multipart\(/g)).toBe(inDocuments('"multipart/form-data":'));
  expect(count(events, /^export const \w+: EventDefinition</gm)).toBe(
    inDocuments('"x-lark-event-version":'),
  );
  for (const domain of models) {
    const text = emitSchemas(domain).text;
    for (const { typePrefix, response } of domain.resources.flatMap(
      ({ operations }) => operations,
    )) {
      expect(text).toContain(`export const ${typePrefix}RequestSchema:`);
      if (response.kind !== "download")
        expect(text).toContain(`export const ${typePrefix}ResponseSchema:`);
    }
    for (const { component } of domain.events) {
      expect(text).toContain(`export const ${domain.types.get(component)?.name}Schema:`);
    }
  }
});

test("has what the documents say on the disk", () => {
  const check = run("--check");
  expect(check.stderr).toBe("");
  expect(check.status).toBe(0);
});

test("refuses a domain that does not exist", () => {
  const check = run("--check", "nothing-v1");
  expect(check.stderr.trim()).toBe(
    "packages/domains/nothing-v1/openapi.json#: there is no such document",
  );
  expect(check.status).toBe(1);
});

test("has schemas that all convert to JSON Schema", { timeout: 120_000 }, async () => {
  let converted = 0;
  for (const folder of domains) {
    const module: Record<string, unknown> = await import(
      join(root, domainPath(folder), "src/schemas.ts")
    );
    for (const [name, schema] of Object.entries(module)) {
      const result = toJsonSchema(schema as v.GenericSchema, { errorMode: "throw" });
      expect(result, `${folder} ${name}`).toHaveProperty("$schema");
      converted++;
    }
  }
  expect(converted).toBeGreaterThan(5469);
});

// npm shows no more than that of a README.
test("has READMEs under 64 KB", () => {
  const sizes = domains.map((name) => {
    const readme = readFileSync(join(root, domainPath(name), "README.md"));
    return [name, readme.length] as const;
  });
  expect(sizes.filter(([, size]) => size >= 64 * 1024)).toEqual([]);
});

test("has READMEs whose examples compile", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "lark-examples-"));
  try {
    const sample = join(generator, "test/sample-v1");
    const readmes = [...domains.map((name) => join(root, domainPath(name))), sample];
    mkdirSync(join(folder, "src"));
    for (const [index, path] of readmes.entries()) {
      const example = /```ts\n(.*?)```/s.exec(readFileSync(join(path, "README.md"), "utf8"))?.[1];
      expect(example, path).toBeDefined();
      writeFileSync(join(folder, "src", `example-${index}.ts`), example ?? "");
    }
    const paths = {
      "@lark/core": [join(root, "packages/core/dist/index.d.ts")],
      "@lark/sample-v1": [join(sample, "src/index.ts")],
      "@lark/*/events": [join(root, "packages/domains/*/src/events.ts")],
      "@lark/*": [join(root, "packages/domains/*/src/index.ts")],
      valibot: [join(generator, "node_modules/valibot/dist/index.d.mts")],
    };
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const options = {
      extends: join(root, "tooling/tsconfig/library.json"),
      compilerOptions: { noEmit: true, isolatedDeclarations: false, declaration: false, paths },
      include: [join(folder, "src"), join(sample, "src")],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    const compiler = createRequire(import.meta.url).resolve("typescript/package.json");
    const args = [join(dirname(compiler), "bin/tsc"), "-p", folder];
    const check = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(check.stdout).toBe("");
    expect(check.status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
