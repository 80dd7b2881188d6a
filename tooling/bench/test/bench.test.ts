import { expect, it } from "vitest";
import { CONTENDERS, type Contender } from "../src/contenders.js";
import { measure } from "../src/measure.js";
import { alternate, median } from "../src/rounds.js";
import { isMet, ratio } from "../src/row.js";
import { QUICK } from "../src/scale.js";
import { render } from "../src/table.js";

const EVERYBODY = CONTENDERS;
const ROWS: [name: RegExp, measured: readonly Contender[]][] = [
  [/^CPU per call, one at a time/, EVERYBODY],
  [/^CPU per call, 64 at a time/, EVERYBODY],
  [/^time per call, one at a time/, EVERYBODY],
  [/^time per call, 64 at a time/, EVERYBODY],
  [/^first call of a cold process/, EVERYBODY],
  [/^import,/, EVERYBODY],
  [/^memory after import/, EVERYBODY],
  [/^token requests/, ["lark", "official"]],
  [/^type check/, EVERYBODY],
  [/^installed, MB/, EVERYBODY],
  [/^installed packages/, EVERYBODY],
  [/^bundle/, EVERYBODY],
];

it("measures every row for everybody it applies to", { timeout: 180_000 }, async () => {
  const steps: string[] = [];
  const rows = await measure(QUICK, (step) => steps.push(step));

  expect(steps).toHaveLength(7);
  expect(rows).toHaveLength(ROWS.length);
  rows.forEach(({ name, figures }, index) => {
    const [expected, measured] = ROWS[index]!;
    expect(name).toMatch(expected);
    expect(Object.keys(figures).sort()).toEqual([...measured].sort());
    for (const figure of Object.values(figures)) expect(figure).toSatisfy(Number.isFinite);
  });

  const named = (name: RegExp) => rows.find((row) => name.test(row.name))!.figures;
  expect(named(/^token requests/).lark).toBe(1);
  expect(named(/^installed packages/).lark).toBeGreaterThanOrEqual(3);
  expect(named(/^installed, MB/).official).toBeGreaterThan(1);

  const lines = render(rows, QUICK).split("\n");
  expect(lines.filter((line) => line.startsWith("| "))).toHaveLength(rows.length + 2);
  expect(lines.join("")).not.toMatch(/NaN|undefined|Infinity/);
});

it("takes turns and keeps each subject's median", async () => {
  const values = { a: [3, 1, 2], b: [10, 30, 50] };
  const order: string[] = [];
  const medians = await alternate(3, ["a", "b"], async (subject) => {
    order.push(subject);
    return { ms: values[subject].shift()! };
  });
  expect(order.join("")).toBe("ababab");
  expect(medians).toEqual({ ms: { a: 2, b: 30 } });
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

it("says of a goal whether it is met, and does not count a missing figure as met", () => {
  const row = (lark?: number) => ({ name: "", digits: 0, figures: lark ? { lark } : {} });
  const goal = { text: "≤ 15", limit: 15 };
  expect(isMet(row(15), goal)).toBe(true);
  expect(isMet(row(15.1), goal)).toBe(false);
  expect(isMet(row(), goal)).toBe(false);
});

it("compares only with figures worth dividing by", () => {
  const row = { name: "", digits: 1, figures: { lark: 3, "bare-fetch": 0.2, official: 300 } };
  expect(ratio(row, "official")).toBeCloseTo(0.01);
  expect(ratio(row, "bare-fetch")).toBeUndefined();
  expect(ratio(row, "ofetch")).toBeUndefined();
});
