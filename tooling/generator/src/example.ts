// The example in a README: a call that compiles, with the fields that the operation requires.
import { packageName } from "@lark-tooling/document/domains";
import {
  type DomainModel,
  hasRequest,
  isOptionalRequest,
  type OperationModel,
  type TypeModel,
} from "@lark-tooling/document/model";
import { propertyKey } from "@lark-tooling/document/names";
import type { Field, Shape } from "@lark-tooling/document/shape";

const VALUES: readonly (readonly [pattern: RegExp, value: string])[] = [
  [/(^|_)open_id$/, "ou_…"],
  [/(^|_)union_id$/, "on_…"],
  [/(^|_)chat_id$/, "oc_…"],
  [/(^|_)message_id$/, "om_…"],
  [/(^|_)department_id$/, "od-…"],
  [/(^|_)(user_id|employee_id|user_ids|receive_id)$/, "ou_…"],
  [/(^|_)app_id$/, "cli_…"],
  [/email/, "ada@example.com"],
  [/mobile|phone/, "+6512345678"],
  [/url|link/, "https://example.com/"],
  [/(^|_)(name|title|summary|subject)$/, "Example"],
  [/locale|language/, "en-US"],
  [/(^|_)date$/, "2026-01-31"],
  [/(^|_)(time|timestamp)$/, "1767225600"],
];

/** TypeScript that calls one operation, or names an event when the package has nothing else. */
export function exampleCode(domain: DomainModel): string {
  const operation = chooseOperation(domain);
  if (!operation) return eventExample(domain);
  const setUp = operation.tokens.length
    ? [
        `import { createClient, selfBuiltApp } from "@lark/core";`,
        `import { ${operation.functionName} } from "${packageName(domain.folder)}";`,
        "",
        `const client = createClient({ auth: selfBuiltApp({ appId: "cli_…", appSecret: "…" }) });`,
      ]
    : [
        `import { createClient, noAuth } from "@lark/core";`,
        `import { ${operation.functionName} } from "${packageName(domain.folder)}";`,
        "",
        "const client = createClient({ auth: noAuth() });",
      ];
  return [...setUp, "", callText(operation, domain)].join("\n");
}

function eventExample(domain: DomainModel): string {
  const [event] = domain.events;
  if (!event) throw new Error(`${domain.folder} has neither operations nor events`);
  return [
    `import { ${event.constant} } from "${packageName(domain.folder)}/events";`,
    "",
    `${event.constant}.name; // ${JSON.stringify(event.name)}`,
  ].join("\n");
}

// The resource with the most operations is what the domain is about. A plain call comes before a file.
function chooseOperation(domain: DomainModel): OperationModel | undefined {
  const size = (operation: OperationModel) =>
    domain.resources.find(({ operations }) => operations.includes(operation))?.operations.length ??
    0;
  const verbs = ["create", "batch_create", "list", "search", "query", "get"];
  const rank = (operation: OperationModel) => {
    const verb = verbs.indexOf(operation.id.split(".").at(-1) ?? "");
    const plain = !operation.request.fileField && operation.response.kind !== "download";
    return (
      (operation.deprecated ? 0 : 1000) +
      (plain ? 500 : 0) +
      (operation.tokens.includes("tenant") ? 200 : 0) +
      (verb < 0 ? 0 : 100 - verb * 10) +
      size(operation)
    );
  };
  const operations = domain.resources.flatMap((resource) => resource.operations);
  return [...operations].sort((a, b) => rank(b) - rank(a))[0];
}

function callText(operation: OperationModel, domain: DomainModel): string {
  const { request } = operation;
  const argument =
    hasRequest(request) && !isOptionalRequest(request) ? `, ${requestText(operation, domain)}` : "";
  const call = `await ${operation.functionName}(client${argument});`;
  return operation.response.kind === "data" ? `const answer = ${call}` : call;
}

function requestText({ request }: OperationModel, domain: DomainModel): string {
  const { path, query, body } = request;
  const part = (name: string, fields: readonly Field[]) =>
    fields.some((field) => !field.optional) ? [`${name}: ${objectText(fields, domain, 1)},`] : [];
  const lines = [
    ...part("path", path),
    ...part("query", query),
    ...(body && !body.optional ? [`body: ${valueText("body", body.shape, domain, 1)},`] : []),
  ];
  return `{\n${lines.map((line) => `  ${line}`).join("\n")}\n}`;
}

function objectText(fields: readonly Field[], domain: DomainModel, depth: number): string {
  const required = fields.filter((field) => !field.optional);
  if (!required.length) return "{}";
  const lines = required.map(
    ({ name, shape }) => `${propertyKey(name)}: ${valueText(name, shape, domain, depth + 1)}`,
  );
  const line = `{ ${lines.join(", ")} }`;
  if (line.length < 80 && !line.includes("\n")) return line;
  const indent = "  ".repeat(depth);
  return `{\n${lines.map((text) => `${indent}  ${text},`).join("\n")}\n${indent}}`;
}

function valueText(name: string, shape: Shape, domain: DomainModel, depth: number): string {
  switch (shape.kind) {
    case "string":
      return JSON.stringify(shape.values?.[0] ?? textFor(name, shape.format));
    case "number":
      return String(shape.values?.[0] ?? shape.range.min ?? 1);
    case "boolean":
      return "true";
    case "array":
      return `[${valueText(name, shape.items, domain, depth)}]`;
    case "map":
      return "{}";
    case "unknown":
      return "{}";
    case "file":
      return `new Blob(["…"])`;
    case "union":
      return valueText(name, shape.members[0]!, domain, depth);
    case "reference":
      return typeText(domain.types.get(shape.component), domain, depth);
  }
}

// Of several variants the text, or the first: what tells it, and what it alone has to have.
function typeText(type: TypeModel | undefined, domain: DomainModel, depth: number): string {
  if (!type?.variants) return objectText(type?.fields ?? [], domain, depth);
  const { property, members } = type.variants;
  const variants = Object.entries(members);
  const [value, member] = variants.find(([, name]) => name === "text") ?? variants[0]!;
  const fields = type.fields.map((field) => {
    if (field.name === member) return { ...field, optional: false };
    if (field.name !== property) return field;
    const { shape } = field;
    if (shape.kind === "number") return { ...field, shape: { ...shape, values: [Number(value)] } };
    return shape.kind === "string" ? { ...field, shape: { ...shape, values: [value] } } : field;
  });
  return objectText(fields, domain, depth);
}

function textFor(name: string, format: string | undefined): string {
  if (format === "int64") return /time|date|stamp/.test(name) ? "1767225600" : "1";
  if (name === "content") return JSON.stringify({ text: "Hello" });
  if (name === "msg_type") return "text";
  return VALUES.find(([pattern]) => pattern.test(name))?.[1] ?? "…";
}
