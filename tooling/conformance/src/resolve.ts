import type { Document } from "@lark-tooling/document/check";
import { componentName, type JsonSchema } from "@lark-tooling/document/json-schema";

/** Follows references and takes the first of several shapes that is not null. */
export function resolve(schema: JsonSchema, document: Document): JsonSchema {
  if (schema.$ref) {
    const target = document.components.schemas[componentName(schema.$ref)];
    if (!target) throw new Error(`the document lacks ${schema.$ref}`);
    return resolve(target, document);
  }
  const shape = schema.anyOf?.find(({ type }) => type !== "null");
  return shape ? resolve(shape, document) : schema;
}
