import { expect, test } from "vitest";
import { measure, QUICK } from "../src/load/measure.js";
import { render } from "../src/load/table.js";

test("every figure of the load table is measured", async () => {
  const figures = await measure(QUICK, () => {});
  expect([...figures.inProcess, ...figures.socket].map(({ perSecond }) => perSecond > 0)).toEqual(
    Array(6).fill(true),
  );
  expect(figures.latency).toHaveLength(8);
  for (const { empty, full } of figures.latency) expect(Math.min(empty, full)).toBeGreaterThan(0);
  expect(render(figures)).not.toMatch(/NaN|undefined|Infinity/);
});
