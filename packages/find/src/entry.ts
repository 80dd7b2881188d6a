/** What an operation and an event have in common. */
export interface Facts {
  /** The platform's name: `im.v1.message.create`, `im.message.receive_v1`. */
  readonly id: string;
  /** Where to import it from: `@lark/im-v1`, `@lark/im-v1/events`. */
  readonly module: string;
  /** What to import: `createMessage`, `messageReceiveEvent`. */
  readonly name: string;
  /** What it does, or what happened, in a sentence. */
  readonly summary?: string;
  /** The same in Chinese. */
  readonly zh?: string;
  /** Any one of these scopes allows it. Empty where none is documented. */
  readonly scopes: readonly string[];
  /** Scopes that reveal more fields of the answer or the payload. */
  readonly fieldScopes: readonly string[];
  /** The platform advises against it. */
  readonly deprecated: boolean;
  /** The platform's documentation page, where one is known. */
  readonly link?: string;
  /** TypeScript that compiles, with the fields that are required. */
  readonly example: string;
}

/** An operation of the platform: one function of a domain package. */
export interface OperationEntry extends Facts {
  readonly kind: "operation";
  /** The same by the platform's own name: `create` of `@lark/im-v1/message`, for `import * as message`. */
  readonly resource: { readonly module: string; readonly name: string };
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With parameters as `:message_id`. */
  readonly path: string;
  /** The access tokens that it accepts; none for an operation without. */
  readonly tokens: readonly ("tenant" | "user" | "app")[];
  /** The names of what a caller may send: path, query and the first level of the body. */
  readonly fields: readonly string[];
}

/** An event of the platform: one definition in a domain package's `events`. */
export interface EventEntry extends Facts {
  readonly kind: "event";
}

/** Something that the domain packages export. */
export type Entry = OperationEntry | EventEntry;
