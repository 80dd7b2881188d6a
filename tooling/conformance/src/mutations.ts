// What the platform does to its documented answers: each change here was seen in a real one.

/** A value as documented, and a way to put something else in its place for as long as `during` runs. */
interface Spot {
  readonly holder: Record<PropertyKey, unknown>;
  readonly key: PropertyKey;
  readonly trail: string;
}

type Change = (value: unknown) => readonly unknown[];

const CHANGES: Record<string, Change> = {
  null: () => [null],
  "a number as text": (value) => (typeof value === "number" ? [String(value)] : []),
  "text as a number": (value) => (typeof value === "string" ? [7] : []),
  "an unknown enum value": (value) =>
    typeof value === "string" ? ["never heard of"] : typeof value === "number" ? [1e9] : [],
  "the first instead of its list": (value) =>
    Array.isArray(value) && value.length ? [value[0]] : [],
  "text instead of a list": (value) => (Array.isArray(value) ? ["one"] : []),
  "an empty value of another type": (value) =>
    typeof value === "object" ? ["", Array.isArray(value) ? {} : []] : ["", [], {}],
  "a boolean as text or number": (value) => (typeof value === "boolean" ? ["false", 0] : []),
  "an unknown key": (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? [{ ...value, never_heard_of: Object.values(value)[0] }]
      : [],
};

const MOST_SPOTS = 60;

function spotsOf(value: unknown, trail: string): Spot[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<PropertyKey, unknown>;
  return Object.entries(holder).flatMap(([key, inner]) => [
    { holder, key, trail: `${trail}.${key}` },
    ...spotsOf(inner, `${trail}.${key}`),
  ]);
}

/** Counts how many changed answers `accepts` takes, and names those that it refuses. */
export function mutate(
  answer: unknown,
  accepts: (value: unknown) => boolean,
): { tried: number; refused: string[] } {
  let tried = 0;
  const refused: string[] = [];
  const root = { answer };
  const check = (what: string) => {
    tried += 1;
    if (!accepts(root.answer)) refused.push(what);
  };
  // Of a very large answer every nth field is changed.
  const spots = spotsOf(answer, "");
  const step = Math.ceil(spots.length / MOST_SPOTS);
  for (const [index, { holder, key, trail }] of spots.entries()) {
    if (index % step) continue;
    const documented = holder[key];
    for (const [name, change] of Object.entries(CHANGES)) {
      for (const changed of change(documented)) {
        holder[key] = changed;
        check(`${trail}: ${name}`);
      }
    }
    if (!Array.isArray(holder)) {
      delete holder[key];
      check(`${trail}: missing`);
    }
    holder[key] = documented;
  }
  return { tried, refused };
}
