// The meaning of recurring fields, by their names.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "@lark-tooling/document/check";
import type { Edit } from "./edit-document.js";
import { type FieldPlace, fieldPlaces } from "./places.js";
import { sentence } from "./sentence.js";
import { described } from "./words.js";

/** Where it is. */
export const VOCABULARY: string = join(import.meta.dirname, "../vocabulary.json");

export interface Vocabulary {
  /** Wherever a field of that name occurs. */
  readonly fields: Readonly<Record<string, string>>;
  /**
   * Where a field means something else: in a domain (`hire-v1`), in what is called so (`*Talent*`, a component or an
   * operation), or in both (`hire-v1/*Talent*`).
   */
  readonly byParent: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const readVocabulary = (): Vocabulary => JSON.parse(readFileSync(VOCABULARY, "utf8"));

/** The descriptions for what has none of its own. */
export function filled(document: Document, domain: string, vocabulary: Vocabulary): Edit[] {
  return fieldPlaces(document).flatMap((place) => {
    const text = place.description ? undefined : meaningOf(place, domain, vocabulary);
    return text ? [described(place.path, sentence(text))] : [];
  });
}

/** The nearest meaning: what is said of a component in a domain comes before what is said of the name alone. */
function meaningOf(
  { parent, name }: Pick<FieldPlace, "parent" | "name">,
  domain: string,
  { fields, byParent }: Vocabulary,
): string | undefined {
  const [best] = Object.entries(byParent)
    .filter(([key, words]) => Object.hasOwn(words, name) && nearness(key, parent, domain) > 0)
    .sort(([a], [b]) => nearness(b, parent, domain) - nearness(a, parent, domain));
  if (best) return best[1][name];
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

// The longer a pattern, the nearer.
function nearness(key: string, parent: string, domain: string): number {
  if (key === domain) return 1;
  const [first = "", ...rest] = key.split("/");
  const pattern = rest.length ? rest.join("/") : first;
  if (rest.length && first !== domain) return 0;
  return matches(pattern, parent) ? (rest.length ? 10_000 : 100) + pattern.length : 0;
}

const patterns = new Map<string, RegExp>();

function matches(pattern: string, name: string): boolean {
  let found = patterns.get(pattern);
  if (!found) {
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
    found = new RegExp(`^${source}$`);
    patterns.set(pattern, found);
  }
  return found.test(name);
}
