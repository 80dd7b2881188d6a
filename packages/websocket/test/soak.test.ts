// 200 events a second over two connections that are cut off at random: each handled, and none twice. A minute in CI, a
// few seconds elsewhere; `pnpm soak` takes ten minutes.

import { waitFor } from "@lark-tooling/testing/wait-for";
import { expect, test } from "vitest";
import { startChild } from "./children/run.js";
import { atEnd, platform, QUICK } from "./fixtures.js";

const SECONDS = Number(process.env.SOAK_SECONDS ?? (process.env.CI ? 60 : 12));
const PER_SECOND = 200;
/** Between cuts, in ms. */
const CUT_EVERY = 1500;

const inMB = (bytes: number) => (bytes / 1e6).toFixed(1);

test(
  "every event is handled once, and memory stays flat",
  async () => {
    const { emulator, url } = await platform();
    emulator.longConnections.config = { ...QUICK, ReconnectNonce: 1 };
    const child = startChild("soaked.mjs", url);
    atEnd(() => child.kill());
    const handled = new Map<string, number>();
    child.process.on("message", ({ handled: id }: { handled?: string }) => {
      if (id !== undefined) handled.set(id, (handled.get(id) ?? 0) + 1);
    });
    await child.next("connected");
    const memory = async () => {
      child.send({ ask: "memory" });
      return (await child.next<{ memory: number }>("memory")).memory;
    };

    let [sent, cuts] = [0, 0];
    const samples: number[] = [];
    const cutting = setInterval(() => {
      const { open } = emulator.longConnections;
      const link = open[Math.floor(Math.random() * open.length)];
      if (link) {
        link[Math.random() < 0.5 ? "drop" : "close"]();
        cuts += 1;
      }
    }, CUT_EVERY);
    for (let second = 0; second < SECONDS; second++) {
      for (let part = 0; part < 10; part++) {
        for (let each = 0; each < PER_SECOND / 10; each++) {
          const message = {
            message_id: `om_${sent}`,
            chat_id: `oc_${sent % 20}`,
            content: String(sent),
          };
          sent += 1;
          void emulator.triggerEvent("im.message.receive_v1", { message });
        }
        await new Promise((later) => setTimeout(later, 100));
      }
      // What was not acknowledged comes again.
      emulator.clock.advance(15_000);
      if (second % Math.ceil(SECONDS / 12) === 0) samples.push(await memory());
    }
    clearInterval(cutting);
    await waitFor("all events", async () => {
      for (const pause of [15_000, 300_000, 3_600_000]) emulator.clock.advance(pause);
      await new Promise((later) => setTimeout(later, 200));
      return handled.size === sent;
    });
    expect(sent).toBe(SECONDS * PER_SECOND);
    expect(cuts).toBeGreaterThanOrEqual(Math.floor(SECONDS / 4));
    expect([...handled.values()].filter((times) => times > 1)).toEqual([]);
    // By half-time the claims are full.
    const [first, half, last] = [0, 6, -1].map((at) => samples.at(at)!) as [number, number, number];
    expect(last - half).toBeLessThan(6e6);
    console.log(
      `soak: ${SECONDS} s, ${sent} events, ${cuts} cuts, none lost, none twice; heap ${inMB(first)} MB at first, ${inMB(half)} at half-time, ${inMB(last)} at last`,
    );
    child.send({ ask: "end" });
    expect(await child.exited).toBe(0);
  },
  SECONDS * 2000 + 120_000,
);
