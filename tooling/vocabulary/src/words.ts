// The words of one domain as a writer hands them over, and what of a document they are about.
import type { Document } from "@lark-tooling/document/check";
import { eventsOf, operationsOf } from "@lark-tooling/document/walk";
import type { Edit, Json } from "./edit-document.js";
import { type FieldPlace, fieldPlaces } from "./places.js";
import { problemsOf, sentence } from "./sentence.js";

interface Both {
  readonly en: string;
  readonly zh: string;
}

/** `tooling/vocabulary apply` reads such a file. A key is a field's name, `Component.field` or `operation:parameter`. */
export interface DomainWords {
  readonly about?: Both;
  /** By operation id. */
  readonly operations?: Readonly<Record<string, Both>>;
  /** By the event's name. */
  readonly events?: Readonly<Record<string, Both>>;
  readonly fields?: Readonly<Record<string, string>>;
  /** By the value as text. */
  readonly enums?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly constants?: Readonly<Record<string, ConstantWords>>;
}

interface ConstantWords {
  /** The fields that take it. */
  readonly of: readonly string[];
  readonly names: Readonly<Record<string, string | number>>;
}

export interface Outcome {
  readonly edits: readonly Edit[];
  /** What was not taken, and why. */
  readonly refused: readonly string[];
}

/** What has to be changed in the document for it to say all that. */
export function applied(words: DomainWords, document: Document): Outcome {
  const edits: Edit[] = [];
  const refused: string[] = [];
  if (words.about) edits.push(...summary(["info"], words.about));
  const known = new Set<string>();
  for (const { method, path, operation } of operationsOf(document)) {
    known.add(operation.operationId);
    const both = words.operations?.[operation.operationId];
    if (both) edits.push(...summary(["paths", path, method.toLowerCase()], both));
  }
  for (const { name } of eventsOf(document)) {
    known.add(name);
    const both = words.events?.[name];
    if (both) edits.push(...summary(["webhooks", name, "post"], both));
  }
  for (const name of Object.keys({ ...words.operations, ...words.events })) {
    if (!known.has(name)) refused.push(`${name}: no such operation or event`);
  }
  const places = fieldPlaces(document);
  applyFields(words.fields ?? {}, places, edits, refused);
  const values = valuesOf(words.enums ?? {}, places, edits, refused);
  applyConstants(words.constants ?? {}, places, values, edits, refused);
  return { edits, refused };
}

function summary(path: Edit["path"], { en, zh }: Both): Edit[] {
  const before = path[0] === "info" ? undefined : path[0] === "paths" ? "operationId" : "tags";
  return [
    { path, key: "summary", value: sentence(en), before },
    { path, key: "x-lark-zh", value: zh.trim(), before },
  ];
}

function applyFields(
  fields: NonNullable<DomainWords["fields"]>,
  places: readonly FieldPlace[],
  edits: Edit[],
  refused: string[],
): void {
  const used = new Set<string>();
  for (const { key, name, path } of places) {
    const found = [key, name].find((one) => Object.hasOwn(fields, one));
    if (!found) continue;
    used.add(found);
    const text = sentence(fields[found]!);
    const problems = problemsOf(name, text);
    if (problems.length) refused.push(`${key}: ${problems.join(", ")}: ${text}`);
    else edits.push(described(path, text));
  }
  for (const key of Object.keys(fields))
    if (!used.has(key) && !places.some((place) => place.name === key))
      refused.push(`${key}: no such field`);
}

/** The edit that describes a field or a parameter. */
export const described = (path: Edit["path"], value: string): Edit => ({
  path,
  key: "description",
  value,
  ...(path.includes("parameters") ? { before: "schema" } : {}),
});

