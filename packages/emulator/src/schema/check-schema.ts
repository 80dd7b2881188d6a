import type { FieldViolation } from "../http/failure.js";
import type { Schema, Schemas } from "./document-types.js";

export interface SchemaCheckOptions {
  /** Report values outside an enum and fields that no schema names. Default: neither. */
  strict?: boolean;
}

/** Follows `$ref`s. */
export function resolve(schema: Schema, schemas: Schemas): Schema {
  let found = schema;
  while (found.$ref !== undefined) found = schemas[found.$ref] ?? {};
  return found;
}

/** Everything in `value` that breaks `schema`; fields are named by their path, `a.b[0].c`. */
export function checkSchema(
  value: unknown,
  schema: Schema,
  schemas: Schemas,
  field: string,
  options: SchemaCheckOptions = {},
): FieldViolation[] {
  const found: FieldViolation[] = [];
  visit(value, schema, field);
  return found;

  function report(at: string, given: unknown, description: string): void {
    found.push({ field: at, value: printed(given), description });
  }

  function visit(given: unknown, unresolved: Schema, at: string): void {
    const rule = resolve(unresolved, schemas);
    if (rule.anyOf) {
      const fits = rule.anyOf.some(
        (choice) => checkSchema(given, choice, schemas, at, options).length === 0,
      );
      if (!fits) report(at, given, `${at} fits none of the allowed types`);
      return;
    }
    switch (rule.type) {
      case "string":
        string(given, rule, at);
        break;
      case "integer":
      case "number":
        number(given, rule, at);
        break;
      case "boolean":
        if (typeof given !== "boolean") report(at, given, `${at} must be a boolean`);
        break;
      case "array":
        array(given, rule, at);
        break;
      case "object":
        object(given, rule, at);
        break;
    }
  }

  function string(given: unknown, rule: Schema, at: string): void {
    if (rule.format === "binary") {
      if (!(given instanceof Blob)) report(at, given, `${at} must be a file with a name`);
      return;
    }
    if (typeof given !== "string") {
      report(at, given, `${at} must be a string`);
      return;
    }
    length([...given].length, rule.minLength, rule.maxLength, given, at);
    choice(given, rule, at);
  }

  function number(given: unknown, rule: Schema, at: string): void {
    if (typeof given !== "number" || (rule.type === "integer" && !Number.isInteger(given))) {
      report(at, given, `${at} must be ${rule.type === "integer" ? "an integer" : "a number"}`);
      return;
    }
    if (rule.minimum !== undefined && given < rule.minimum) {
      report(at, given, `the min value is ${rule.minimum}`);
    }
    if (rule.maximum !== undefined && given > rule.maximum) {
      report(at, given, `the max value is ${rule.maximum}`);
    }
    choice(given, rule, at);
  }

  function array(given: unknown, rule: Schema, at: string): void {
    if (!Array.isArray(given)) {
      report(at, given, `${at} must be an array`);
      return;
    }
    length(given.length, rule.minItems, rule.maxItems, given, at);
    for (const [index, item] of given.entries()) visit(item, rule.items ?? {}, `${at}[${index}]`);
  }

  function object(given: unknown, rule: Schema, at: string): void {
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
      report(at, given, `${at || "the body"} must be an object`);
      return;
    }
    const fields = given as Record<string, unknown>;
    const inside = (name: string) => (at ? `${at}.${name}` : name);
    for (const name of rule.required ?? []) {
      if (fields[name] === undefined || fields[name] === null) {
        found.push({ field: inside(name), description: `${inside(name)} is required` });
      }
    }
    for (const [name, item] of Object.entries(fields)) {
      if (item === undefined || item === null) continue;
      const property = rule.properties && Object.hasOwn(rule.properties, name);
      if (property) visit(item, rule.properties![name]!, inside(name));
      else if (typeof rule.additionalProperties === "object") {
        visit(item, rule.additionalProperties, inside(name));
      } else if (options.strict && rule.properties && !rule.additionalProperties) {
        report(inside(name), item, `${inside(name)} is not a field of this operation`);
      }
    }
  }

  function length(
    given: number,
    min: number | undefined,
    max: number | undefined,
    value: unknown,
    at: string,
  ): void {
    if (min !== undefined && given < min) report(at, value, `the min len is ${min}`);
    if (max !== undefined && given > max) report(at, value, `the max len is ${max}`);
  }

  function choice(given: string | number, rule: Schema, at: string): void {
    if (options.strict && rule.enum && !rule.enum.includes(given)) {
      report(at, given, `${at} must be one of ${rule.enum.join(", ")}`);
    }
  }
}

// The platform echoes the offending value; a bounded part of it is enough.
function printed(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text !== undefined && text.length > 200 ? `${text.slice(0, 200)}…` : (text ?? "");
}
