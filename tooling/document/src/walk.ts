// What a document holds, one operation and one event at a time.
import type { Document, Operation, Webhook } from "./check.js";
import type { JsonSchema } from "./json-schema.js";

/** An operation and where the document has it. */
export interface PlacedOperation {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With parameters as `{message_id}`. */
  readonly path: string;
  readonly operation: Operation;
}

/** All operations, in the document's order. */
export function operationsOf(document: Document): PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase() as PlacedOperation["method"],
      path,
      operation,
    })),
  );
}

/** What a body consists of. */
export interface Content {
  readonly mediaType: string;
  readonly schema: JsonSchema;
}

/** The body of an operation's requests; undefined where they have none. */
export function requestContent({ requestBody }: Operation): Content | undefined {
  return requestBody && only(requestBody.content);
}

/** The body of its answers. */
export const responseContent = ({ responses }: Operation): Content =>
  only(responses["200"].content);

function only(content: Readonly<Record<string, { readonly schema: JsonSchema }>>): Content {
  const [[mediaType, { schema }]] = Object.entries(content) as [[string, { schema: JsonSchema }]];
  return { mediaType, schema };
}

/** An event under its name, `im.message.receive_v1`. */
export interface NamedEvent {
  readonly name: string;
  readonly event: Webhook["post"];
}

/** All events, in the document's order. */
export function eventsOf(document: Document): NamedEvent[] {
  return Object.entries(document.webhooks ?? {}).map(([name, { post }]) => ({ name, event: post }));
}
