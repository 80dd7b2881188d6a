import { expect, test } from "vitest";
import { transferLarge } from "./children/large.js";

const MEGABYTES = 200;
/** Megabytes that a process may grow by, however large the file is. */
const BOUND = 64;

test("a file of 200 MB goes up and comes down in bounded memory, though every tenth part fails", async () => {
  const { growth, parts, failed, same } = await transferLarge(MEGABYTES, "held");
  expect(same).toBe(true);
  expect(growth).toBeLessThan(BOUND);
  // 50 parts up, 25 ranges down, each of them at least once.
  expect(parts).toBeGreaterThan(75);
  expect(failed).toBe(Math.floor(parts / 10));
  // A busy machine must not fail it.
}, 900_000);
