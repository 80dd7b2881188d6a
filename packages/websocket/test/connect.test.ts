import { createClient, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { createEventHandler, on, onCardAction } from "@lark/events";
import { messageReceiveEvent } from "@lark/im-v1/events";
import { connect } from "@lark/websocket/node";
import { expect, test } from "vitest";

test("events and card actions come over the long connection", async () => {
  const emulator = createEmulator();
  const server = await listen(emulator);
  const client = createClient({
    auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
    domain: server.url,
  });
  const texts: string[] = [];
  const handle = createEventHandler({
    listeners: [
      on(messageReceiveEvent, ({ message }) => void texts.push(message.content)),
      onCardAction(({ action }) => ({ toast: { content: `clicked ${action.tag}` } })),
    ],
  });
  const connection = await connect(client, handle);
  const delivery = await emulator.triggerEvent("im.message.receive_v1", {
    message: { content: "{}" },
  });
  expect(delivery).toMatchObject({ status: 200 });
  expect(texts).toEqual(["{}"]);
  for (const frame of ["event", "card"] as const) {
    const click = await emulator.triggerEvent(
      "card.action.trigger",
      { action: { tag: "button" } },
      { frame },
    );
    expect(click).toMatchObject({ status: 200, answer: { toast: { content: "clicked button" } } });
  }
  expect(emulator.longConnections.open[0]?.acknowledgements.every(({ echoed }) => echoed)).toBe(
    true,
  );
  await connection.close();
  expect(connection.status.state).toBe("closed");
  await server.close();
});
