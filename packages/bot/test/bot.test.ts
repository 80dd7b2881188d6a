import {
  allowChats,
  allowPeople,
  type Bot,
  type BotOptions,
  createBot,
  ignore,
  ignoreBots,
  ignoreOld,
  type MessageContext,
  mentionedInGroups,
  stream,
} from "@lark/bot";
import { action, answer, button, card, toast } from "@lark/card";
import { event, isLarkError, LarkError } from "@lark/core";
import { card as cardMessage } from "@lark/message";
import { waitFor } from "@lark-tooling/testing/wait-for";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { BOT_ID, cardText, type World, world } from "./world.js";

interface Scene extends World {
  readonly bot: Bot;
  readonly errors: unknown[];
}

async function scene(options: Partial<BotOptions> = {}): Promise<Scene> {
  const place = await world();
  const errors: unknown[] = [];
  const bot = createBot({
    client: place.client,
    encryptKey: "key",
    verificationToken: "token",
    botId: BOT_ID,
    onError: (error) => errors.push(error),
    ...options,
  });
  place.connect(bot);
  return { ...place, bot, errors };
}

const idle = ({ bot }: Scene) => bot.handle.idle();

describe("messages", () => {
  it("go to the first handler that they are for", async () => {
    const place = await scene();
    const { bot, say, heard } = place;
    bot.onCommand("/deploy", ({ reply, command }) =>
      reply(`deploying ${command?.words.join("+")}`),
    );
    bot.onMessage("ping", ({ reply }) => reply("pong"));
    bot.onMessage(/^how (.+)\?$/, ({ reply }) => reply("so"));
    bot.onMessage(
      ({ text }) => text.length > 40,
      ({ reply }) => reply("long"),
    );
    bot.onMention(({ reply, text }) => reply(`you said ${text}`));
    for (const text of [
      "/deploy  prod now",
      "/deployed",
      "ping",
      "how is it?",
      "x".repeat(41),
      "hi",
    ])
      await say(text);
    await idle(place);
    expect(await heard()).toEqual([
      "deploying prod+now",
      "you said /deployed",
      "pong",
      "so",
      "long",
      "you said hi",
    ]);
    expect(place.errors).toEqual([]);
  });

  it("can be taken off again", async () => {
    const place = await scene();
    const off = place.bot.onMessage(({ reply }) => reply("first"));
    place.bot.onMessage(({ reply }) => reply("second"));
    await place.say("a");
    await idle(place);
    off();
    off();
    await place.say("b");
    await idle(place);
    expect(await place.heard()).toEqual(["first", "second"]);
  });

  it("are replied to, in their thread where they have one", async () => {
    const place = await scene();
    const threads: (string | undefined)[] = [];
    place.bot.onMessage("thread", async ({ replyInThread }) => {
      threads.push((await replyInThread("opened")).threadId);
    });
    place.bot.onMessage(async ({ reply }) => {
      threads.push((await reply("here")).threadId);
    });
    const { id } = await place.say("thread");
    await idle(place);
    await place.say("and on", { thread: id });
    await place.say("plain");
    await idle(place);
    expect(threads[0]).toBeTruthy();
    expect(threads).toEqual([threads[0], threads[0], undefined]);
  });

  it("bring chat and sender, looked up once", async () => {
    const place = await scene();
    const seen: unknown[] = [];
    place.bot.onMessage(async ({ chat, sender }) => {
      seen.push((await chat()).name, (await sender()).name);
      await Promise.all([chat(), chat(), sender()]);
    });
    await place.say("a");
    await place.say("b");
    await idle(place);
    expect(seen).toEqual([expect.any(String), "Ada Lovelace", expect.any(String), "Ada Lovelace"]);
    expect([place.calls("im.v1.chat.get"), place.calls("contact.v3.user.get")]).toEqual([1, 1]);
  });

  it("are looked up anew after a failure", async () => {
    const place = await scene();
    place.emulator.faults.add({ operation: "im.v1.chat.get", code: 232009 });
    place.bot.onMessage(async ({ chat }) => void (await chat()));
    await place.say("a");
    await place.say("b");
    await idle(place);
    expect(place.errors).toHaveLength(1);
    expect(place.calls("im.v1.chat.get")).toBe(2);
  });

  it("ask for the bot's own id, once", async () => {
    const place = await scene({ botId: undefined });
    place.bot.onMessage(() => {});
    await place.say("a", { p2p: true });
    await place.say("b", { p2p: true });
    await idle(place);
    expect(place.calls("bot.v3.bot_info.get")).toBe(1);
  });

  it("stream their answer, where the bot was given that", async () => {
    const place = await scene({ stream });
    let shown: string | undefined;
    place.bot.onMessage(async ({ reply }) => {
      async function* words() {
        yield* ["a ", "b ", "c"];
      }
      const { messages } = await reply.stream(words(), { interval: 1 });
      shown = await cardText(place.client, messages[0]?.id ?? "");
    });
    await place.say("go");
    await idle(place);
    expect(shown).toBe("a b c");
    const without = await scene();
    without.bot.onMessage(({ reply }) => reply.stream((async function* () {})()));
    await without.say("go");
    await idle(without);
    expect(String(without.errors[0])).toMatch(/give createBot\(\{ stream \}\)/);
  });

  it("show that the bot is at work, and no longer", async () => {
    const place = await scene();
    let during = 0;
    place.bot.onMessage(async ({ typing }) => {
      await using _ = await typing();
      during = place.calls("im.v1.message.reaction.create");
    });
    await place.say("go");
    await idle(place);
    expect([during, place.calls("im.v1.message.reaction.delete")]).toEqual([1, 1]);
    place.emulator.faults.add({ operation: "im.v1.message.reaction.create", code: 231003 });
    await place.say("again");
    await idle(place);
    expect(place.errors).toEqual([]);
  });
});