// The known values of a field, by the place; a text without any gets them as hints.
function valuesOf(
  enums: NonNullable<DomainWords["enums"]>,
  places: readonly FieldPlace[],
  edits: Edit[],
  refused: string[],
): Map<string, (string | number)[]> {
  const known = new Map<string, (string | number)[]>();
  for (const { key, name, values, valuesPath } of places) {
    const before = (values.enum ?? []) as (string | number)[];
    if (before.length) known.set(key, before);
    const found = [key, name].find((one) => Object.hasOwn(enums, one));
    const meanings = found && enums[found];
    if (!meanings || !Object.keys(meanings).length) continue;
    const type = [values.type].flat().find((one) => one !== "null");
    if (type !== "string" && type !== "integer") {
      if (found === key) refused.push(`${key}: values of what is ${type ?? "no text or number"}`);
      continue;
    }
    const numbers = type === "integer";
    if (numbers && Object.keys(meanings).some((value) => !/^-?\d+$/.test(value))) {
      if (found === key) refused.push(`${key}: values that are no numbers`);
      continue;
    }
    const said = Object.keys(meanings).map((value) => (numbers ? Number(value) : value));
    // By its name alone a field is known only where all of its values are.
    if (found === name && before.some((value) => !said.includes(value))) continue;
    if (found === name && !before.length && values.format) continue;
    const all = [...before, ...said.filter((value) => !before.includes(value))];
    const added = all.slice(before.length);
    if (before.length && added.length && found === key)
      refused.push(`${key}: the document has no value ${added.join(", ")}: added`);
    const next = found === key || !before.length ? all : before;
    known.set(key, next);
    if (next.length !== before.length) edits.push({ path: valuesPath, key: "enum", value: next });
    const texts = next.flatMap((value) => {
      const text = meanings[String(value)]?.trim().replace(/\s+/g, " ").replace(/\.$/, "");
      return text ? [[String(value), lowerFirst(text)] as const] : [];
    });
    const told = texts.filter(
      ([value, text]) => text.toLowerCase() !== value.replaceAll("_", " ").toLowerCase(),
    );
    if (!told.length) continue;
    edits.push({
      path: valuesPath,
      key: "x-enum-descriptions",
      value: Object.fromEntries(numbers ? texts : told),
    });
  }
  return known;
}

// It stands in the middle of a line. "ID" and "Feishu" stay as they are.
const lowerFirst = (text: string) =>
  /^(Lark|Feishu|English|Chinese|Japanese|[A-Z][a-z]*[A-Z])/.test(text) ||
  !/^[A-Z][a-z' ]/.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1);

/** `UnderlineStrikethrough` is "underline strikethrough". */
const plainWords = (name: string) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ").toLowerCase();

function applyConstants(
  constants: NonNullable<DomainWords["constants"]>,
  places: readonly FieldPlace[],
  values: Map<string, (string | number)[]>,
  edits: Edit[],
  refused: string[],
): void {
  const kept: Record<string, Json> = {};
  for (const [constant, { of, names }] of Object.entries(constants)) {
    const fields = places.filter(({ key, name }) => of.includes(key) || of.includes(name));
    for (const key of of)
      if (!fields.some((place) => place.key === key || place.name === key))
        refused.push(`${constant}: no field ${key}`);
    for (const { key, values: schema, valuesPath } of fields) {
      const said = Object.entries(names);
      const type = typeof said[0]?.[1] === "number" ? "integer" : "string";
      if (values.has(key) || ![schema.type].flat().includes(type)) continue;
      // Nobody else said which values there are.
      values.set(
        key,
        said.map(([, value]) => value),
      );
      edits.push({ path: valuesPath, key: "enum", value: said.map(([, value]) => value) });
      if (type !== "integer") continue;
      const meanings = said.map(([name, value]) => [String(value), plainWords(name)]);
      edits.push({
        path: valuesPath,
        key: "x-enum-descriptions",
        value: Object.fromEntries(meanings),
      });
    }
    const known = new Set(fields.flatMap(({ key }) => values.get(key) ?? []));
    const good = Object.entries(names).filter(([, value]) => known.has(value));
    const bad = Object.entries(names).filter(([, value]) => !known.has(value));
    if (bad.length)
      refused.push(`${constant}: no field has ${bad.map(([name, value]) => `${name} ${value}`)}`);
    if (!good.length) continue;
    kept[constant] = Object.fromEntries(good);
    for (const { key, valuesPath } of fields) {
      if (values.has(key))
        edits.push({ path: valuesPath, key: "x-lark-constant", value: constant });
    }
  }
  if (Object.keys(kept).length)
    edits.push({ path: [], key: "x-lark-constants", value: kept, before: "components" });
}
