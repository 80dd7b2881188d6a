import { expect, it } from "vitest";
import { alternate, median } from "../src/rounds.js";
import { isMet, ratio } from "../src/row.js";
import { QUICK } from "../src/scale.js";
import { render } from "../src/table.js";

it("shows every figure, and what a row has none of as empty", () => {
  const goals = [{ text: "≤ 15 ms", limit: 15 }];
  const rows = [
    { name: "import, ms", digits: 1, figures: { lark: 12, official: 300 }, goals },
    { name: "bundle, KB", digits: 1, figures: { lark: 7, "bare-fetch": 1 } },
  ];
  const [head, , first, second] = render(rows, QUICK).split("\n");
  expect(head?.split("|")).toHaveLength(first!.split("|").length);
  expect(first).toContain("12.0");
  expect(first).toContain("≤ 15 ms: met");
  expect(first! + second).not.toMatch(/NaN|undefined|Infinity/);
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
