// An echo bot on the long connection, with a card that counts its clicks, on an emulator whose page is there to try it.
import { createClient, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { createEventHandler, on, onCardAction } from "@lark/events";
import { createMessage, replyMessage } from "@lark/im-v1";
import { type MessageReceiveEvent, messageReceiveEvent } from "@lark/im-v1/events";
import { connect } from "@lark/websocket/node";
import { show } from "./print.js";

const app = { appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET };
const emulator = createEmulator({
  apps: [{ ...app, name: "Echo Bot", events: ["im.message.receive_v1", "card.action.trigger"] }],
});
const server = await listen(emulator, { port: Number(process.env.PORT ?? 4010) });
const client = createClient({ auth: selfBuiltApp(app), domain: server.url });

const counter = (count: number) => ({
  schema: "2.0",
  header: { title: { tag: "plain_text", content: "Echo Bot" }, template: "blue" },
  body: {
    elements: [
      {
        tag: "markdown",
        content: "Write to me, and I say it again. **card** brings a card like this.",
      },
      { tag: "markdown", content: `Clicked **${count}** times` },
      {
        tag: "button",
        type: "primary_filled",
        text: { tag: "plain_text", content: "Click" },
        behaviors: [{ type: "callback", value: { count: count + 1 } }],
      },
    ],
  },
});

/** What somebody said, with the names of those who are mentioned. */
function textOf({ content, mentions = [] }: MessageReceiveEvent["message"]): string {
  const { text = "" } = JSON.parse(content) as { text?: string };
  return text.replace(/@_user_\d+/g, (key) => {
    const mention = mentions.find((one) => one.key === key);
    return mention ? `@${mention.name}` : key;
  });
}

const handle = createEventHandler({
  client,
  listeners: [
    on(messageReceiveEvent, async ({ message }) => {
      const text = textOf(message) || `a message of the type ${message.message_type}`;
      show("heard", text);
      const answer = /\bcard\b/i.test(text)
        ? { msg_type: "interactive", content: JSON.stringify(counter(0)) }
        : { msg_type: "text", content: JSON.stringify({ text: `You said: ${text}` }) };
      await replyMessage(client, { path: { message_id: message.message_id }, body: answer });
    }),
    onCardAction(({ action }) => {
      const { count = 1 } = Object(action.value) as { count?: number };
      show("clicks", count);
      return {
        toast: { type: "success", content: `${count} so far` },
        card: { type: "raw", data: counter(count) },
      };
    }),
  ],
});
const connection = await connect(client, handle);

await createMessage(client, {
  query: { receive_id_type: "email" },
  body: {
    receive_id: "ada@example.com",
    msg_type: "interactive",
    content: JSON.stringify(counter(0)),
  },
});

console.log(`Open ${server.url} and write to "Echo Bot", or mention it in a group.
Ctrl+C ends the demo.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await connection.close();
    await server.close();
  });
}
