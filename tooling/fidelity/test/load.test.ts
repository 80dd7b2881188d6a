import { expect, test } from "vitest";
import { render } from "../src/load/table.js";

test("the load table shows every figure", () => {
  const throughput = [{ name: "send a message", perSecond: 12_345.6 }];
  const text = render({
    processor: "a processor",
    node: "20.0.0",
    filled: 100_000,
    inProcess: throughput,
    socket: throughput,
    latency: [{ name: "get a message", empty: 0.123, full: 0.456 }],
  });
  expect(text).toContain("| send a message | 12,346 | 12,346 |");
  expect(text).toContain("with 100,000 messages");
  expect(text).toContain("| get a message | 0.12 | 0.46 |");
});
