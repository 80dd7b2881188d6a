// Shapes as TypeScript.
import type { Variants } from "@lark-tooling/document/json-schema";
import { type TypeModel, variantName } from "@lark-tooling/document/model";
import { propertyKey } from "@lark-tooling/document/names";
import type { Bounds, Field, Shape } from "@lark-tooling/document/shape";

export type Types = ReadonlyMap<string, TypeModel>;

/** `sent`: the value is part of a request. */
export function typeText(shape: Shape, types: Types, sent = false): string {
  const text = plainType(shape, types, sent);
  return shape.nullable ? `${text} | null` : text;
}

function plainType(shape: Shape, types: Types, sent: boolean): string {
  switch (shape.kind) {
    case "string":
    case "number":
      if (shape.kind === "number" && shape.format)
        return sent ? "number | bigint | string" : "number | string";
      return shape.values
        ? `${shape.values.map((value) => JSON.stringify(value)).join(" | ")} | (${shape.kind} & {})`
        : shape.kind;
    case "boolean":
    case "unknown":
      return shape.kind;
    case "file":
      return "FileInput";
    case "array": {
      const items = typeText(shape.items, types, sent);
      return items.includes(" | ") ? `(${items})[]` : `${items}[]`;
    }
    case "map":
      return mapText(typeText(shape.values, types, sent), shape.values, sent);
    case "union":
      return shape.members.map((member) => typeText(member, types, sent)).join(" | ");
    case "reference":
      return typeName(shape.component, types);
  }
}

// An interface of the caller's is no Record. Where the values may be anything or one of several, as the cells of a row
// may, any object is taken; the Record stays for what an editor suggests.
function mapText(values: string, { kind }: Shape, sent: boolean): string {
  const text = `Record<string, ${values}>`;
  return sent && (kind === "union" || kind === "unknown") ? `${text} | object` : text;
}

export function typeName(component: string, types: Types): string {
  const type = types.get(component);
  if (!type) throw new Error(`no type was made for ${component}`);
  return type.name;
}

/** The members of an object type, each with what is known about it as a comment. */
export function members(fields: readonly Field[], types: Types, sent: boolean): string {
  return fields.map((field) => `${fieldComment(field)}${member(field, types, sent)}`).join("\n");
}

function member(field: Field, types: Types, sent: boolean): string {
  return `${propertyKey(field.name)}${field.optional ? "?" : ""}: ${typeText(field.shape, types, sent)};`;
}

export function interfaceText(type: TypeModel, types: Types): string {
  const comment = jsdoc(type.description ? [type.description] : []);
  if (type.variants) return `${comment}${variantsText(type, type.variants, types)}`;
  const rest = type.open ? "\n[key: string]: unknown;" : "";
  return `${comment}export interface ${type.name} {\n${members(type.fields, types, type.sent)}${rest}\n}`;
}

// A union that the property tells apart. What a variant lacks may still be asked for: `block.text` is there before it
// is known that the block is one of text. One interface for each is what compilers check fastest.
function variantsText(
  type: TypeModel,
  { property, members: tags }: Variants,
  types: Types,
): string {
  const { name, fields } = type;
  const tag = fields.find((field) => field.name === property);
  const variants = Object.entries(tags).map(([value, member]) => {
    const lines = [
      `${tagComment(tag, value)}${propertyKey(property)}: ${tag?.shape.kind === "number" ? value : JSON.stringify(value)};`,
      ...fields
        .filter((field) => field.name === member)
        .map((field) => `${propertyKey(member)}: ${typeText(field.shape, types, type.sent)};`),
    ];
    return { name: variantName(type, member), text: lines.join("\n") };
  });
  const base = fields.filter((field) => field !== tag);
  return [
    `export type ${name} = ${variants.map((variant) => variant.name).join(" | ")};`,
    `/** What every \`${name}\` may have; \`${property}\` says which of the members it does have. */
export interface ${name}Base {\n${members(base, types, type.sent)}\n}`,
    ...variants.map(
      (variant) => `export interface ${variant.name} extends ${name}Base {\n${variant.text}\n}`,
    ),
  ].join("\n\n");
}