describe("policies", () => {
  const facts = { startedAt: 1000 };
  const message = {
    chatType: "group",
    chatId: "oc_1",
    createdAt: 2000,
    mentionsBot: false,
    mentionsAll: false,
    sender: { id: "ou_1", bot: false, name: undefined },
  };
  it.each([
    [mentionedInGroups(), {}, false],
    [mentionedInGroups(), { mentionsBot: true }, true],
    [mentionedInGroups(), { mentionsAll: true }, false],
    [mentionedInGroups({ all: true }), { mentionsAll: true }, true],
    [mentionedInGroups(), { chatType: "p2p" }, true],
    [ignoreBots(), { sender: { id: "x", bot: true, name: undefined } }, false],
    [ignoreBots(), {}, true],
    [ignoreOld(), { createdAt: 1000 - 60_001 }, false],
    [ignoreOld(), { createdAt: 1000 - 60_000 }, true],
    [ignoreOld({ by: 500 }), { createdAt: 501 }, true],
    [ignoreOld({ by: 500 }), { createdAt: 499 }, false],
    [allowChats(["oc_1"]), {}, true],
    [allowChats(["oc_2"]), {}, false],
    [allowChats([]), { chatType: "p2p" }, true],
    [allowPeople(["ou_1"]), {}, true],
    [allowPeople(["ou_2"]), {}, false],
    [allowPeople([], { in: "direct" }), {}, true],
    [allowPeople([], { in: "direct" }), { chatType: "p2p" }, false],
    [ignore("direct"), { chatType: "p2p" }, false],
    [ignore("direct"), {}, true],
    [ignore("groups"), {}, false],
  ] as const)("%#", async (policy, more, taken) => {
    expect((await policy({ ...message, ...more } as never, facts)) === undefined).toBe(taken);
  });

  it("keep away what they refuse, and say why", async () => {
    const rejected: string[] = [];
    const place = await scene({
      onReject: ({ message: { text } }, reason) => rejected.push(`${text}: ${reason}`),
    });
    place.bot.onMessage(({ reply, text }) => reply(text));
    await place.say("not for the bot", { mention: false });
    await place.say("by a bot", { sender: { sender_type: "bot" } });
    const ago = (ms: number) => ({ message: { create_time: String(Date.now() - ms) } });
    await place.say("old", ago(120_000));
    // It started the bot: on Workers the first one always does.
    await place.say("first", ago(5_000));
    await place.say("direct", { mention: false, p2p: true });
    await place.say("for the bot");
    await idle(place);
    expect(await place.heard()).toEqual(["first", "direct", "for the bot"]);
    expect(rejected).toEqual([
      "not for the bot: the bot is not mentioned",
      "by a bot: a bot sent it",
      "old: it is older than the bot",
    ]);
  });
});

