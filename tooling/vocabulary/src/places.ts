// Where words stand in a document: its operations, its events, and every field and parameter.
import type { Document } from "@lark-tooling/document/check";
import type { JsonSchema } from "@lark-tooling/document/json-schema";
import { operationsOf } from "@lark-tooling/document/walk";

/** A field of a component, or a parameter of an operation. */
export interface FieldPlace {
  /** `Message.chat_id` or `im.v1.message.create:receive_id_type`. */
  readonly key: string;
  /** The component or the operation. */
  readonly parent: string;
  readonly name: string;
  /** The keys to the object that has the description. */
  readonly path: readonly (string | number)[];
  readonly description: string | undefined;
  /** The schema of its values, of the items where it is a list. */
  readonly values: JsonSchema;
  readonly valuesPath: readonly (string | number)[];
}

/** All fields and parameters, in the document's order. */
export function fieldPlaces(document: Document): FieldPlace[] {
  return [...parameters(document), ...componentFields(document)];
}

function parameters(document: Document): FieldPlace[] {
  return operationsOf(document).flatMap(({ method, path, operation }) =>
    (operation.parameters ?? []).map((parameter, index) => {
      const at = ["paths", path, method.toLowerCase(), "parameters", index];
      const parent = operation.operationId;
      return {
        key: `${parent}:${parameter.name}`,
        parent,
        name: parameter.name,
        path: at,
        description: parameter.description ?? parameter.schema.description,
        ...valuesOf(parameter.schema, [...at, "schema"]),
      };
    }),
  );
}

function componentFields(document: Document): FieldPlace[] {
  return Object.entries(document.components.schemas).flatMap(([parent, schema]) =>
    Object.entries(schema.properties ?? {}).map(([name, property]) => {
      const path = ["components", "schemas", parent, "properties", name];
      return {
        key: `${parent}.${name}`,
        parent,
        name,
        path,
        description: property.description,
        ...valuesOf(property, path),
      };
    }),
  );
}

function valuesOf(schema: JsonSchema, path: readonly (string | number)[]) {
  return schema.items
    ? { values: schema.items, valuesPath: [...path, "items"] }
    : { values: schema, valuesPath: path };
}
