/** A schema as it stands in a document. What it may say is checked where it is read into a `Shape`. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly (string | number | boolean)[];
  readonly default?: unknown;
  readonly deprecated?: boolean;
  readonly description?: string;
  /** The description in Chinese. */
  readonly "x-lark-zh"?: string;
  /** What each value of `enum` means, by the value as text. */
  readonly "x-enum-descriptions"?: Readonly<Record<string, string>>;
  /** The constant of the document that names the values. */
  readonly "x-lark-constant"?: string;
  readonly "x-lark-variants"?: Variants;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: true | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/**
 * An object with one field that says which of several others it has: a block whose `block_type` is 2 has `text`, and
 * none of the other members.
 */
export interface Variants {
  readonly property: string;
  /** The field that comes with each value of the property. */
  readonly members: Readonly<Record<string, string>>;
}

/** `Message` for `#/components/schemas/Message`. */
export const componentName = (reference: string): string =>
  reference.slice(reference.lastIndexOf("/") + 1);
