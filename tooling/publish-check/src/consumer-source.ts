import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Imported } from "./import-entries.js";

/** The file that a project keeps for a package; `@lark/im-v1` and `src` make `src/im-v1.ts`. */
export function sourceFile(packageName: string, folder: string): string {
  return `${folder}/${packageName.split("/").at(-1)}.ts`;
}

const generated = /^@lark\/.+-v\d+$/;
const ofEachShape = /^@lark\/(im|docx|sheets|elearning|bot|corehr)-v\d+$/;

/**
 * All hand-written packages, and generated ones of each shape: enough for a compiler that takes long over all of them, since
 * one generator makes them, and another compiler looks at all.
 */
export const isSample = (packageName: string): boolean =>
  !generated.test(packageName) || ofEachShape.test(packageName);

/** How a project's files are modules. */
export type ModuleKind = "esm" | "commonjs";

/**
 * Writes a file that uses the given entries of one package. It compiles only where the types list what Node has found
 * in each entry, no more and no less, and where the first operation has typed requests and answers.
 */
export async function writeConsumerSource(
  project: string,
  file: string,
  specifiers: readonly string[],
  imported: Imported,
  kind: ModuleKind = "esm",
): Promise<void> {
  const source = specifiers.map((specifier, place) => {
    const entry = imported[specifier];
    if (!entry) throw new Error(`${specifier} was not imported`);
    if (specifier.endsWith(".json")) return useJson(specifier, place, kind);
    return useModule(specifier, place, entry.exports) + useOperation(place, entry.operations[0]);
  });
  const path = join(project, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, source.join("\n"));
}

const useJson = (specifier: string, place: number, kind: ModuleKind): string => `
import json${place} ${kind === "esm" ? `from ${JSON.stringify(specifier)} with { type: "json" }` : `= require(${JSON.stringify(specifier)})`};
export const object${place}: object = json${place};
`;

const useModule = (specifier: string, place: number, names: readonly string[]): string => `
import * as entry${place} from ${JSON.stringify(specifier)};
export const names${place} = {
${names.map((name) => `  ${name}: true,\n`).join("")}} satisfies Record<keyof typeof entry${place}, true>;
`;

function useOperation(place: number, name: string | undefined): string {
  if (!name) return "";
  const operation = `entry${place}.${name}`;
  return `
declare const client${place}: import("@lark/core").Client;
type Request${place} = Parameters<typeof ${operation}>[1];
type Response${place} = Awaited<ReturnType<typeof ${operation}>>;
declare const request${place}: Request${place};
export const response${place}: Promise<Response${place}> = ${operation}(client${place}, request${place});
export const typedRequest${place}: 0 extends 1 & Request${place} ? "any" : "typed" = "typed";
export const typedResponse${place}: 0 extends 1 & Response${place} ? "any" : "typed" = "typed";
// @ts-expect-error the client comes first
${operation}("no client");
`;
}

/** Writes a file that imports one operation and names its types, as an editor would have it open. */
export async function writeEditedFile(
  project: string,
  file: string,
  specifier: string,
  operation: string,
): Promise<void> {
  const path = join(project, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(
    path,
    `
import { ${operation} } from ${JSON.stringify(specifier)};
export type Request = Parameters<typeof ${operation}>[1];
export type Response = Awaited<ReturnType<typeof ${operation}>>;
export { ${operation} };
`,
  );
}
