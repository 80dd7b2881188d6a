/** Numbers that look random and are the same each time: a seed names a run. */
export interface Random {
  /** From 0 to `below - 1`. */
  whole(below: number): number;
  pick<T>(list: readonly T[]): T;
  chance(part: number): boolean;
}

/** mulberry32 */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    whole,
    pick: (list) => list[whole(list.length)] as (typeof list)[number],
    chance: (part) => next() < part,
  };
}
