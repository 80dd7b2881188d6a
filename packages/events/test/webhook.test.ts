import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { createEventHandler, on } from "@lark/events";
import { toNode } from "@lark/events/node";
import { messageReceiveEvent } from "@lark/im-v1/events";
import { expect, test } from "vitest";

test("an event of the emulator reaches its listener", async () => {
  const texts: string[] = [];
  const handle = createEventHandler({
    encryptKey: "k",
    verificationToken: "v",
    listeners: [
      on(messageReceiveEvent, ({ message }, { id }) => {
        texts.push(message.content, id);
      }),
    ],
  });
  const server = createServer(toNode(handle)).listen(0, "127.0.0.1");
  await new Promise((r) => server.once("listening", r));
  const eventUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
  const emulator = createEmulator({
    apps: [
      {
        appId: EMULATOR_APP_ID,
        appSecret: EMULATOR_APP_SECRET,
        eventUrl,
        encryptKey: "k",
        verificationToken: "v",
      },
    ],
  });
  const delivery = await emulator.triggerEvent("im.message.receive_v1", {
    message: { content: "{}" },
  });
  expect(delivery).toMatchObject({ status: 200, answer: { msg: "success" } });
  expect(texts).toEqual(["{}", delivery.eventId]);
  server.close();
});
