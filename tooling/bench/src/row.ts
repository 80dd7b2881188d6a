import type { Contender, Figures } from "./contenders.js";

/** One line of the table. */
export interface Row {
  readonly name: string;
  /** Digits after the point. */
  readonly digits: number;
  readonly figures: Figures;
  readonly goals?: readonly Goal[];
}

/** What a figure should be at most. */
export interface Goal {
  /** Whose. Default `lark`. */
  readonly of?: Contender;
  /** In words, for the table. */
  readonly text: string;
  readonly limit: number;
  /** What the text names a multiple of. */
  readonly to?: number;
}

export function isMet({ figures }: Row, { of = "lark", limit }: Goal): boolean {
  const figure = figures[of];
  return figure !== undefined && figure <= limit;
}

/** A goal of the table: what it is, how far off, and whether it is met. */
export function inWords(row: Row, goal: Goal): string {
  const { of = "lark", to } = goal;
  const figure = row.figures[of];
  const measured = to && figure !== undefined ? ` (${(figure / to).toFixed(2)})` : "";
  return `${goal.text}${measured}: ${isMet(row, goal) ? "met" : "**missed**"}`;
}

/**
 * How many times another contender's figure the one of @lark is, or `undefined` where there is nothing to compare:
 * a figure of one digit, such as what an empty import takes, is noise to divide by.
 */
export function ratio(
  { figures, digits }: Row,
  other: Contender,
  of: Contender = "lark",
): number | undefined {
  const { [of]: own = -1, [other]: others = 0 } = figures;
  return own >= 0 && others >= 10 ** (1 - digits) ? own / others : undefined;
}
