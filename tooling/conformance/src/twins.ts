/** A value as it was read, with everything there that may be missing or null. */
// `number & {}`, which is an open enum's, counts as an object.
type Given<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? Given<Item>[]
    : T extends object
      ? { [K in keyof T]-?: Given<NonNullable<T[K]>> }
      : T;

/** The fields that two types have in common and of which the first cannot be given as the second. */
export type Misfits<Read, Write> = {
  [K in keyof Read & keyof Write]: Given<NonNullable<Read[K]>> extends Write[K] ? never : K;
}[keyof Read & keyof Write];

/** Fails to compile unless both types are the same. */
export function same<A, B>(_is: [A, B] extends [B, A] ? true : false): void {}