describe("conversations", () => {
  const later = (ms: number) => new Promise((done) => setTimeout(done, ms));

  it("are handled in order, each for itself, and beside each other", async () => {
    const place = await scene();
    const running = new Map<string, number>();
    let [together, most] = [0, 0];
    const order: string[] = [];
    place.bot.onMessage(async ({ message, text }) => {
      const where = message.threadId ?? message.chatId;
      running.set(where, (running.get(where) ?? 0) + 1);
      together += 1;
      most = Math.max(most, together);
      expect(running.get(where)).toBe(1);
      await later(5 + Math.random() * 20);
      order.push(`${where} ${text}`);
      running.set(where, 0);
      together -= 1;
    });
    const chats = Array.from({ length: 10 }, (_, at) => `oc_${at}`);
    for (const n of [1, 2, 3])
      await Promise.all(chats.map((chat_id) => place.say(`${n}`, { message: { chat_id } })));
    await idle(place);
    for (const chat of chats)
      expect(order.filter((line) => line.startsWith(`${chat} `))).toEqual(
        [1, 2, 3].map((n) => `${chat} ${n}`),
      );
    expect(most).toBeGreaterThan(1);
    expect(place.errors).toEqual([]);
  });

  it("end a handler that takes too long: its signal aborts, the next one runs", async () => {
    const place = await scene({ handlerTimeout: 40, errorReply: "sorry" });
    let aborted = false;
    place.bot.onMessage("hang", ({ signal }) => {
      signal.addEventListener("abort", () => (aborted = true));
      return new Promise(() => {});
    });
    place.bot.onMessage(({ reply }) => reply("fine"));
    await place.say("hang");
    await place.say("next");
    await idle(place);
    expect(aborted).toBe(true);
    expect(await place.heard()).toEqual(["sorry", "fine"]);
    expect(isLarkError(place.errors[0], "timeout")).toBe(true);
  });

  it("are joined where one person writes in quick succession", async () => {
    const place = await scene({ burst: 60 });
    const bursts: string[] = [];
    place.bot.onMessage(({ text, messages }) => void bursts.push(`${messages.length} ${text}`));
    const said = [place.say("one"), place.say("two"), place.say("three")];
    await Promise.all(said);
    await place.say("other", { by: "grace@example.com" });
    await idle(place);
    expect(bursts.map((burst) => burst.split("\n").length)).toEqual([3, 1]);
    expect(bursts[0]).toMatch(/^3 /);
    expect(bursts[1]).toBe("1 other");
  });

  it("wait in a queue with a bound: what finds no place is refused, and comes again", async () => {
    const place = await scene({ queue: { perConversation: 2 } });
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const seen: string[] = [];
    place.bot.onMessage(async ({ text }) => {
      await gate;
      seen.push(text);
    });
    const statuses = [];
    for (const text of ["1", "2", "3", "4"]) statuses.push((await place.say(text)).status);
    expect(statuses).toEqual([200, 200, 200, 500]);
    open();
    await idle(place);
    expect(seen).toEqual(["1", "2", "3"]);
    place.emulator.clock.advance(16_000);
    // What is due is sent with the next request.
    await place.write("tick");
    await waitFor("the fourth", () => seen.length === 4);
    expect(seen).toEqual(["1", "2", "3", "4"]);
  });

  it("know no message twice", async () => {
    const place = await scene();
    let count = 0;
    place.bot.onMessage(() => {
      count += 1;
    });
    const { id } = await place.say("once");
    await place.say("again", { message: { message_id: id } });
    await idle(place);
    expect(count).toBe(1);
  });
});

