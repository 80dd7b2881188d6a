import type { Bot } from "@lark/bot";
import { type Client, createClient, selfBuiltApp } from "@lark/core";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
  type EmulatorOptions,
} from "@lark/emulator";
import { createMessage, getMessage, listChat, listMessage, replyMessage } from "@lark/im-v1";

/** The bot's own id, as the tests give it. */
export const BOT_ID = "ou_00000000000000000000000000000b07";

/** An emulator with people who write to the bot. */
export interface World {
  readonly emulator: Emulator;
  /** The app's client. */
  readonly client: Client;
  /** A group that the bot and everybody is in. */
  readonly group: string;
  /** Writes as a person; the bot does not hear of it. */
  write(text: string, more?: Pick<SayOptions, "by" | "to" | "thread">): Promise<Written>;
  /** Writes as a person, and tells the bot. Resolves when the bot has acknowledged that. */
  say(text: string, more?: SayOptions): Promise<Said>;
  /** What the bot has said in a chat, oldest first: the text, or the JSON of what is none. */
  heard(chat?: string): Promise<string[]>;
  /** What an operation was called with, oldest first. */
  calls(operation: string): number;
  connect(bot: Bot): void;
}

export interface SayOptions {
  readonly by?: string;
  readonly to?: string;
  /** Whether the bot is mentioned. Default true. */
  readonly mention?: boolean;
  readonly p2p?: boolean;
  readonly thread?: string;
  /** Fields of the event's message. */
  readonly message?: object;
  readonly sender?: object;
}

export interface Written {
  readonly id: string;
  readonly sender: string;
  readonly threadId: string;
  readonly rootId: string;
}

export interface Said extends Written {
  /** HTTP status with which the bot acknowledged. */
  readonly status: number | undefined;
}

export async function world(options: EmulatorOptions = {}): Promise<World> {
  const emulator = createEmulator({
    apps: [
      {
        appId: EMULATOR_APP_ID,
        appSecret: EMULATOR_APP_SECRET,
        verificationToken: "token",
        encryptKey: "key",
        // It hears what `say` tells it, and not of the message behind that a second time.
        events: [],
      },
    ],
    ...options,
  });
  const client = createClient({
    auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
    fetch: emulator.fetch,
    retry: { baseDelay: 5, maxDelay: 50 },
    logLevel: "error",
  });
  const { items = [] } = await listChat(client);
  const group = items[0]?.chat_id ?? "";
  const write: World["write"] = async (
    text,
    { by = "ada@example.com", to = group, thread } = {},
  ) => {
    const token = { userAccessToken: emulator.issueUserAccessToken({ user: by }) };
    const content = JSON.stringify({ text });
    const sent = thread
      ? await replyMessage(
          client,
          {
            path: { message_id: thread },
            body: { msg_type: "text", content, reply_in_thread: true },
          },
          token,
        )
      : await createMessage(
          client,
          {
            query: { receive_id_type: "chat_id" },
            body: { receive_id: to, msg_type: "text", content },
          },
          token,
        );
    return {
      id: sent.message_id ?? "",
      sender: sent.sender?.id ?? by,
      threadId: sent.thread_id ?? "",
      rootId: sent.root_id ?? "",
    };
  };

  return {
    emulator,
    client,
    group,
    write,
    async say(text, more = {}) {
      const { to = group, mention = true, p2p = false } = more;
      const written = await write(text, more);
      const { status } = await emulator.triggerEvent("im.message.receive_v1", {
        sender: { sender_id: { open_id: written.sender }, sender_type: "user", ...more.sender },
        message: {
          message_id: written.id,
          chat_id: to,
          chat_type: p2p ? "p2p" : "group",
          thread_id: written.threadId,
          root_id: written.rootId,
          parent_id: "",
          create_time: String(Date.now() + 1000),
          message_type: "text",
          content: JSON.stringify({ text: mention ? `@_user_1 ${text}` : text }),
          mentions: mention ? [{ key: "@_user_1", id: { open_id: BOT_ID }, name: "Bot" }] : [],
          ...more.message,
        },
      });
      return { ...written, status };
    },
    async heard(chat = group) {
      const { items: messages = [] } = await listMessage(client, {
        query: { container_id_type: "chat", container_id: chat, page_size: 50 },
      });
      const threads = new Set(messages.flatMap(({ thread_id }) => thread_id || []));
      const inside = await Promise.all(
        [...threads].map((id) =>
          listMessage(client, {
            query: { container_id_type: "thread", container_id: id, page_size: 50 },
          }),
        ),
      );
      const all = [...messages, ...inside.flatMap(({ items: below = [] }) => below)];
      const seen = new Set<string>();
      return all
        .filter(({ message_id = "" }) => !seen.has(message_id) && seen.add(message_id))
        .filter(({ sender }) => sender?.sender_type === "app")
        .map(({ body, msg_type }) => {
          const json = body?.content ?? "";
          return msg_type === "text" ? JSON.parse(json).text : json;
        });
    },
    calls: (operation) =>
      emulator.requests.filter((request) => request.operation === operation).length,
    connect(bot) {
      emulator.connect(bot.handle);
    },
  };
}

/** The Markdown of a message with a card. */
export async function cardText(client: Client, messageId: string): Promise<string> {
  const { items } = await getMessage(client, { path: { message_id: messageId } });
  const card = JSON.parse(items?.[0]?.body?.content ?? "{}");
  return card.body.elements[0].content;
}
