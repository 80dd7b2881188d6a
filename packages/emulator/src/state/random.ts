// Deterministic randomness: the same seed gives the same ids and the same synthesised answers.

/** A 32-bit hash of a string (FNV-1a with a final mix). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** An integer from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** `length` characters of `alphabet`. */
  text(alphabet: string, length: number): string;
  hex(length: number): string;
  pick<T>(choices: readonly T[]): T;
}

const HEX = "0123456789abcdef";

export function createRandom(seed: string): Random {
  let state = hash(seed);
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const text = (alphabet: string, length: number): string => {
    let result = "";
    for (let i = 0; i < length; i++) result += alphabet[integer(0, alphabet.length - 1)];
    return result;
  };
  return {
    next,
    integer,
    text,
    hex: (length) => text(HEX, length),
    pick: (choices) => choices[integer(0, choices.length - 1)]!,
  };
}
