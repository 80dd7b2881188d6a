import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createConversations } from "../src/conversation.js";

const limits = { concurrency: 3, perConversation: 100, total: 1000, burst: 0, burstSize: 10 };

describe("conversations", () => {
  it("strand nobody, keep the order of each, and hold the bound, however things interleave", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.tuple(fc.nat(2), fc.boolean()), { maxLength: 12 }),
        async (s, pushes) => {
          const handled: string[] = [];
          let running = 0;
          const lanes = createConversations<string>(
            limits,
            () => false,
            async ([item = ""]) => {
              running += 1;
              expect(running).toBeLessThanOrEqual(limits.concurrency);
              await s.schedule(Promise.resolve());
              running -= 1;
              handled.push(item);
              if (item.endsWith("!")) throw new Error(item);
            },
          );
          const results: Promise<unknown>[] = [];
          const sequence = s.scheduleSequence(
            pushes.map(([key, fails], at) => async () => {
              results.push(
                lanes
                  .push(`${key}`, `${key} ${at}${fails ? "!" : ""}`)
                  .catch((error: Error) => error.message),
              );
            }),
          );
          await s.waitFor(sequence.task);
          await s.waitFor(Promise.all(results));
          expect(handled.length).toBe(pushes.length);
          for (const key of ["0", "1", "2"])
            expect(handled.filter((item) => item.startsWith(`${key} `))).toEqual(
              pushes
                .map(([k, fails], at) => `${k} ${at}${fails ? "!" : ""}`)
                .filter((item) => item.startsWith(`${key} `)),
            );
          expect(lanes.size).toBe(0);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("take what comes in the instant that a queue drains, 100 000 times", async () => {
    let handled = 0;
    const lanes = createConversations<number>(
      { ...limits, perConversation: 1000 },
      () => false,
      async () => {
        handled += 1;
      },
    );
    const pushes: Promise<void>[] = [];
    for (let n = 0; n < 100_000; n++) {
      pushes.push(lanes.push("one", n));
      // After any number of steps: before, while and after the queue is emptied.
      for (let step = n % 31; step > 0; step--) await undefined;
      if (n % 1000 === 0) await pushes.at(-1);
    }
    await Promise.all(pushes);
    expect(handled).toBe(100_000);
    expect(lanes.size).toBe(0);
  });

  it("join at most so many, of one person only, and in order", async () => {
    const bursts: string[] = [];
    const lanes = createConversations<string>(
      { ...limits, burst: 15, burstSize: 3 },
      (a, b) => a[0] === b[0],
      async (items) => void bursts.push(items.join("+")),
    );
    await Promise.all(["a1", "a2", "a3", "a4", "b1", "a5"].map((item) => lanes.push("one", item)));
    expect(bursts).toEqual(["a1+a2+a3", "a4", "b1", "a5"]);
  });
});
