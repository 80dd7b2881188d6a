// Finds the resource in an answer: the object that stands for what the path names.

import { checkSchema, resolve } from "../schema/check-schema.js";
import type { Schema, Schemas } from "../schema/document-types.js";
import type { Fields } from "./memory.js";

export interface Resource {
  fields: Fields;
  schema: Schema;
}

/** The schema of an answer's `data` (of the whole body where there is no `data`). */
export function dataSchema(schema: Schema, schemas: Schemas): Schema {
  const body = resolve(schema, schemas);
  return body.properties?.data ? resolve(body.properties.data, schemas) : body;
}

/** The resource in `data`: under its own name, in the only object of `data`, or `data` itself. */
export function findResource(
  data: Fields,
  schema: Schema,
  schemas: Schemas,
  name: string,
): Resource {
  const objects = Object.keys(data).filter((key) => isFields(data[key]));
  const key = objects.includes(name) ? name : objects.length === 1 ? objects[0]! : undefined;
  if (key === undefined || (key !== name && Object.keys(data).length > 1)) {
    return { fields: data, schema };
  }
  return { fields: data[key] as Fields, schema: resolve(schema.properties?.[key] ?? {}, schemas) };
}

/** The field that holds the id which the path calls `parameter`. */
export function idField(fields: Fields, parameter: string, name: string): string | undefined {
  const short = parameter.slice(parameter.lastIndexOf("_") + 1);
  const wanted = [parameter, `${name}_${short}`, short, "id", `${name}_id`, "guid", "token"];
  return wanted.find((key) => typeof fields[key] === "string");
}

/** What was written: the body, or the one object in it that carries the resource's name. */
export function writtenFields(body: Readonly<Fields>, name: string): Fields {
  const inner = body[name];
  return isFields(inner) ? { ...inner } : { ...body };
}

/** Makes up a value; the same label gives the same value. */
export type Invent = (schema: Schema, label: string) => unknown;

/**
 * Puts fields into a resource where its schema has a place for them. What the platform adds to
 * them, such as the ids of the items of a list, is made up.
 */
export function overlay(
  resource: Resource,
  fields: Readonly<Fields>,
  schemas: Schemas,
  invent: Invent,
): void {
  const { properties = {} } = resource.schema;
  for (const [name, value] of Object.entries(fields)) {
    const property = properties[name];
    if (property === undefined) continue;
    const found = completed(value, resource.fields[name], property, name);
    if (found !== undefined) resource.fields[name] = found;
  }

  // The given value, filled up from the made one; undefined where it does not fit the schema.
  function completed(given: unknown, made: unknown, unresolved: Schema, label: string): unknown {
    if (given === undefined || given === null) return undefined;
    const rule = resolve(unresolved, schemas);
    if (rule.properties && isFields(given)) {
      const base = isFields(made) ? made : (invent(rule, label) as Fields);
      const whole = { fields: { ...base }, schema: rule };
      overlay(whole, given, schemas, (schema, inner) => invent(schema, `${label}.${inner}`));
      return whole.fields;
    }
    if (rule.type === "array" && rule.items && Array.isArray(given)) {
      const items = rule.items;
      const list = given.map((item, index) => {
        const at = `${label}[${index}]`;
        return completed(item, isFields(item) ? invent(items, at) : undefined, items, at);
      });
      return checkSchema(list, rule, schemas, label).length === 0 ? list : undefined;
    }
    return checkSchema(given, rule, schemas, label).length === 0 ? given : undefined;
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
