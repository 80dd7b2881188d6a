import { packageName } from "@lark-tooling/document/domains";
import { type DomainModel, requestType, responseType } from "@lark-tooling/document/model";
import { type OutputFile, sourceFile } from "./source.js";
import { type Twins, twinsOf } from "./twins.js";
import { OTHERWISE } from "./twins-otherwise.js";

/** `test/twins.test-d.ts`: a type test for each pair of a type that is read and one that is written. */
export function emitTwins(domain: DomainModel): OutputFile[] {
  const twins = twinsOf(domain);
  if (!twins.length) return [];
  const tests = twins.map((pair) => testOf(pair, domain));
  const names = ["At", "Misfits", "same", "taken"].filter((name) =>
    tests.some((test) => new RegExp(`\\b${name}[<(]`).test(test)),
  );
  const imports = names.map((name) => (/^[A-Z]/.test(name) ? `type ${name}` : name));
  return [
    sourceFile(
      "test/twins.test-d.ts",
      [
        `import type * as api from "${packageName(domain.folder)}";`,
        `import { ${imports.join(", ")} } from "@lark-tooling/conformance/twins";`,
      ],
      tests,
    ),
  ];
}

function testOf({ read, write, from, to }: Twins, { folder }: DomainModel): string {
  const title = `// ${read.functionName} to ${write.functionName}`;
  const source = at(`api.${responseType(read)}`, from.keys);
  const target = at(`api.${requestType(write)}`, ["body", ...to.keys]);
  const otherwise = OTHERWISE[`${folder} ${read.functionName} ${write.functionName}`];
  if (!otherwise) return `${title}\ntaken<${target}, ${source}>();`;
  const reasons = Object.entries(otherwise).map(
    ([field, reason]) => `\n// \`${field}\`: ${reason}.`,
  );
  const fields = Object.keys(otherwise)
    .map((field) => JSON.stringify(field))
    .join(" | ");
  return [
    `${title}, but:${reasons.join("")}`,
    `taken<Omit<${target}, ${fields}>, Omit<${source}, ${fields}>>();`,
    `same<Misfits<${target}, ${source}>, ${fields}>(true);`,
  ].join("\n");
}

const at = (type: string, keys: readonly string[]) =>
  `At<${type}, [${keys.map((key) => JSON.stringify(key)).join(", ")}]>`;
