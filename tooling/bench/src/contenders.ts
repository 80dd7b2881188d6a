/** Who is measured; the names are those of the modules in `child/contenders`. */
export const CONTENDERS = [
  "bare-fetch",
  "ofetch",
  "undici",
  "lark",
  "lark-node",
  "official",
] as const;

export type Contender = (typeof CONTENDERS)[number];

/** The heads of the table's columns. */
export const TITLES: Record<Contender, string> = {
  "bare-fetch": "bare `fetch`",
  ofetch: "ofetch",
  undici: "bare undici",
  lark: "**@lark**",
  "lark-node": "**@lark/node**",
  official: "official SDK",
};

/** One figure for each contender that has it. */
export type Figures = Partial<Record<Contender, number>>;