// What one value of the property means.
function tagComment(tag: Field | undefined, value: string): string {
  const { shape } = tag ?? {};
  const meaning = shape?.kind === "number" || shape?.kind === "string" ? shape.meanings : undefined;
  return jsdoc(meaning?.[value] ? [meaning[value]] : []);
}

// What it means, what its values mean, and what else is known, in a line: an editor shows it in a small window.
function fieldComment(field: Field): string {
  const { description = "" } = field;
  const facts = [...shapeFacts(field.shape), ...defaultFact(field)].filter(
    (fact) => !isSaid(fact, description),
  );
  const text = [...(description ? [description] : []), ...meaningsOf(field.shape), ...facts].join(
    " ",
  );
  return jsdoc([...(text ? [text] : []), ...(field.deprecated ? ["@deprecated"] : [])]);
}

// A limit or a default that the description tells already.
function isSaid(fact: string, description: string): boolean {
  const [number] = /[\d,.]*\d/.exec(fact) ?? [];
  if (fact.startsWith("A 64-bit")) return /\b(epoch|Unix)\b/.test(description);
  if (fact.startsWith("Default")) return /\bdefaults?\b/i.test(description);
  return /^(At most|Each: at most)/.test(fact) && description.includes(` ${number} `);
}

// "`1` page · `2` text", and the constant that has names for them.
function meaningsOf(shape: Shape): string[] {
  if (shape.kind === "array") return meaningsOf(shape.items);
  if (shape.kind !== "string" && shape.kind !== "number") return [];
  const values = Object.entries(shape.meanings ?? {}).map(
    ([value, text]) => `\`${value}\` ${text.replace(/\.$/, "")}`,
  );
  return [
    ...(values.length ? [`${values.join(" · ")}.`] : []),
    ...(shape.constant ? [`Names: \`${shape.constant}\`.`] : []),
  ];
}

/** A comment of some paragraphs; none of none. A short one takes a line. */
export function jsdoc(paragraphs: readonly string[]): string {
  if (!paragraphs.length) return "";
  const text = safe(paragraphs.join("\n\n"));
  if (paragraphs.length === 1 && !text.includes("\n")) return `/** ${text} */\n`;
  const lines = text.split("\n").map((line) => (line ? ` * ${line}` : " *"));
  return `/**\n${lines.join("\n")}\n */\n`;
}

function defaultFact({ default: value }: Field): string[] {
  return value === undefined ? [] : [`Default: \`${safe(JSON.stringify(value))}\`.`];
}

function shapeFacts(shape: Shape): string[] {
  switch (shape.kind) {
    case "string":
      return [
        ...(shape.format === "int64" ? ["A 64-bit integer as text."] : []),
        ...boundFact(shape.length, "character"),
      ];
    case "number":
      return [
        ...(shape.format === "int64" ? ["64-bit; text where a number would lose digits."] : []),
        ...boundFact(shape.range),
      ];
    case "array": {
      const items = shapeFacts(shape.items).map(
        (fact) => `Each: ${fact.charAt(0).toLowerCase()}${fact.slice(1)}`,
      );
      return [...boundFact(shape.count, "item"), ...items];
    }
    default:
      return [];
  }
}

function boundFact({ min, max }: Bounds, unit?: string): string[] {
  const count = (value: number) => `${value}${unit ? ` ${unit}${value === 1 ? "" : "s"}` : ""}`;
  if (unit && min === 0) return boundFact({ max }, unit);
  if (min === undefined && max === undefined) return [];
  if (min === undefined) return [`At most ${count(max!)}.`];
  if (max === undefined) return [`At least ${count(min)}.`];
  return min === max ? [`Exactly ${count(min)}.`] : [`${min} to ${count(max)}.`];
}

/** Keeps a text from ending the comment it stands in. */
export const safe = (text: string): string => text.replace(/\*\//g, "*\\/");