describe("failures", () => {
  it("are told and answered, and stop nobody", async () => {
    const place = await scene({ errorReply: (error) => `failed: ${(error as Error).message}` });
    place.bot.onMessage("bad", () => {
      throw new Error("boom");
    });
    place.bot.onMessage(({ reply }) => reply("good"));
    const { status } = await place.say("bad");
    await place.say("ok");
    await idle(place);
    expect(status).toBe(200);
    expect(await place.heard()).toEqual(["failed: boom", "good"]);
    expect(place.errors.map(String)).toEqual(["Error: boom"]);
  });

  it("of the answer to a failure are told, too", async () => {
    const place = await scene({ errorReply: "sorry" });
    place.emulator.faults.add({ operation: "im.v1.message.reply", code: 230002, times: 9 });
    place.bot.onMessage(() => {
      throw new Error("boom");
    });
    await place.say("x");
    await idle(place);
    expect(place.errors.map((error) => (error as LarkError).code ?? String(error))).toEqual([
      "Error: boom",
      230002,
    ]);
  });

  it("are logged where nobody asks for them", async () => {
    const lines: string[] = [];
    const logger = {
      warn: (line: string) => lines.push(line),
      error: (line: string) => lines.push(line),
    };
    const place = await scene({ onError: undefined, logger });
    place.bot.onMessage(() => {
      throw new Error("boom");
    });
    await place.say("x");
    await idle(place);
    expect(lines.join()).toMatch(/im\.message\.receive_v1 .*: a handler failed: Error: boom/);
  });
});

describe("middleware", () => {
  it("runs around the handler, the first outside, and can keep a message", async () => {
    const log: string[] = [];
    const place = await scene({
      middleware: [
        async (_, next) => {
          log.push("in 1");
          await next();
          log.push("out 1");
        },
        async ({ text }, next) => {
          log.push("in 2");
          if (text !== "stop") await next();
        },
      ],
    });
    place.bot.onMessage(() => void log.push("handler"));
    await place.say("go");
    await idle(place);
    await place.say("stop");
    await idle(place);
    expect(log).toEqual(["in 1", "in 2", "handler", "out 1", "in 1", "in 2", "out 1"]);
  });
});

describe("other events", () => {
  it("are reactions of people", async () => {
    const place = await scene();
    const seen: string[] = [];
    place.bot.onReaction(async ({ emoji, added, operatorId, messageId, reply }) => {
      seen.push(`${added ? "+" : "-"}${emoji} ${operatorId}`);
      if (added) await reply(`to ${messageId.slice(0, 3)}`);
    });
    const { id } = await place.write("x");
    const reaction = {
      message_id: id,
      reaction_type: { emoji_type: "DONE" },
      user_id: { open_id: "ou_1" },
      action_time: "5",
    };
    await place.emulator.triggerEvent("im.message.reaction.created_v1", {
      ...reaction,
      operator_type: "user",
    });
    await place.emulator.triggerEvent("im.message.reaction.deleted_v1", {
      ...reaction,
      operator_type: "user",
    });
    await place.emulator.triggerEvent("im.message.reaction.created_v1", {
      ...reaction,
      operator_type: "app",
    });
    await idle(place);
    expect(seen).toEqual(["+DONE ou_1", "-DONE ou_1"]);
    expect(await place.heard()).toEqual(["to om_"]);
  });

  it("are being added to a chat, and whatever else there is", async () => {
    const place = await scene();
    const seen: string[] = [];
    place.bot.onJoin(async ({ chatId, operatorId, send }) => {
      seen.push(operatorId);
      expect(chatId).toBe(place.group);
      await send("hello everybody");
    });
    place.bot.onEvent(
      event<{ event_key: string }>("application.bot.menu_v6"),
      ({ event_key }) => void seen.push(event_key),
    );
    await place.emulator.triggerEvent("im.chat.member.bot.added_v1", {
      chat_id: place.group,
      operator_id: { open_id: "ou_9" },
    });
    await place.emulator.triggerEvent("application.bot.menu_v6", { event_key: "start" });
    await idle(place);
    expect(seen).toEqual(["ou_9", "start"]);
    expect(await place.heard()).toEqual(["hello everybody"]);
  });
});

