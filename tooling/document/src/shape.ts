// A schema of a document, checked and made easy to print. Only what the documents use is accepted.
import type { Variants } from "./json-schema.js";
import { fail, inside, type Place } from "./problem.js";

/** The type of a value. `nullable` adds null to any of them. */
export type Shape = { readonly nullable?: boolean } & (
  | {
      readonly kind: "string";
      readonly format?: "int64";
      readonly values?: readonly string[];
      readonly meanings?: Meanings;
      /** The constant that names the values. */
      readonly constant?: string;
      readonly length: Bounds;
    }
  | {
      readonly kind: "number";
      readonly integer: boolean;
      /** May be beyond 2^53: then it comes as text. */
      readonly format?: "int64";
      readonly values?: readonly number[];
      readonly meanings?: Meanings;
      readonly constant?: string;
      readonly range: Bounds;
    }
  | { readonly kind: "boolean" }
  | { readonly kind: "file" }
  | { readonly kind: "array"; readonly items: Shape; readonly count: Bounds }
  | { readonly kind: "map"; readonly values: Shape }
  | { readonly kind: "union"; readonly members: readonly Shape[] }
  | { readonly kind: "unknown" }
  | { readonly kind: "reference"; readonly component: string }
);

/** What known values mean, by the value as text. */
export type Meanings = Readonly<Record<string, string>>;

export interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A property of an object or a parameter of an operation. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly shape: Shape;
  readonly default?: string | number | boolean | undefined;
  readonly deprecated: boolean;
  readonly description?: string | undefined;
}

/** An object with named properties; `open` when the document says that it has others, too. */
export interface ObjectShape {
  readonly fields: readonly Field[];
  readonly open: boolean;
  readonly description?: string | undefined;
  readonly variants?: Variants | undefined;
}

type Json = Record<string, unknown>;

const KEYWORDS: Record<string, readonly string[]> = {
  string: ["format", "enum", "x-enum-descriptions", "x-lark-constant", "minLength", "maxLength"],
  integer: ["format", "enum", "x-enum-descriptions", "x-lark-constant", "minimum", "maximum"],
  number: ["minimum", "maximum"],
  boolean: [],
  array: ["items", "minItems", "maxItems"],
  object: ["additionalProperties"],
};

/** What may stand beside any schema: it says nothing about its values. */
const ANNOTATIONS = ["default", "deprecated", "description", "x-lark-zh"];

/** A value schema: anything but an object with properties, which has to be a component. */
export function readShape(value: unknown, place: Place): Shape {
  const schema = asObject(value, place);
  const keys = Object.keys(schema).filter((key) => !ANNOTATIONS.includes(key));
  if (keys.length === 0) return { kind: "unknown" };
  if ("$ref" in schema) {
    only(schema, ["$ref"], place);
    return { kind: "reference", component: componentOf(schema.$ref, place) };
  }
  if ("anyOf" in schema) {
    only(schema, ["anyOf"], place);
    return readUnion(schema.anyOf, place);
  }
  const { type, nullable } = readType(schema.type, place);
  only(schema, ["type", ...(KEYWORDS[type] ?? fail(place, `unknown type "${type}"`))], place);
  return { ...readTyped(schema, type, place), ...(nullable ? { nullable } : {}) };
}

/** A component: an object with properties. */
export function readObject(value: unknown, place: Place): ObjectShape {
  const schema = asObject(value, place);
  if (schema.type !== "object" || !schema.properties) {
    fail(place, "a component has to be an object with properties");
  }
  only(
    schema,
    ["type", "required", "properties", "additionalProperties", "x-lark-variants"],
    place,
  );
  const { additionalProperties = true } = schema;
  if (additionalProperties !== true)
    fail(place, "additionalProperties beside properties has to be true");
  const properties = asObject(schema.properties, inside(place, "properties"));
  const required = readNames(schema.required ?? [], inside(place, "required"));
  for (const name of required) {
    if (!(name in properties)) fail(inside(place, "required"), `there is no property "${name}"`);
  }
  const fields = Object.entries(properties).map(([name, property]) =>
    readField(name, !required.includes(name), property, inside(place, "properties", name)),
  );
  const variants = schema["x-lark-variants"];
  return {
    fields,
    open: "additionalProperties" in schema,
    description: readText(schema, "description", place),
    variants:
      variants === undefined
        ? undefined
        : readVariants(variants, fields, inside(place, "x-lark-variants")),
  };
}

