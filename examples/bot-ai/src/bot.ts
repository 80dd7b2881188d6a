import { type Bot, createBot, stream } from "@lark/bot";
import { createClient, selfBuiltApp } from "@lark/core";
import { answerOf, type Turn } from "./model.js";

/** What the bot is told by its environment. */
export interface Environment {
  readonly APP_ID: string;
  readonly APP_SECRET: string;
  readonly ENCRYPT_KEY?: string | undefined;
  readonly VERIFICATION_TOKEN?: string | undefined;
  /** `https://open.larksuite.com` for Lark. */
  readonly LARK_DOMAIN?: string | undefined;
}

/** Turns that the model is shown. */
const REMEMBERED = 20;

/** A bot that answers who mentions it, or writes to it alone, with the words of a model as they come. */
export function makeBot(environment: Environment): Bot {
  const { APP_ID, APP_SECRET, ENCRYPT_KEY, VERIFICATION_TOKEN, LARK_DOMAIN } = environment;
  const client = createClient({
    auth: selfBuiltApp({ appId: APP_ID, appSecret: APP_SECRET }),
    domain: LARK_DOMAIN,
  });
  const bot = createBot({
    client,
    encryptKey: ENCRYPT_KEY,
    verificationToken: VERIFICATION_TOKEN,
    stream,
    burst: 300,
    errorReply: "I could not finish that. Please ask again.",
  });
  const conversations = new Map<string, Turn[]>();

  bot.onCommand("/help", ({ reply }) => reply("Ask me anything. /forget begins anew."));

  bot.onCommand("/forget", ({ reply, message }) => {
    conversations.delete(message.threadId ?? message.chatId);
    return reply("Forgotten.");
  });

  bot.onMention(async ({ text, message, reply, signal, typing }) => {
    await using _ = await typing();
    const place = message.threadId ?? message.chatId;
    const turns = [...(conversations.get(place) ?? []), { by: "person", text } as const];
    const answer = await reply.stream(answerOf(turns, signal), { summary: text.slice(0, 60) });
    conversations.set(
      place,
      [...turns, { by: "bot", text: answer.text } as const].slice(-REMEMBERED),
    );
  });

  return bot;
}
