// Shapes as TypeScript.
import type { TypeModel } from "@lark-tooling/document/model";
import { propertyKey } from "@lark-tooling/document/names";
import type { Bounds, Field, Shape } from "@lark-tooling/document/shape";

export type Types = ReadonlyMap<string, TypeModel>;

export function typeText(shape: Shape, types: Types): string {
  return shape.nullable ? `${plainType(shape, types)} | null` : plainType(shape, types);
}

function plainType(shape: Shape, types: Types): string {
  switch (shape.kind) {
    case "string":
    case "number":
      if (shape.kind === "number" && shape.format) return "number | string";
      return shape.values
        ? `${shape.values.map((value) => JSON.stringify(value)).join(" | ")} | (${shape.kind} & {})`
        : shape.kind;
    case "boolean":
    case "unknown":
      return shape.kind;
    case "file":
      return "FileInput";
    case "array": {
      const items = typeText(shape.items, types);
      return items.includes(" | ") ? `(${items})[]` : `${items}[]`;
    }
    case "map":
      return `Record<string, ${typeText(shape.values, types)}>`;
    case "union":
      return shape.members.map((member) => typeText(member, types)).join(" | ");
    case "reference":
      return typeName(shape.component, types);
  }
}

export function typeName(component: string, types: Types): string {
  const type = types.get(component);
  if (!type) throw new Error(`no type was made for ${component}`);
  return type.name;
}

/** The members of an object type, each with what is known about it as a comment. */
export function members(fields: readonly Field[], types: Types): string {
  return fields.map((field) => `${fieldComment(field)}${member(field, types)}`).join("\n");
}

function member(field: Field, types: Types): string {
  return `${propertyKey(field.name)}${field.optional ? "?" : ""}: ${typeText(field.shape, types)};`;
}

export function interfaceText(type: TypeModel, types: Types): string {
  const rest = type.open ? "\n[key: string]: unknown;" : "";
  return `export interface ${type.name} {\n${members(type.fields, types)}${rest}\n}`;
}

function fieldComment(field: Field): string {
  const facts = [...shapeFacts(field.shape), ...defaultFact(field)];
  if (!facts.length && !field.deprecated) return "";
  if (!field.deprecated) return `/** ${facts.join(" ")} */\n`;
  if (!facts.length) return "/** @deprecated */\n";
  return `/**\n * ${facts.join(" ")}\n *\n * @deprecated\n */\n`;
}

function defaultFact({ default: value }: Field): string[] {
  return value === undefined ? [] : [`Default: \`${safe(JSON.stringify(value))}\`.`];
}

function shapeFacts(shape: Shape): string[] {
  switch (shape.kind) {
    case "string":
      return [
        ...(shape.format === "int64" ? ["Decimal 64-bit integer as a string."] : []),
        ...boundFact(shape.length, "character"),
      ];
    case "number":
      return [
        ...(shape.format === "int64"
          ? ["64-bit integer; text where a number would lose digits."]
          : []),
        ...boundFact(shape.range),
      ];
    case "array": {
      const items = shapeFacts(shape.items).map(
        (fact) => `Each: ${fact.charAt(0).toLowerCase()}${fact.slice(1)}`,
      );
      return [...boundFact(shape.count, "item"), ...items];
    }
    default:
      return [];
  }
}

function boundFact({ min, max }: Bounds, unit?: string): string[] {
  const count = (value: number) => `${value}${unit ? ` ${unit}${value === 1 ? "" : "s"}` : ""}`;
  if (unit && min === 0) return boundFact({ max }, unit);
  if (min === undefined && max === undefined) return [];
  if (min === undefined) return [`At most ${count(max!)}.`];
  if (max === undefined) return [`At least ${count(min)}.`];
  return min === max ? [`Exactly ${count(min)}.`] : [`${min} to ${count(max)}.`];
}

/** Keeps a text from ending the comment it stands in. */
export const safe = (text: string): string => text.replace(/\*\//g, "*\\/");