function readVariants(value: unknown, fields: readonly Field[], place: Place): Variants {
  const variants = asObject(value, place);
  only(variants, ["property", "members"], place);
  const field = (name: unknown) => fields.find((candidate) => candidate.name === name);
  const property = field(variants.property);
  if (property?.shape.kind !== "number" && property?.shape.kind !== "string")
    fail(inside(place, "property"), "expected a field of text or numbers");
  if (property.optional) fail(inside(place, "property"), "the field has to be required");
  const members = asObject(variants.members, inside(place, "members"));
  for (const [tag, name] of Object.entries(members)) {
    const at = inside(place, "members", tag);
    if (!field(name)?.optional) fail(at, `there is no optional field "${name}"`);
    if (!property.shape.values?.map(String).includes(tag)) fail(at, "no value of the property");
  }
  return {
    property: property.name,
    members: inOrder(members as Record<string, string>, property.shape.values ?? []),
  };
}

export function readField(name: string, optional: boolean, value: unknown, place: Place): Field {
  const schema = asObject(value, place);
  const shape = readShape(schema, place);
  const { default: preset, deprecated = false } = schema;
  if (typeof deprecated !== "boolean") fail(inside(place, "deprecated"), "expected true or false");
  const description = readText(schema, "description", place);
  readText(schema, "x-lark-zh", place);
  const field = { name, optional, shape, deprecated, ...(description ? { description } : {}) };
  if (preset === undefined) return field;
  if (typeof preset !== shape.kind) fail(inside(place, "default"), `not a ${shape.kind}`);
  return { ...field, default: preset as string | number | boolean };
}

/** Calls `visit` with each component that the shape names. */
export function references(shape: Shape, visit: (component: string) => void): void {
  if (shape.kind === "reference") visit(shape.component);
  if (shape.kind === "array") references(shape.items, visit);
  if (shape.kind === "map") references(shape.values, visit);
  if (shape.kind === "union") for (const member of shape.members) references(member, visit);
}

function readTyped(schema: Json, type: string, place: Place): Shape {
  switch (type) {
    case "string":
      return readString(schema, place);
    case "integer":
    case "number":
      return {
        kind: "number",
        integer: type === "integer",
        ...readInt64(schema.format, place),
        range: bounds(schema, "minimum", "maximum", place),
        ...readEnum<number>(schema, "number", place),
      };
    case "boolean":
      return { kind: "boolean" };
    case "array":
      return {
        kind: "array",
        items: readShape(schema.items, inside(place, "items")),
        count: bounds(schema, "minItems", "maxItems", place),
      };
    default:
      return readMap(schema, place);
  }
}

function readString(schema: Json, place: Place): Shape {
  const { format } = schema;
  if (format === "binary") {
    only(schema, ["type", "format"], place);
    return { kind: "file" };
  }
  return {
    kind: "string",
    ...readInt64(format, place),
    length: bounds(schema, "minLength", "maxLength", place),
    ...readEnum<string>(schema, "string", place),
  };
}

function readInt64(format: unknown, place: Place): { format?: "int64" } {
  if (format === undefined) return {};
  if (format !== "int64") fail(inside(place, "format"), `unknown format "${format}"`);
  return { format };
}

function readMap(schema: Json, place: Place): Shape {
  const values = schema.additionalProperties;
  if (values === true) return { kind: "map", values: { kind: "unknown" } };
  if (values === undefined) fail(place, "an object without properties needs additionalProperties");
  return { kind: "map", values: readShape(values, inside(place, "additionalProperties")) };
}

