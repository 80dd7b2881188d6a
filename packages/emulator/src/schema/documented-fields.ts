// Handlers show all they know of a thing; each operation's document says how much of it is answered.

import { dataSchema, isFields } from "../generic/resource.js";
import type { Handler, Handlers } from "../http/call.js";
import { StoredFile } from "../state/files.js";
import { resolve } from "./check-schema.js";
import type { Schema, Schemas } from "./document-types.js";

/** The same handlers, answering with the fields that their documents name and no others. */
export function asDocumented(handlers: Handlers): Handlers {
  return Object.fromEntries(
    Object.entries(handlers).flatMap(([name, handler]) =>
      handler ? [[name, documentedHandler(handler)]] : [],
    ),
  );
}

function documentedHandler(handler: Handler): Handler {
  return async (call) => {
    const outcome = await handler(call);
    const { answer, schemas } = call.operation;
    if (outcome instanceof StoredFile || answer.kind === "file") return outcome;
    return documentedFields(outcome, dataSchema(answer.schema, schemas), schemas) as Record<
      string,
      unknown
    >;
  };
}

/** A value without the fields that its schema does not name. */
export function documentedFields(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const rule = resolve(unresolved, schemas);
  if (Array.isArray(value)) {
    return value.map((item) => documentedFields(item, rule.items ?? {}, schemas));
  }
  const { properties } = rule;
  if (!properties || !isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, field]) => Object.hasOwn(properties, name) && field !== undefined)
      .map(([name, field]) => [name, documentedFields(field, properties[name]!, schemas)]),
  );
}
