import type { Document } from "@lark-tooling/document/check";
import type { JsonSchema } from "@lark-tooling/document/json-schema";
import { resolve } from "./resolve.js";

/** Bytes sent where a document asks for a file. */
export const FILE_BYTES: Uint8Array<ArrayBuffer> = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 0, 255, 10, 13,
]);

/**
 * A value that satisfies a schema. All fields are filled down to a depth of three, below it only the required ones, so
 * that recursion ends.
 */
export function sample(schema: JsonSchema, document: Document, name = "", depth = 0): unknown {
  const shape = resolve(schema, document);
  const type = Array.isArray(shape.type) ? shape.type.find((t) => t !== "null") : shape.type;
  if (shape.enum?.length) return shape.enum[0];
  switch (type) {
    case "string":
      return sampleString(shape, name);
    case "integer":
    case "number":
      return Math.min(Math.max(shape.minimum ?? 1, 1), shape.maximum ?? Number.POSITIVE_INFINITY);
    case "boolean":
      return false;
    case "array": {
      if (!shape.items || (depth > 3 && !shape.minItems)) return [];
      const items = shape.items;
      return Array.from({ length: shape.minItems ?? 1 }, () =>
        sample(items, document, name, depth + 1),
      );
    }
    case "object": {
      const required = new Set([...(shape.required ?? []), ...variantMember(shape)]);
      return Object.fromEntries(
        Object.entries(shape.properties ?? {})
          .filter(([field]) => depth < 3 || required.has(field))
          .map(([field, value]) => [field, sample(value, document, field, depth + 1)]),
      );
    }
    case undefined:
      // A value of any type.
      return "any ä";
    default:
      throw new Error(`no sample for ${JSON.stringify(shape)}`);
  }
}

// The property that tells variants apart has its first value, and the member that comes with it.
function variantMember({ properties, "x-lark-variants": variants }: JsonSchema): string[] {
  const value = variants && properties?.[variants.property]?.enum?.[0];
  const member = value === undefined ? undefined : variants?.members[String(value)];
  return member ? [member] : [];
}

function sampleString(
  { format, minLength = 1, maxLength = 1_000 }: JsonSchema,
  name: string,
): unknown {
  if (format === "binary") return new File([FILE_BYTES], 'ü "1".png', { type: "image/png" });
  // Reserved characters show whether paths and queries are encoded.
  const text = format === "int64" ? "9007199254740993" : `${name} ä/?&=%+`;
  return text.padEnd(minLength, "x").slice(0, Math.max(minLength, maxLength));
}
