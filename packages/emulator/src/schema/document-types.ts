// What scripts/compile-documents.mjs leaves of an OpenAPI document.

/** A JSON schema as the documents use it; `$ref` is the bare name of a schema of the same domain. */
export interface Schema {
  $ref?: string;
  type?: "object" | "array" | "string" | "integer" | "number" | "boolean";
  format?: string;
  enum?: readonly (string | number | boolean)[];
  default?: unknown;
  /** Set where null means something; elsewhere it counts as a field that is missing. */
  nullable?: true;
  required?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: true | Schema;
  items?: Schema;
  anyOf?: readonly Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

/** The schemas of one domain by name. */
export type Schemas = Readonly<Record<string, Schema>>;

export type TokenKind = "tenant" | "user" | "app";

export interface Parameter {
  name: string;
  in: "path" | "query";
  required?: true;
  schema: Schema;
}

export interface Pagination {
  items?: string;
  pageToken?: string;
  hasMore?: string;
  pageTokenParam?: { in: "query" | "body"; name: string };
  pageSizeParam?: { in: "query" | "body"; name: string };
  /** Set where `pageTokenParam` counts items or pages instead of taking a token. */
  offset?: "items" | "page";
  /** Number of the first page. Default 1. */
  first?: number;
}

export interface CompiledOperation {
  /** Identities the operation accepts; empty means no token. */
  tokens: readonly TokenKind[];
  parameters?: readonly Parameter[];
  body?: { kind: "json" | "multipart"; schema: Schema };
  /** `flat` answers have their fields beside `code`; `file` answers are bytes. */
  answer: { kind: "data" | "flat"; schema: Schema } | { kind: "file" };
  scopes?: readonly string[];
  rateLimit?: { perSecond?: number; perMinute?: number; special?: unknown };
  pagination?: Pagination;
  /** The field or parameter that makes a repeated request count once. */
  idempotencyKey?: string;
  /** Documented error codes by HTTP status. */
  errorCodes?: Readonly<Record<string, readonly number[]>>;
}

/** An event: the schema is that of the inner `event`. */
export interface CompiledEvent {
  version: "1.0" | "2.0";
  schema: Schema;
  /** An app needs one of them to subscribe. */
  scopes?: readonly string[];
}

export interface CompiledDocument {
  operations: Readonly<Record<string, CompiledOperation>>;
  /** By name, `im.message.receive_v1`. */
  events: Readonly<Record<string, CompiledEvent>>;
  schemas: Schemas;
}

/** `[method, path template, operation id, function name]` */
export type RouteRow = readonly [
  method: string,
  path: string,
  operationId: string,
  functionName: string,
];

/** One operation, loaded: its address and what its document says. */
export interface Operation extends CompiledOperation {
  id: string;
  /** As the domain's package exports it, `createMessage`. */
  functionName: string;
  method: string;
  path: string;
  domain: string;
  schemas: Schemas;
}
