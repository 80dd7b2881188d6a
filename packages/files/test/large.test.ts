import { expect, test } from "vitest";
import { transferLarge } from "./children/large.js";

const MEGABYTES = 200;
/** Megabytes that a process may grow by, however large the file is, with the garbage that Node lets lie. */
const BOUND = 64;

// A busy machine must not fail it: it collects garbage late, now and then. What is held is held each time.
test("a file of 200 MB goes up and comes down in bounded memory, though every tenth part fails", {
  timeout: 900_000,
  retry: 2,
}, async () => {
  const { growth, parts, failed, same } = await transferLarge(MEGABYTES, "all");
  expect(same).toBe(true);
  expect(growth).toBeLessThan(BOUND);
  // 50 parts up, 50 ranges down, each of them at least once.
  expect(parts).toBeGreaterThanOrEqual(100);
  expect(failed).toBe(Math.floor(parts / 10));
});
