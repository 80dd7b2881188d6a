/** What lies under the keys; one of it where there is a list. */
export type At<T, Keys extends readonly string[]> = T extends readonly (infer Item)[]
  ? At<NonNullable<Item>, Keys>
  : Keys extends readonly [infer Key extends string, ...infer Rest extends readonly string[]]
    ? Key extends keyof T
      ? At<NonNullable<T[Key]>, Rest>
      : never
    : T;

type Given<Read, Key> = Key extends keyof Read ? Pick<Read, Key> : Record<never, never>;

/** The fields of what is written that a value as it was read does not hold as they have to be. */
export type Misfits<Write, Read> = {
  [Key in keyof Write]-?: Given<Read, Key> extends Pick<Write, Key> ? never : Key;
}[keyof Write];

/** Fails to compile unless what was read can be given, as it is. */
export function taken<Write, _Read extends Write>(): void {}

/** Fails to compile unless both types are the same. */
export function same<A, B>(_is: [A, B] extends [B, A] ? true : false): void {}
