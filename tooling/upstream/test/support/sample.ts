import type { Document } from "@lark-tooling/document/check";
import { componentName, type JsonSchema } from "@lark-tooling/document/json-schema";

/** A plain value that a schema allows: both SDKs have to send it as it is. */
export function sample(schema: JsonSchema, document: Document, depth = 0): unknown {
  if (schema.$ref) {
    const component = document.components.schemas[componentName(schema.$ref)];
    return component && sample(component, document, depth);
  }
  if (schema.anyOf) {
    const first = schema.anyOf.find(({ type }) => type !== "null");
    return first && sample(first, document, depth);
  }
  if (schema.enum) return schema.enum[0];
  switch ([schema.type].flat().find((name) => name !== "null")) {
    case "string":
      return "text".padEnd(schema.minLength ?? 1, "x").slice(0, schema.maxLength ?? 40);
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, Math.min(1, schema.maximum ?? 1));
    case "boolean":
      return true;
    case "array":
      if (!schema.items || depth > 3) return [];
      return [0, 1].map(() => sample(schema.items!, document, depth + 1));
    case "object":
      if (depth > 3) return {};
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, inner]) => [
          name,
          sample(inner, document, depth + 1),
        ]),
      );
    default:
      return "any";
  }
}
