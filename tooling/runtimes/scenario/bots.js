import { createBot, stream } from "@lark/bot";
import { action, card, form, input, markdown, on, submit } from "@lark/card";
import { createMessage, getMessage, listChat, listMessage } from "@lark/im-v1";
import { readMessage, splitMessage, text } from "@lark/message";
import { markdown as markdownMessage } from "@lark/message/markdown";
import { connect } from "./client.js";
import { equal, yes } from "./expect.js";

const ANSWER = `Grüße, 世界 👋\n\n| a | b |\n| - | - |\n| 1 | 2 |\n`;

/** In pieces that cut characters in two. */
async function* pieces() {
  for (let at = 0; at < ANSWER.length; at += 3) yield ANSWER.slice(at, at + 3);
}

/**
 * Messages, cards and bots.
 *
 * @param {import("./types.js").Settings} settings
 * @returns {import("./types.js").Checks}
 */
export function checksOfBots(settings) {
  const client = connect(settings);

  return {
    async "build, read and split messages"() {
      const content = text("hi <at user_id='all'></at>").content;
      const message = readMessage({ message: { message_type: "text", content } });
      equal(message.text.replaceAll("\u200b", ""), "hi <at user_id='all'></at>", "the text");
      equal(splitMessage("one two", { limit: 4 }), ["one ", "two"], "the pieces");
      yes(markdownMessage("![x](https://a.example/x.png)").content.includes("[x]"), "a link");
    },

    async "build a card, and read what is done on it"() {
      const approve = action("approve");
      const elements = [
        markdown`**${"*"}**`,
        form("f", [input({ name: "why" }), submit("Send", { value: approve() })]),
      ];
      equal(card({ elements }).body?.elements?.length, 2, "the number of components");
      /** @type {unknown[]} */
      const seen = [];
      const { handle } = on(approve, ({ form: values }) => void seen.push(values));
      const event = { action: { value: approve(), form_value: { why: "so" } } };
      await handle(/** @type {never} */ (event), /** @type {never} */ ({}));
      equal(seen, [{ why: "so" }], "the form");
    },

    async "answer as a bot, streamed into a card"() {
      const { items: chats = [] } = await listChat(client);
      const chat_id = chats[0]?.chat_id ?? "";
      const { message_id = "" } = await createMessage(client, {
        query: { receive_id_type: "chat_id" },
        body: { receive_id: chat_id, ...text("hi") },
      });
      /** @type {unknown[]} */
      const errors = [];
      const bot = createBot({
        client,
        botId: "ou_bot",
        stream,
        onError: (error) => errors.push(error),
      });
      bot.onMessage(({ reply }) => reply.stream(pieces(), { interval: 10 }));
      await bot.handle.dispatch(receivedEvent(message_id, chat_id));
      await bot.handle.idle();
      equal(errors.map(String), [], "the errors");
      const query = { container_id_type: "chat", container_id: chat_id, page_size: 50 };
      const { items = [] } = await listMessage(client, { query });
      const answer = items.find(({ parent_id }) => parent_id === message_id)?.message_id ?? "";
      const { items: found = [] } = await getMessage(client, { path: { message_id: answer } });
      const { body } = JSON.parse(found[0]?.body?.content ?? "{}");
      equal(body.elements[0].content, ANSWER, "the streamed text");
    },
  };
}

/**
 * @param {string} message_id
 * @param {string} chat_id
 */
const receivedEvent = (message_id, chat_id) => ({
  schema: "2.0",
  header: { event_id: message_id, event_type: "im.message.receive_v1", app_id: "", tenant_key: "" },
  event: {
    sender: { sender_id: { open_id: "ou_1" }, sender_type: "user" },
    message: {
      message_id,
      chat_id,
      chat_type: "p2p",
      message_type: "text",
      create_time: String(Date.now() + 60_000),
      content: '{"text":"hi"}',
    },
  },
});
