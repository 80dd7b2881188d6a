// An echo bot on the long connection, with a card that counts its clicks. On an emulator with a page to look at.
import { createInterface } from "node:readline";
import { createClient, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { createEventHandler, on, onCardAction } from "@lark/events";
import { createMessage, listChat, replyMessage } from "@lark/im-v1";
import { messageReceiveEvent } from "@lark/im-v1/events";
import { connect } from "@lark/websocket/node";
import { show } from "./print.js";

const emulator = createEmulator();
const server = await listen(emulator, { port: Number(process.env.PORT ?? 4010) });
const client = createClient({
  auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
  domain: server.url,
});

const counter = (count: number) => ({
  schema: "2.0",
  body: {
    elements: [
      { tag: "markdown", content: `Clicked **${count}** times` },
      {
        tag: "button",
        text: { tag: "plain_text", content: "Click" },
        behaviors: [{ type: "callback", value: { count: count + 1 } }],
      },
    ],
  },
});

const handle = createEventHandler({
  client,
  listeners: [
    on(messageReceiveEvent, async ({ message }) => {
      const { text = "" } = JSON.parse(message.content) as { text?: string };
      show("heard", text);
      await replyMessage(client, {
        path: { message_id: message.message_id },
        body: { msg_type: "text", content: JSON.stringify({ text: `You said: ${text}` }) },
      });
    }),
    onCardAction(({ action }) => {
      const { count = 1 } = Object(action.value) as { count?: number };
      show("clicks", count);
      return { card: { type: "raw", data: counter(count) } };
    }),
  ],
});
const connection = await connect(client, handle);

const {
  items: [chat],
} = await listChat(client);
if (!chat?.chat_id) throw new Error("the emulator has no chat");
const chatId = chat.chat_id;
const card = await createMessage(client, {
  query: { receive_id_type: "chat_id" },
  body: { receive_id: chatId, msg_type: "interactive", content: JSON.stringify(counter(0)) },
});

console.log(`An emulator at ${server.url} and an echo bot on its long connection.
Open the page to see the chat "${chat.name}". A line typed here is said in it; "click" clicks the card; "end" ends.`);

let clicks = 0;
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "end") break;
  if (line === "click") {
    clicks += 1;
    const action = { tag: "button", value: { count: clicks } };
    const context = { open_message_id: card.message_id, open_chat_id: chatId };
    await emulator.triggerEvent("card.action.trigger", { token: "c-demo", action, context });
  } else if (line) {
    const said = await createMessage(client, {
      query: { receive_id_type: "chat_id" },
      body: { receive_id: chatId, msg_type: "text", content: JSON.stringify({ text: line }) },
    });
    const message = {
      message_id: said.message_id,
      chat_id: chatId,
      message_type: "text",
      content: JSON.stringify({ text: line }),
    };
    await emulator.triggerEvent("im.message.receive_v1", { message });
  }
}
await connection.close();
await server.close();