function readUnion(value: unknown, place: Place): Shape {
  if (!Array.isArray(value) || value.length < 2)
    fail(inside(place, "anyOf"), "expected two schemas or more");
  const isNull = (member: unknown) => (member as Json | null)?.type === "null";
  const members = value.flatMap((member, index) =>
    isNull(member) ? [] : [readShape(member, inside(place, "anyOf", index))],
  );
  const [first] = members;
  if (!first) fail(inside(place, "anyOf"), "null alone is no type");
  const nullable = members.length < value.length ? { nullable: true } : {};
  return members.length === 1 ? { ...first, ...nullable } : { kind: "union", members, ...nullable };
}

function readType(value: unknown, place: Place): { type: string; nullable: boolean } {
  if (typeof value === "string") return { type: value, nullable: false };
  const types = Array.isArray(value) ? value.filter((type) => type !== "null") : [];
  if (types.length !== 1 || (value as unknown[]).length !== 2) {
    fail(inside(place, "type"), 'expected one type, or one type and "null"');
  }
  return { type: String(types[0]), nullable: true };
}

function readEnum<Value extends string | number>(
  schema: Json,
  type: string,
  place: Place,
): { values?: readonly Value[]; meanings?: Meanings; constant?: string } {
  const { enum: value, "x-enum-descriptions": meanings, "x-lark-constant": constant } = schema;
  const at = inside(place, "x-enum-descriptions");
  for (const key of ["x-enum-descriptions", "x-lark-constant"]) {
    if (value === undefined && schema[key] !== undefined)
      fail(inside(place, key), "there is no enum");
  }
  const named = constant === undefined ? {} : { constant: String(constant) };
  if (value === undefined) return {};
  if (!Array.isArray(value) || !value.length || value.some((item) => typeof item !== type)) {
    fail(inside(place, "enum"), `expected values of type ${type}`);
  }
  const values = [...new Set(value as Value[])];
  if (meanings === undefined) return { values, ...named };
  const known = new Set(values.map(String));
  for (const [name, text] of Object.entries(asObject(meanings, at))) {
    if (!known.has(name)) fail(inside(at, name), "no value of the enum");
    if (typeof text !== "string") fail(inside(at, name), "expected text");
  }
  return { values, meanings: inOrder(meanings as Meanings, values), ...named };
}

function bounds(schema: Json, min: string, max: string, place: Place): Bounds {
  const read = (key: string) => {
    const value = schema[key];
    if (value !== undefined && typeof value !== "number")
      fail(inside(place, key), "expected a number");
    return value as number | undefined;
  };
  return { min: read(min), max: read(max) };
}

// The order of an object's keys means nothing: that of the values does.
function inOrder(
  texts: Readonly<Record<string, string>>,
  values: readonly (string | number)[],
): Record<string, string> {
  const entries = values.map((value) => [String(value), texts[value]] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function readText(schema: Json, key: string, place: Place): string | undefined {
  const text = schema[key];
  if (text === undefined) return undefined;
  if (typeof text !== "string" || !text.trim()) fail(inside(place, key), "expected text");
  return text;
}

function readNames(value: unknown, place: Place): string[] {
  if (!Array.isArray(value) || value.some((item) => typeof item !== "string"))
    fail(place, "expected names");
  return value;
}

function componentOf(value: unknown, place: Place): string {
  const match = /^#\/components\/schemas\/(\w+)$/.exec(String(value));
  return match?.[1] ?? fail(inside(place, "$ref"), `"${value}" is not a component schema`);
}

function asObject(value: unknown, place: Place): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(place, "expected a schema");
  return value as Json;
}

function only(schema: Json, allowed: readonly string[], place: Place): void {
  for (const key of Object.keys(schema)) {
    if (![...allowed, ...ANNOTATIONS].includes(key))
      fail(place, `keyword "${key}" is not understood here`);
  }
}
