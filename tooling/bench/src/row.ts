import type { Contender, Figures } from "./contenders.js";

/** One line of the table. */
export interface Row {
  readonly name: string;
  /** Digits after the point. */
  readonly digits: number;
  readonly figures: Figures;
  readonly goals?: readonly Goal[];
}

/** What the figure of @lark should be at most. */
export interface Goal {
  /** In words, for the table. */
  readonly text: string;
  readonly limit: number;
}

export function isMet({ figures }: Row, { limit }: Goal): boolean {
  return figures.lark !== undefined && figures.lark <= limit;
}

/**
 * How many times another contender's figure the one of @lark is, or `undefined` where there is nothing to compare:
 * a figure of one digit, such as what an empty import takes, is noise to divide by.
 */
export function ratio({ figures, digits }: Row, other: Contender): number | undefined {
  const { lark = -1, [other]: others = 0 } = figures;
  return lark >= 0 && others >= 10 ** (1 - digits) ? lark / others : undefined;
}