describe("actions on cards", () => {
  const approve = action("approve", {
    value: v.object({ id: v.string() }),
    form: v.object({ reason: v.string() }),
  });
  const done = card({ header: "Done" });
  const clicked = (place: World, value: unknown, form_value?: object) =>
    place.emulator.triggerEvent("card.action.trigger", {
      operator: { open_id: "ou_1", tenant_key: "t" },
      token: "c-1",
      action: { value, tag: "button", form_value },
      context: { open_message_id: "om_1", open_chat_id: place.group },
    });

  it("bring their value and form, checked, and are answered", async () => {
    const place = await scene();
    const seen: unknown[] = [];
    place.bot.onCardAction(action("other"), () => answer({ toast: "other" }));
    place.bot.onCardAction(approve, ({ value, form, operatorId, chatId }) => {
      seen.push([value.id, form.reason, operatorId, chatId]);
      return answer({ toast: toast("Approved", "success"), card: done });
    });
    const { answer: given } = await clicked(place, approve({ id: "7" }), { reason: "sun" });
    expect(given).toEqual({
      toast: { type: "success", content: "Approved" },
      card: { type: "raw", data: done },
    });
    expect(seen).toEqual([["7", "sun", "ou_1", place.group]]);
    expect((await clicked(place, action("other")())).answer).toEqual({
      toast: { type: "info", content: "other" },
    });
    expect((await clicked(place, { action: "nobody's" })).answer).toEqual({});
  });

  it("of another shape reach no handler: a neutral notice is shown", async () => {
    const lines: string[] = [];
    const logger = { warn: () => {}, error: (line: string) => lines.push(line) };
    const place = await scene({ logger });
    let called = false;
    place.bot.onCardAction(approve, () => {
      called = true;
    });
    const { answer: given } = await clicked(
      place,
      { action: "approve", value: { id: 7 } },
      { reason: "x" },
    );
    expect(given).toMatchObject({ toast: { type: "error" } });
    expect(called).toBe(false);
    expect(lines.join()).toMatch(/approve/);
  });

  it("can be sent with a card, and replied to", async () => {
    const place = await scene();
    place.bot.onMessage(({ reply }) =>
      reply(cardMessage(card({ elements: [button({ text: "Yes", value: action("yes")() })] }))),
    );
    place.bot.onCardAction(action("yes"), async ({ reply, messageId }) => {
      expect(messageId).toBe("om_1");
      await reply("thanks").catch(() => {});
    });
    await place.say("ask");
    await idle(place);
    const [sent] = await place.heard();
    const { value } = JSON.parse(sent ?? "{}").body.elements[0].behaviors[0];
    expect((await clicked(place, value)).answer).toEqual({});
  });
});

describe("options", () => {
  it.each([
    ["client", { client: undefined }],
    ["policies", { policies: [1] }],
    ["middleware", { middleware: "x" }],
    ["conversation", { conversation: "all" }],
    ["burst", { burst: -1 }],
    ["queue", { queue: { total: 0 } }],
    ["concurrency", { concurrency: 0 }],
    ["handlerTimeout", { handlerTimeout: 0 }],
    ["stream", { stream: "x" }],
  ])("%s is refused by name", async (name, wrong) => {
    const { client } = await world();
    try {
      createBot({ client, verificationToken: "t", ...wrong } as never);
      expect.unreachable();
    } catch (error) {
      expect(isLarkError(error, "config")).toBe(true);
      expect(String(error)).toContain(`"${name}"`);
    }
  });

  it("give a context that TypeScript knows", () => {
    const handler = async ({ reply, command, signal }: MessageContext): Promise<string> => {
      signal.throwIfAborted();
      return (await reply(command?.text ?? "")).id;
    };
    expect(typeof handler).toBe("function");
    expect(new LarkError("config", { reason: "x" }).kind).toBe("config");
  });
});
