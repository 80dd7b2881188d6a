// The official SDK as the other party: what we send it takes, and what it takes we take.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { createEventHandler, onAny } from "@lark/events";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { describe, expect, test } from "vitest";
import { startChild } from "./children/run.js";
import { atEnd, lines, platform, say } from "./fixtures.js";

function official(what: string, ...args: string[]) {
  const child = startChild("official.mjs", what, ...args);
  atEnd(() => child.kill());
  return child;
}

describe("its WSClient", () => {
  test("connects to the emulator, gets events and answers cards", async () => {
    const { emulator, url } = await platform();
    const child = official("ws", url);
    await child.next("ready");
    expect(await say(emulator, `{"text":"hi"}`)).toMatchObject({ status: 200 });
    expect(await child.next("message")).toEqual({ message: `{"text":"hi"}` });
    const click = await emulator.triggerEvent("card.action.trigger", { action: { tag: "button" } });
    expect(click).toMatchObject({ status: 200, answer: { toast: { content: "clicked button" } } });
    // It loses the lower bits of a 64-bit id, and counts backwards.
    const [{ acknowledgements, pings } = expect.unreachable()] = emulator.longConnections.open;
    expect(acknowledgements).toMatchObject([{ code: 200 }, { code: 200 }]);
    expect(pings).toBeGreaterThan(0);
  });

  test("joins fragments, and comes back after a loss", async () => {
    const { emulator, url } = await platform();
    const child = official("ws", url);
    await child.next("ready");
    emulator.longConnections.disturb({ kind: "fragment", size: 100 });
    expect(await say(emulator, "x".repeat(1000))).toMatchObject({ status: 200 });
    expect(await child.next("message")).toEqual({ message: "x".repeat(1000) });
    emulator.longConnections.open[0]?.drop();
    await child.next("again");
    await waitFor("an event", async () => (await say(emulator, "again")).status === 200);
  });
});

test("its channel connects, and gets messages", async () => {
  const { emulator, url } = await platform();
  const child = official("channel", url);
  await child.next("ready");
  const message = {
    chat_type: "p2p",
    message_type: "text",
    content: `{"text":"hi"}`,
    create_time: String(Date.now()),
    mentions: [],
  };
  const sender = { sender_type: "user", sender_id: { open_id: "ou_1" } };
  const delivery = await emulator.triggerEvent("im.message.receive_v1", { message, sender });
  expect(delivery).toMatchObject({ status: 200 });
  expect(await child.next("message")).toEqual({ message: "hi" });
});

describe("its webhook dispatcher", () => {
  const [encryptKey, verificationToken] = ["test key", "v-token"];
  const app = {
    appId: EMULATOR_APP_ID,
    appSecret: EMULATOR_APP_SECRET,
    encryptKey,
    verificationToken,
  };

  test("takes what the emulator sends, and our handler takes the same", async () => {
    const child = official("webhook", "", encryptKey, verificationToken);
    const { url: eventUrl } = await child.next<{ url: string }>("url");
    // What it was sent, to the byte, goes to our handler as well.
    const seen: unknown[] = [];
    const handle = createEventHandler({
      encryptKey,
      verificationToken,
      logger: lines().logger,
      listeners: [onAny((_, { name }) => void seen.push(name))],
    });
    const both = createServer(async (incoming, outgoing) => {
      const body = await text(incoming);
      const { connection, ...headers } = incoming.headers as Record<string, string>;
      const init = { method: "POST", headers, body };
      const answer = await fetch(eventUrl, init);
      const ours = await handle(new Request(eventUrl, init));
      outgoing.statusCode = answer.status;
      outgoing.setHeader("content-type", "application/json");
      outgoing.end(JSON.stringify({ official: await answer.json(), ours: ours.status }));
    }).listen(0, "127.0.0.1");
    atEnd(() => {
      both.closeAllConnections();
      both.close();
    });
    await new Promise((done) => both.once("listening", done));
    const { port } = both.address() as AddressInfo;
    const emulator = createEmulator({
      apps: [{ ...app, eventUrl: `http://127.0.0.1:${port}/events` }],
    });
    const message = await say(emulator, `{"text":"日本 😀 </x>"}`);
    expect(message).toMatchObject({ status: 200, answer: { ours: 200 } });
    expect(await child.next("message")).toEqual({ message: `{"text":"日本 😀 </x>"}` });
    const disbanded = await emulator.triggerEvent("im.chat.disbanded_v1", { chat_id: "oc_1" });
    expect(disbanded).toMatchObject({ status: 200, answer: { ours: 200 } });
    expect(await child.next("disbanded")).toEqual({ disbanded: "oc_1" });
    const click = await emulator.triggerEvent("card.action.trigger", { action: { tag: "input" } });
    expect(click).toMatchObject({
      status: 200,
      answer: { official: { toast: { content: "clicked input" } }, ours: 200 },
    });
    expect(seen).toEqual(["im.message.receive_v1", "im.chat.disbanded_v1", "card.action.trigger"]);
  });
});
