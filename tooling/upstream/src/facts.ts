// What the official SDK and the documents are compared by.

/** The kind of a value; `any` where a source does not tell. */
export type Kind = "text" | "number" | "boolean" | "list" | "object" | "file" | "any";

/** One operation as one source has it. */
export interface OperationFacts {
  readonly method: string;
  /** With the source's own names of parameters, `/open-apis/im/v1/messages/:message_id`. */
  readonly path: string;
  /** The platform's name for it; the SDK's accessor, `im.v1.message.create`. */
  readonly name: string;
  /** By place and name: `query.page_size`, `body.user.name`, `body.items[].id`. */
  readonly parameters: ReadonlyMap<string, Kind>;
}

/** Everything that one source has. */
export interface Facts {
  /** By {@link operationKey}. */
  readonly operations: ReadonlyMap<string, OperationFacts>;
  /** Names of event types. */
  readonly events: ReadonlySet<string>;
}

/** The same for both sources, whatever they call a path's parameters. */
export const operationKey = (method: string, path: string): string =>
  `${method} ${path.replace(/:\w+|\{\w+\}/g, ":").replace(/\/$/, "")}`;
