// Usage: tsx scripts/compile-index.mjs
// Compiles every packages/domains/*/openapi.json into src/compiled/entries.ts: one entry per operation and event.
// Names and examples come from the generator, so that what is printed is what the packages and their READMEs have.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listDomains, packageName, ROOT } from "@lark-tooling/document/domains";
import { readModel } from "@lark-tooling/document/read";
import { resourceModule } from "@lark-tooling/generator/emit-resource";
import { exampleCode } from "@lark-tooling/generator/example";
import { format } from "@lark-tooling/generator/format";

const own = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(own, "src/compiled/entries.ts");

const entries = listDomains().flatMap((folder) => {
  const domain = readModel(folder);
  return [...operationEntries(domain), ...eventEntries(domain)];
});
const examples = format(
  // Inside Markdown, as in the READMEs: there imports keep their order.
  entries.map(({ example }, index) => ({
    path: `${index}.md`,
    text: `\`\`\`ts\n${example}\n\`\`\`\n`,
  })),
  ROOT,
);
entries.forEach((entry, index) => {
  entry.example = /^```ts\n(.*)\n```$/s.exec(examples[index].text.trim())[1];
});
write(`import type { Entry } from "../entry.js";

/** Every operation and event of the platform. */
export const entries: readonly Entry[] = JSON.parse(
  ${literal(entries)},
) as Entry[];
`);
console.log(`${entries.length} entries`);

function operationEntries(domain) {
  return domain.resources.flatMap((resource) =>
    resource.operations.map((operation) => ({
      kind: "operation",
      id: operation.id,
      module: packageName(domain.folder),
      name: operation.functionName,
      resource: { module: resourceModule(domain, resource), name: operation.methodName },
      method: operation.method,
      path: operation.path,
      tokens: operation.tokens,
      ...facts(operation),
      fields: requestFields(operation, domain),
      // The example of a package is that of its most typical operation: here it has but one.
      example: exampleCode({ ...domain, resources: [{ ...resource, operations: [operation] }] }),
    })),
  );
}

function eventEntries(domain) {
  return domain.events.map((event) => ({
    kind: "event",
    id: event.name,
    module: `${packageName(domain.folder)}/events`,
    name: event.constant,
    ...facts(event),
    example: exampleCode({ ...domain, resources: [], events: [event] }),
  }));
}

function facts({ summary, zh, scopes, fieldScopes, deprecated, link }) {
  return { summary, zh, scopes, fieldScopes, deprecated, ...(link ? { link } : {}) };
}

// Names of what a caller sends, one level deep: "email" finds the operation that takes emails.
function requestFields({ request: { path, query, body } }, domain) {
  const shape = body?.shape;
  const inBody = shape?.kind === "reference" ? domain.types.get(shape.component)?.fields : [];
  return [...new Set([...path, ...query, ...(inBody ?? [])].map(({ name }) => name))];
}

// ASCII, so that the engine keeps the text at one byte a character.
function literal(value) {
  const text = JSON.stringify(value)
    .replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'");
  return `'${text}'`;
}

// Only a change is written, and atomically: build and typecheck may run side by side.
function write(text) {
  if (existsSync(target) && readFileSync(target, "utf8") === text) return;
  mkdirSync(dirname(target), { recursive: true });
  const temporary = `${target}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, target);
}
