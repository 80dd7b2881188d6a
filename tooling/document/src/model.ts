// What a domain package consists of, free of OpenAPI: the documents are read into this, the files are
// written from it.
import type { Pagination, RateLimit } from "./check.js";
import type { Variants } from "./json-schema.js";
import type { Field, Shape } from "./shape.js";

export type Token = "tenant" | "user" | "app";

/** What the docstrings of operations and events have in common. */
export interface Facts {
  /** What it does, in a sentence. */
  readonly summary: string | undefined;
  /** The same in Chinese. */
  readonly zh: string | undefined;
  readonly scopes: readonly string[];
  readonly fieldScopes: readonly string[];
  readonly appTypes: readonly ("custom" | "isv")[];
  readonly link: string | undefined;
  readonly deprecated: boolean;
}

export interface OperationModel extends Facts {
  readonly id: string;
  readonly functionName: string;
  /** Its name in the entry of its resource: `create`. */
  readonly methodName: string;
  /** `CreateMessage`: the types are this with `Request` and `Response` behind. */
  readonly typePrefix: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With parameters as `:message_id`. */
  readonly path: string;
  /** `www` where another host than the open platform's answers. */
  readonly host: "www" | undefined;
  readonly tokens: readonly Token[];
  readonly tokensAssumed: boolean;
  readonly rateLimit: RateLimit | undefined;
  readonly idempotencyKey: string | undefined;
  readonly idempotencyKeyIn: "query" | "body";
  /** Whether the help desk's credentials go with it. */
  readonly helpdesk: boolean;
  /** Set where the method alone does not tell whether repeating is safe. */
  readonly idempotent: boolean | undefined;
  readonly request: RequestModel;
  readonly response: ResponseModel;
  readonly pagination: PaginationModel | undefined;
}

export interface RequestModel {
  readonly path: readonly Field[];
  readonly query: readonly Field[];
  readonly body: { readonly shape: Shape; readonly optional: boolean } | undefined;
  /** The form field with the file, when the body is multipart/form-data. */
  readonly fileField: string | undefined;
  /** The form field with the file's name, where there is one. */
  readonly fileNameField: string | undefined;
}

export type ResponseModel =
  | { readonly kind: "download" }
  | { readonly kind: "data"; readonly shape: Shape }
  | {
      readonly kind: "flat";
      readonly shape: Shape & { readonly kind: "reference" };
      /** The field beside `code` that every success has. */
      readonly field: string;
    };

export interface PaginationModel extends Pagination {
  readonly item: Shape;
}

/** An interface of the package: one component schema of the document. */
export interface TypeModel {
  readonly component: string;
  readonly name: string;
  /** The file that declares it: a resource file, `models` or `events`. */
  readonly home: string;
  readonly fields: readonly Field[];
  readonly open: boolean;
  readonly description: string | undefined;
  readonly variants: Variants | undefined;
  /** Part of a request: there is a schema that checks it strictly, limits included. */
  readonly sent: boolean;
  /** Part of an answer or an event: there is a schema that takes what the platform really sends. */
  readonly received: boolean;
}

export interface EventModel extends Facts {
  readonly name: string;
  readonly constant: string;
  readonly version: "1.0" | "2.0";
  readonly component: string;
}

/** Names for known values: `BlockType.Heading1` is 3. */
export interface ConstantModel {
  readonly name: string;
  readonly members: readonly ConstantMember[];
  /** The fields that have such a value: `Block.block_type`. */
  readonly fields: readonly string[];
}

interface ConstantMember {
  readonly name: string;
  readonly value: string | number;
  readonly meaning: string | undefined;
}

export interface ResourceModel {
  readonly file: string;
  readonly operations: readonly OperationModel[];
}

export interface DomainModel {
  /** `im-v1`: the folder, and the package's name after `@lark/`. */
  readonly folder: string;
  readonly project: string;
  readonly version: string;
  /** What it is for, in a sentence. */
  readonly summary: string | undefined;
  readonly resources: readonly ResourceModel[];
  readonly events: readonly EventModel[];
  readonly constants: readonly ConstantModel[];
  /** By component. */
  readonly types: ReadonlyMap<string, TypeModel>;
  /** The platform marks everything in it as deprecated. */
  readonly deprecated: boolean;
}

/** `TextBlock`, the variant of `Block` with the member `text`. */
export const variantName = ({ name }: TypeModel, member: string): string =>
  member
    .split("_")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("") + name;

/** Everything that a type declares: itself and its variants. */
export const declaredNames = (type: TypeModel): string[] =>
  type.variants
    ? [
        type.name,
        `${type.name}Base`,
        ...Object.values(type.variants.members).map((member) => variantName(type, member)),
      ]
    : [type.name];

export const requestType = (operation: OperationModel): string => `${operation.typePrefix}Request`;
export const responseType = (operation: OperationModel): string =>
  `${operation.typePrefix}Response`;

/** True for an operation that may be called without a request. */
export const isOptionalRequest = ({ path, query, body }: RequestModel): boolean =>
  [...path, ...query].every((field) => field.optional) && (body?.optional ?? true);

export const hasRequest = ({ path, query, body }: RequestModel): boolean =>
  path.length + query.length > 0 || body !== undefined;
