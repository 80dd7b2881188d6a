// What comes over the long connection, and how it is acknowledged.

import { event } from "@lark/core";
import { EMULATOR_APP_ID } from "@lark/emulator";
import { on, onCardAction, onUrlPreview } from "@lark/events";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { expect, test } from "vitest";
import { connected, echo, platform, say } from "./fixtures.js";

test("events come, and are acknowledged as they were sent, 64-bit ids and all", async () => {
  const { emulator, url } = await platform();
  const { handle, texts } = echo();
  const { connection } = await connected(url, handle);
  for (const text of ["one", "two 😀"]) {
    expect(await say(emulator, text)).toMatchObject({ status: 200 });
  }
  expect(texts).toEqual(["one", "two 😀"]);
  const [{ acknowledgements, id } = expect.unreachable()] = emulator.longConnections.open;
  expect(acknowledgements).toEqual([
    { code: 200, bizRt: expect.stringMatching(/^\d+$/), echoed: true },
    { code: 200, bizRt: expect.stringMatching(/^\d+$/), echoed: true },
  ]);
  expect(connection.status).toMatchObject({ state: "connected", connectionId: id, attempts: 0 });
  expect(connection.status.lastEventAt).toBeGreaterThan(0);
});

test("a listener that fails makes the platform send again", async () => {
  const { emulator, url } = await platform();
  let runs = 0;
  const { handle } = echo({
    listeners: [
      on(event("im.chat.disbanded_v1"), () => {
        runs += 1;
        if (runs === 1) throw new Error("no");
      }),
    ],
  });
  await connected(url, handle);
  expect(await emulator.triggerEvent("im.chat.disbanded_v1")).toMatchObject({ status: 500 });
  emulator.clock.advance(15_000);
  await waitFor("the repetition", () => emulator.deliveries.length === 2);
  expect(emulator.deliveries[1]).toMatchObject({ status: 200, attempt: 2 });
  expect(runs).toBe(2);
});

test.each(["event", "card"] as const)(
  "card actions in frames of type %s are answered",
  async (frame) => {
    const { emulator, url } = await platform();
    const answers = [
      {
        toast: { type: "success" as const, content: "ok 好" },
        card: { type: "raw" as const, data: { a: 1 } },
      },
      undefined,
    ];
    const { handle } = echo({ listeners: [onCardAction(() => answers.shift())] });
    await connected(url, handle);
    const click = () =>
      emulator.triggerEvent("card.action.trigger", { action: { tag: "button" } }, { frame });
    expect(await click()).toMatchObject({
      status: 200,
      answer: {
        toast: { type: "success", content: "ok 好" },
        card: { type: "raw", data: { a: 1 } },
      },
    });
    expect(await click()).toMatchObject({ status: 200, answer: {} });
  },
);

test("card actions without a listener, and previews, are answered", async () => {
  const { emulator, url } = await platform();
  await connected(url);
  expect(await emulator.triggerEvent("card.action.trigger", {})).toMatchObject({ answer: {} });
  const preview = echo({ listeners: [onUrlPreview(() => ({ inline: { title: "T" } }))] });
  emulator.longConnections.open[0]?.drop();
  await connected(url, preview.handle);
  await waitFor("both", () => emulator.longConnections.open.length === 2);
  const answers = new Set<string>();
  await waitFor("the one that listens", async () => {
    const { answer } = await emulator.triggerEvent("url.preview.get", { context: { url: "x" } });
    answers.add(JSON.stringify(answer));
    return answers.size === 2;
  });
  expect([...answers].sort()).toEqual([`{"inline":{"title":"T"}}`, "{}"]);
});

test("events of any size come in fragments, in whatever order", async () => {
  const { emulator, url } = await platform();
  const { handle, texts } = echo();
  await connected(url, handle);
  const text = "é😀".repeat(1000);
  emulator.longConnections.disturb({ kind: "fragment", size: 100 });
  expect(await say(emulator, text)).toMatchObject({ status: 200 });
  expect(await say(emulator, text.repeat(100))).toMatchObject({ status: 200 });
  expect(texts).toEqual([text, text.repeat(100)]);
});

test("an event that loses a fragment comes again, whole", async () => {
  const { emulator, url } = await platform();
  const { handle, texts } = echo();
  await connected(url, handle);
  emulator.longConnections.disturb({ kind: "lose-fragment", size: 100 });
  expect(await say(emulator, "x".repeat(1000))).toMatchObject({
    error: "no acknowledgement within 3 s",
  });
  emulator.clock.advance(15_000);
  await waitFor("the repetition", () => texts.length);
  expect(texts).toEqual(["x".repeat(1000)]);
});

test("what comes twice, or is overtaken, is handled once", async () => {
  const { emulator, url } = await platform();
  const { handle, texts } = echo();
  await connected(url, handle);
  emulator.longConnections.disturb({ kind: "duplicate" });
  expect(await say(emulator, "one")).toMatchObject({ status: 200 });
  emulator.longConnections.disturb({ kind: "reorder" });
  const both = [say(emulator, "first"), say(emulator, "second")];
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  expect(texts.sort()).toEqual(["first", "one", "second"]);
});

test("an event that was handled and not acknowledged is not handled again", async () => {
  const { emulator, url } = await platform();
  const { handle, texts } = echo();
  const { told } = await connected(url, handle);
  emulator.longConnections.disturb({ kind: "drop" });
  expect(await say(emulator, "x")).toMatchObject({ error: "the connection was lost" });
  await waitFor(
    "another connection",
    () => told.filter((what) => what === "connected").length === 2,
  );
  emulator.clock.advance(15_000);
  await waitFor("the repetition", () => emulator.deliveries.length === 2);
  expect(emulator.deliveries[1]).toMatchObject({ status: 200 });
  expect(texts).toEqual(["x"]);
});

test("bytes that are no frame, and events that are no JSON, do no harm", async () => {
  const { emulator, url } = await platform();
  const { handle, texts } = echo();
  const { log, told } = await connected(url, handle);
  const [link = expect.unreachable()] = emulator.longConnections.open;
  for (const bytes of [[], [255], [8], [8, 1, 16, 1], [42, 255, 255, 255, 255, 15]]) {
    link.send(Uint8Array.from(bytes));
  }
  link.ping();
  expect(await say(emulator, "still there")).toMatchObject({ status: 200 });
  expect(texts).toEqual(["still there"]);
  expect(told).toEqual(["connected"]);
  expect(log.join()).toContain("is no frame");
});

test("one process holds connections of several apps", async () => {
  const { emulator, url } = await platform();
  const [first, second] = [echo(), echo()];
  await connected(url, first.handle);
  await connected(url, second.handle);
  await waitFor("both", () => emulator.longConnections.open.length === 2);
  for (let at = 0; at < 30; at++) await say(emulator, String(at));
  // One of them gets each.
  const all = [...first.texts, ...second.texts].map(Number).sort((one, other) => one - other);
  expect(all).toEqual(Array.from({ length: 30 }, (_, at) => at));
  expect(first.texts.length * second.texts.length).toBeGreaterThan(0);
  expect(emulator.longConnections.open.every(({ appId }) => appId === EMULATOR_APP_ID)).toBe(true);
});
