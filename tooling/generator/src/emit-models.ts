import type { DomainModel } from "@lark-tooling/document/model";
import { coreImport, type OutputFile, sourceFile, typesAt } from "./source.js";
import { interfaceText } from "./typescript.js";

/** `src/models.ts`: the types that several files share. */
export function emitModels(domain: DomainModel): OutputFile[] {
  const types = typesAt("models", domain);
  if (!types.length) return [];
  const parts = types.map((type) => interfaceText(type, domain.types));
  const shapes = types.flatMap((type) => type.fields.map((field) => field.shape));
  return [sourceFile("src/models.ts", coreImport([], shapes), parts)];
}
