// What an answer costs is counted in steps, so that a busy machine does not matter: it grows as the request and the answer
// do, and not with what is asked for in few words.

import { countSteps } from "@lark-tooling/testing/count-steps";
import { describe, expect, test } from "vitest";
import { randomFrom } from "./fuzz/random.js";
import { filled, type Hostile, type World, worldOf } from "./fuzz/requests.js";
import { targets } from "./fuzz/targets.js";

/** The emulator and the libraries that it reads with. */
const ALL = "/";

interface Cost {
  steps: number;
  bytes: number;
}

async function cost(world: World, { url, init }: Hostile): Promise<Cost> {
  let answered = 0;
  const steps = await countSteps(ALL, async () => {
    const answer = await world.emulator.fetch(url, init);
    answered = (await answer.arrayBuffer()).byteLength;
  });
  const sent = typeof init.body === "string" ? init.body.length : 0;
  return { steps, bytes: url.length + sent + answered };
}

/** Steps that any request may take, some fifty times those of the usual one, and those for each byte sent or answered. */
const FIXED = 100_000;
const PER_BYTE = 2;

describe("hostile requests take steps in proportion to their size", () => {
  test.each(Object.entries(targets))("%s", async (id, fill) => {
    const random = randomFrom(7);
    const world = await worldOf(id);
    const out: unknown[] = [];
    for (let index = 0; index < 12; index++) {
      const request = filled(world, fill, random);
      const { steps, bytes } = await cost(world, request);
      if (steps > FIXED + PER_BYTE * bytes) out.push({ steps, bytes, request });
    }
    expect(out).toEqual([]);
  });
});

describe("a recurring event costs what is asked for, not what lies before", () => {
  test.each(["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,FR", "FREQ=DAILY;COUNT=900000;INTERVAL=2"])(
    "%s",
    async (recurrence) => {
      const world = await worldOf("calendar.v4.calendar.event.create");
      const start_time = { timestamp: "0", timezone: "Europe/Berlin" };
      const end_time = { timestamp: "3600", timezone: "Europe/Berlin" };
      const made = filled(world, () => ({ recurrence, start_time, end_time }), randomFrom(1), 1);
      const answer = await world.emulator.fetch(made.url, made.init);
      const { data } = (await answer.json()) as { data: { event: { event_id: string } } };
      const instances = (from: number) => {
        const url = new URL(made.url);
        url.pathname += `/${data.event.event_id}/instances`;
        url.search = `?start_time=${from}&end_time=${from + 7 * 86_400}`;
        const headers = made.init.headers ?? {};
        return cost(world, { url: url.href, init: { method: "GET", headers } });
      };
      await instances(86_400);
      const early = await instances(30 * 86_400);
      const late = await instances(90_000_000_000);
      expect(late.bytes).toBeGreaterThan(1000);
      expect(late.steps).toBeLessThan(early.steps * 1.5);
    },
  );
});
