// `llms.txt`: what a language model has to know to write code with a package, on a page of plain text.
import { domainPath, packageName } from "@lark-tooling/document/domains";
import {
  type ConstantModel,
  type DomainModel,
  isOptionalRequest,
  type OperationModel,
} from "@lark-tooling/document/model";
import type { Field } from "@lark-tooling/document/shape";
import { tokensText } from "./docstring.js";
import { description } from "./emit-package.js";
import { exampleCode } from "./example.js";
import type { WrittenPackage } from "./package-table.js";
import type { OutputFile } from "./source.js";

/** The `llms.txt` of a domain: each function with the request that it takes, and each event. */
export function emitLlms(domain: DomainModel): OutputFile {
  const name = packageName(domain.folder);
  const sections = [
    `# ${name}`,
    `> ${domain.summary ? `${domain.summary} ` : ""}${description(domain)}`,
    `\`\`\`ts\n${exampleCode(domain)}\n\`\`\``,
    ...(domain.resources.length
      ? [
          `Functions of \`${name}\`. \`?\` marks what may be left out. A call resolves to the answer's data and throws a LarkError.`,
        ]
      : []),
    ...domain.resources.map(({ file, operations }) =>
      [
        `## ${file} (also \`${name}/${file}\`)`,
        "",
        ...operations.map((one) => line(one, domain)),
      ].join("\n"),
    ),
    ...(domain.constants.length
      ? [["## Constants", "", ...domain.constants.map(constantLine)].join("\n")]
      : []),
    ...(domain.events.length
      ? [
          [
            `## Events of \`${name}/events\``,
            "",
            ...domain.events.map((event) => `- ${event.constant}: ${event.name}${words(event)}`),
          ].join("\n"),
        ]
      : []),
  ];
  return { path: "llms.txt", text: `${sections.join("\n\n")}\n` };
}

/** The `llms.txt` of the repository: how calls are made, which packages there are, and where each domain's is. */
export function rootLlms(
  domains: readonly DomainModel[],
  written: readonly WrittenPackage[],
): string {
  const packages = written.map(
    ({ folder, name, description }) => `- [${name}](${folder}/README.md): ${description}`,
  );
  const links = domains.map((domain) => {
    const resources = domain.resources.map(({ file }) => file).join(", ");
    return `- [${packageName(domain.folder)}](${domainPath(domain.folder)}/llms.txt): ${resources || "events"}`;
  });
  return `${HEAD}\n\n## Packages\n\n${packages.join("\n")}\n\n## Domains\n\n${links.join("\n")}\n`;
}

const HEAD = `# @lark

> A Lark / Feishu server SDK for TypeScript: one function per API operation, one package per domain. ESM, Node 20.19+, Bun, Deno, edge.

- Install \`@lark/core\` and the domains you use; never the whole.
- \`createClient({ auth: selfBuiltApp({ appId, appSecret }) })\` makes a client; \`storeApp\` and \`staticTokens\` are the other providers. Lark instead of Feishu: \`domain: LARK_DOMAIN\`.
- A call is \`fn(client, { path, query, body }, options?)\`, with the platform's snake_case fields. It resolves to the answer's data, and throws a \`LarkError\` with \`kind\`, \`code\`, \`logId\`.
- Tokens, retries and rate limits are taken care of. Options of a call: \`userAccessToken\`, \`tenantKey\`, \`timeout\` (ms), \`signal\`, \`headers\`, \`as\`, \`retry\`.
- Lists: \`for await (const item of paginate(listX, client, request))\`.
- Which function does what: \`npx lark-find "send message"\`. An endpoint without a package: \`request(client, { method, path, query, body })\`.

## Docs

- [recipes](docs/recipes.md): CommonJS, Jest, proxies, Redis, tenants, big files, bots
- [errors](docs/errors.md): kinds, common codes, what to do
- [migrating](docs/migrating.md): from the official SDKs for Node, Python and Go`;

function line(operation: OperationModel, domain: DomainModel): string {
  const { functionName, method, path, deprecated } = operation;
  const state = deprecated ? " Deprecated." : "";
  return `- ${functionName}(client${requestText(operation, domain)}): ${method} ${path}; tokens: ${tokensText(operation)}.${words(operation)}${state}`;
}

const constantLine = ({ name, members }: ConstantModel) =>
  `- ${name}: ${members.map((member) => `${member.name} ${JSON.stringify(member.value)}`).join(", ")}`;

const words = ({ summary }: { readonly summary: string | undefined }) =>
  summary ? ` ${summary}` : "";

function requestText({ request }: OperationModel, domain: DomainModel): string {
  const { path, query, body } = request;
  const fields =
    body?.shape.kind === "reference" ? domain.types.get(body.shape.component)?.fields : undefined;
  const parts = [
    ...part("path", path),
    ...part("query", query),
    ...(fields ? part("body", fields) : body ? ["body"] : []),
  ];
  if (!parts.length) return "";
  const text = `{ ${parts.join(", ")} }`;
  return `, ${text}${isOptionalRequest(request) ? "?" : ""}`;
}

// What is required comes first.
function part(name: string, fields: readonly Field[]): string[] {
  if (!fields.length) return [];
  const required = fields.filter((field) => !field.optional).map((field) => field.name);
  const optional = fields.filter((field) => field.optional).map((field) => `${field.name}?`);
  return [`${name}${required.length ? "" : "?"}: { ${[...required, ...optional].join(", ")} }`];
}
