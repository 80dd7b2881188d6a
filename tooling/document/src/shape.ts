// A schema of a document, checked and made easy to print. Only what the documents use is accepted.
import { fail, inside, type Place } from "./problem.js";

/** The type of a value. `nullable` adds null to any of them. */
export type Shape = { readonly nullable?: boolean } & (
  | {
      readonly kind: "string";
      readonly format?: "int64";
      readonly values?: readonly string[];
      readonly length: Bounds;
    }
  | {
      readonly kind: "number";
      readonly integer: boolean;
      /** May be beyond 2^53: then it comes as text. */
      readonly format?: "int64";
      readonly values?: readonly number[];
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
}

/** An object with named properties; `open` when the document says that it has others, too. */
export interface ObjectShape {
  readonly fields: readonly Field[];
  readonly open: boolean;
}

type Json = Record<string, unknown>;

const KEYWORDS: Record<string, readonly string[]> = {
  string: ["format", "enum", "minLength", "maxLength"],
  integer: ["format", "enum", "minimum", "maximum"],
  number: ["minimum", "maximum"],
  boolean: [],
  array: ["items", "minItems", "maxItems"],
  object: ["additionalProperties"],
};

/** A value schema: anything but an object with properties, which has to be a component. */
export function readShape(value: unknown, place: Place): Shape {
  const schema = asObject(value, place);
  const keys = Object.keys(schema).filter((key) => key !== "default" && key !== "deprecated");
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
  only(schema, ["type", "required", "properties", "additionalProperties"], place);
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
  return { fields, open: "additionalProperties" in schema };
}

export function readField(name: string, optional: boolean, value: unknown, place: Place): Field {
  const schema = asObject(value, place);
  const shape = readShape(schema, place);
  const { default: preset, deprecated = false } = schema;
  if (typeof deprecated !== "boolean") fail(inside(place, "deprecated"), "expected true or false");
  if (preset === undefined) return { name, optional, shape, deprecated };
  if (typeof preset !== shape.kind) fail(inside(place, "default"), `not a ${shape.kind}`);
  return { name, optional, shape, deprecated, default: preset as string | number | boolean };
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
        ...readEnum<number>(schema.enum, "number", place),
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
    ...readEnum<string>(schema.enum, "string", place),
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

function readEnum<Value>(
  value: unknown,
  type: string,
  place: Place,
): { values?: readonly Value[] } {
  if (value === undefined) return {};
  if (!Array.isArray(value) || !value.length || value.some((item) => typeof item !== type)) {
    fail(inside(place, "enum"), `expected values of type ${type}`);
  }
  return { values: [...new Set(value as Value[])] };
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
    if (key === "default" || key === "deprecated") continue;
    if (!allowed.includes(key)) fail(place, `keyword "${key}" is not understood here`);
  }
}
