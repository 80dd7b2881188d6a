/** The parts of a domain's OpenAPI document that the checks read. */
export interface Document {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>;
  readonly webhooks?: Readonly<Record<string, unknown>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, DocumentSchema>> };
}

export interface DocumentOperation {
  readonly operationId: string;
  readonly "x-lark-access-tokens": readonly ("tenant" | "user" | "app")[];
  readonly "x-lark-function-name"?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: "path" | "query";
    readonly required?: boolean;
    readonly schema: DocumentSchema;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: DocumentSchema }>>;
  };
  readonly responses: {
    readonly "200": {
      readonly content?: Readonly<Record<string, { readonly schema: DocumentSchema }>>;
    };
  };
}

export interface DocumentSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly (string | number)[];
  readonly properties?: Readonly<Record<string, DocumentSchema>>;
  readonly required?: readonly string[];
  readonly items?: DocumentSchema;
  readonly anyOf?: readonly DocumentSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
}

/** One operation with its place in the document. */
export interface PlacedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: DocumentOperation;
}

export function operationsOf(document: Document): PlacedOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

/** Follows references and takes the first of several shapes that is not null. */
export function resolve(schema: DocumentSchema, document: Document): DocumentSchema {
  if (schema.$ref) {
    const target = document.components?.schemas?.[schema.$ref.split("/").at(-1) ?? ""];
    if (!target) throw new Error(`the document lacks ${schema.$ref}`);
    return resolve(target, document);
  }
  const shape = schema.anyOf?.find(({ type }) => type !== "null");
  return shape ? resolve(shape, document) : schema;
}
