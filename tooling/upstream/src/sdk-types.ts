// The declarations of the official SDK: what each method takes, and which events there are.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync, type TSSignature, type TSType, type TSTypeLiteral } from "oxc-parser";
import type { Kind } from "./facts.js";

export interface SdkTypes {
  /** Parameters by accessor, `im.v1.message.create`. */
  readonly parameters: ReadonlyMap<string, ReadonlyMap<string, Kind>>;
  readonly events: ReadonlySet<string>;
}

const PLACES: Readonly<Record<string, string>> = { data: "body", params: "query" };

export function readSdkTypes(folder: string): SdkTypes {
  const file = "types/index.d.ts";
  const { program, errors } = parseSync(file, readFileSync(join(folder, file), "utf8"));
  if (errors.length) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const parameters = new Map<string, ReadonlyMap<string, Kind>>();
  const events = new Set<string>();
  for (const statement of program.body) {
    const node =
      "declaration" in statement && statement.declaration ? statement.declaration : statement;
    if (node.type === "ClassDeclaration") {
      for (const member of node.body.body) {
        const type = member.type === "PropertyDefinition" && member.typeAnnotation?.typeAnnotation;
        const name = member.type === "PropertyDefinition" ? nameOf(member.key) : undefined;
        if (type && name && type.type === "TSTypeLiteral") readMethods(type, name, parameters);
      }
    }
    if (
      node.type === "TSInterfaceDeclaration" &&
      /^I(Other)?(Event)?Handles$|^IOtherEventHandles$/.test(node.id.name)
    ) {
      for (const member of node.body.body) {
        const name = member.type === "TSPropertySignature" ? nameOf(member.key) : undefined;
        if (name) events.add(name);
      }
    }
  }
  return { parameters, events };
}

function readMethods(
  group: TSTypeLiteral,
  accessor: string,
  into: Map<string, ReadonlyMap<string, Kind>>,
): void {
  for (const [name, type] of properties(group)) {
    const at = `${accessor}.${name}`;
    if (type.type === "TSTypeLiteral") readMethods(type, at, into);
    if (type.type !== "TSFunctionType") continue;
    const parameters = new Map<string, Kind>();
    const [payload] = type.params;
    const shape = payload?.type === "Identifier" && payload.typeAnnotation?.typeAnnotation;
    if (shape && shape.type === "TSTypeLiteral") {
      for (const [part, inner] of properties(shape)) {
        const place = PLACES[part];
        if (place) collect(inner, place, parameters);
      }
    }
    into.set(at, parameters);
  }
}

function collect(type: TSType, at: string, into: Map<string, Kind>): void {
  if (at !== "body" && at !== "query") into.set(at, kindOf(type));
  if (type.type === "TSTypeLiteral") {
    for (const [name, inner] of properties(type)) collect(inner, `${at}.${name}`, into);
  }
  const items = itemsOf(type);
  if (items) collect(items, `${at}[]`, into);
}

function kindOf(type: TSType): Kind {
  if (itemsOf(type)) return "list";
  switch (type.type) {
    case "TSStringKeyword":
      return "text";
    case "TSNumberKeyword":
      return "number";
    case "TSBooleanKeyword":
      return "boolean";
    case "TSTypeLiteral":
      return "object";
    case "TSLiteralType":
      return type.literal.type === "Literal" ? literalKind(type.literal.value) : "any";
    case "TSUnionType": {
      const kinds = new Set(type.types.map(kindOf));
      const [only] = kinds;
      return kinds.size === 1 && only ? only : "any";
    }
    case "TSTypeReference": {
      const name = type.typeName.type === "Identifier" ? type.typeName.name : "";
      if (name === "Buffer" || name === "ReadStream") return "file";
      return name === "Record" ? "object" : "any";
    }
    default:
      return "any";
  }
}

function literalKind(value: unknown): Kind {
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "any";
}

function itemsOf(type: TSType): TSType | undefined {
  if (type.type === "TSArrayType") return type.elementType;
  if (type.type !== "TSTypeReference" || type.typeName.type !== "Identifier") return undefined;
  return type.typeName.name === "Array" ? type.typeArguments?.params[0] : undefined;
}

function properties({ members }: TSTypeLiteral): [name: string, type: TSType][] {
  return members.flatMap((member: TSSignature) => {
    if (member.type !== "TSPropertySignature" || !member.typeAnnotation) return [];
    const name = nameOf(member.key);
    return name === undefined
      ? []
      : [[name, member.typeAnnotation.typeAnnotation] as [string, TSType]];
  });
}

/** A name, quoted or not. */
function nameOf(key: { readonly type: string }): string | undefined {
  const { name, value } = key as { name?: unknown; value?: unknown };
  if (key.type === "Identifier") return String(name);
  return key.type === "Literal" && typeof value === "string" ? value : undefined;
}
