import { closest } from "fastest-levenshtein";

/** The names of a type's fields: all of them, and no others. */
export type Known<Type> = Readonly<Record<keyof Required<Type>, true>>;

/**
 * Refuses a field that a type does not have, which a typo would otherwise leave without effect.
 *
 * @throws Error that names the field and the nearest right one
 */
export function checkKeys<Type extends object>(
  what: string,
  given: Type,
  known: Known<Type>,
): void {
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(known, key))
      throw unknownName(`${what}: there is no`, key, Object.keys(known));
  }
}

/** An Error about a name that is not one of those that are known. */
export function unknownName(reason: string, name: string, known: Iterable<string>): Error {
  const all = [...known];
  const hint = all.length > 0 ? `; did you mean ${JSON.stringify(closest(name, all))}?` : "";
  return new Error(`${reason} ${JSON.stringify(name)}${hint}`);
}
