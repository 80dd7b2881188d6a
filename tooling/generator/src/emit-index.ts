import type { DomainModel } from "@lark-tooling/document/model";
import { type OutputFile, sourceFile, typesAt } from "./source.js";

/** `src/index.ts`: every resource, the shared types and the constants. Events and schemas have entries of their own. */
export function emitIndex(domain: DomainModel): OutputFile {
  const files = domain.resources.map((resource) => resource.file);
  if (typesAt("models", domain).length) files.push("models");
  if (domain.constants.length) files.push("constants");
  const lines = files.sort().map((file) => `export * from "./${file}.js";`);
  // A package of events has an empty root, which still has to be a module.
  return sourceFile("src/index.ts", [], [lines.length ? lines.join("\n") : "export {};"]);
}
