import { edit, react, recall, reply, send, unreact, uploadFile, uploadImage } from "@lark/bot";
import { createClient, isLarkError, selfBuiltApp, staticTokens } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { getMessage } from "@lark/im-v1";
import { card, post, sticker, text } from "@lark/message";
import { describe, expect, it } from "vitest";
import { type World, world } from "./world.js";

const contentOf = async ({ client }: World, id: string) => {
  const { items } = await getMessage(client, { path: { message_id: id } });
  return JSON.parse(items?.[0]?.body?.content ?? "{}");
};

describe("send", () => {
  it("tells the kind of receiver by its form", async () => {
    const { client, emulator, group } = await world();
    for (const to of [group, "ada@example.com"]) await send(client, to, "hi");
    for (const to of ["ou_1", "on_1", "abc123"]) await send(client, to, "hi").catch(() => {});
    const kinds = emulator.requests
      .filter(({ operation }) => operation === "im.v1.message.create")
      .map(({ query }) => (query as { receive_id_type: string }).receive_id_type);
    expect(kinds).toEqual(["chat_id", "email", "open_id", "union_id", "user_id"]);
  });

  it("sends strings as text in which nothing mentions", async () => {
    const place = await world();
    const { id, chatId } = await send(place.client, place.group, '<at user_id="all"></at>');
    expect(chatId).toBe(place.group);
    const { items } = await getMessage(place.client, { path: { message_id: id } });
    expect(items?.[0]?.mentions ?? []).toEqual([]);
  });

  it.each([
    ["a lost answer", { truncate: true }],
    ["a lost connection", { drop: true }],
    ["a gateway's page", { html: true, status: 502 }],
    ["the limit of the chat", { code: 230020 }],
    ["the limit of custom bots", { code: 11232 }],
    ["a token that is not taken", { code: 99991663 }],
    ["a rate limit", { code: 99991400 }],
  ])("sends once in spite of %s", async (_, fault) => {
    const place = await world();
    place.emulator.faults.add({ operation: "im.v1.message.create", ...fault, times: 1 });
    await send(place.client, place.group, "once");
    expect(await place.heard()).toEqual(["once"]);
  });

  it("waits out the limits by chat: all arrive, in order", async () => {
    const emulator = createEmulator({ rateLimits: true });
    const client = createClient({
      auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
      fetch: emulator.fetch,
      retry: { attempts: 12, baseDelay: 200 },
    });
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push((await send(client, "ada@example.com", `${n}`)).id);
    expect(new Set(ids).size).toBe(12);
    const refused = emulator.requests.filter(({ code }) => code === 230020);
    expect(refused.length).toBeGreaterThan(0);
  });

  it("says where the bot is not in the chat", async () => {
    const place = await world();
    place.emulator.faults.add({ operation: "im.v1.message.create", code: 230002, times: 9 });
    await expect(send(place.client, place.group, "x")).rejects.toMatchObject({ code: 230002 });
    expect(place.calls("im.v1.message.create")).toBe(1);
  });

  it("sends once under one key", async () => {
    const place = await world();
    const sent = [];
    for (let n = 0; n < 3; n++)
      sent.push(await send(place.client, place.group, "x", { idempotencyKey: "key" }));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  });
});

describe("reply", () => {
  it("goes to the chat when the message was recalled meanwhile", async () => {
    const place = await world();
    const { id } = await send(place.client, place.group, "question");
    await recall(place.client, id);
    const { id: answer } = await reply(place.client, { id, chatId: place.group }, "answer");
    expect(await contentOf(place, answer)).toEqual({ text: "answer" });
    const { items } = await getMessage(place.client, { path: { message_id: answer } });
    expect(items?.[0]?.parent_id ?? "").toBe("");
  });

  it.each([230011, 230110, 230050, 230019, 230111])("does so for code %d, too", async (code) => {
    const place = await world();
    const { id } = await send(place.client, place.group, "question");
    place.emulator.faults.add({ operation: "im.v1.message.reply", code });
    await reply(place.client, { id, chatId: place.group }, "answer", {
      idempotencyKey: "k".repeat(50),
    });
    expect((await place.heard()).at(-1)).toBe("answer");
  });

  it("throws where it knows no chat, and for everything else", async () => {
    const place = await world();
    const { id } = await send(place.client, place.group, "question");
    for (const code of [230011, 230002]) {
      place.emulator.faults.add({ operation: "im.v1.message.reply", code });
      await expect(
        reply(place.client, code === 230011 ? id : { id, chatId: place.group }, "x"),
      ).rejects.toMatchObject({ code });
    }
  });

  it("is an ordinary one where a chat has no threads", async () => {
    const place = await world();
    const { id } = await send(place.client, place.group, "question");
    place.emulator.faults.add({ operation: "im.v1.message.reply", code: 230071 });
    const { threadId } = await reply(place.client, id, "answer", { inThread: true });
    expect(threadId).toBeUndefined();
  });
});

describe("what was sent", () => {
  it("is changed: texts, posts and cards", async () => {
    const place = await world();
    const json = (content: string) => ({
      schema: "2.0",
      body: { elements: [{ tag: "markdown", content }] },
    });
    const a = await send(place.client, place.group, "one");
    await edit(place.client, a.id, "two");
    const b = await send(place.client, place.group, post({ content: [["one"]] }));
    await edit(place.client, b.id, post({ content: [["two"]] }));
    const c = await send(place.client, place.group, card(json("one")));
    await edit(place.client, c.id, card(json("two")));
    expect(await contentOf(place, a.id)).toEqual({ text: "two" });
    expect(JSON.stringify(await contentOf(place, b.id))).toContain("two");
    expect(await contentOf(place, c.id)).toEqual(json("two"));
    const error = await edit(place.client, a.id, sticker("x")).catch((caught: unknown) => caught);
    expect(isLarkError(error, "validation")).toBe(true);
  });

  it("is reacted to, and the reaction taken back", async () => {
    const place = await world();
    const { id } = await send(place.client, place.group, "x");
    {
      await using reaction = await react(place.client, id, "DONE");
      expect(reaction.id).toBeTruthy();
    }
    expect(await unreact(place.client, id, "DONE")).toBe(0);
    await react(place.client, id, "THUMBSUP");
    expect(await unreact(place.client, id, "THUMBSUP")).toBe(1);
  });

  it("can be an image or a file", async () => {
    const place = await world();
    const bytes = new Uint8Array([1, 2, 3]);
    const kinds = [];
    for (const content of [
      await uploadImage(place.client, bytes),
      await uploadFile(place.client, "plan.pdf", bytes),
      await uploadFile(place.client, "voice.OPUS", bytes, { duration: 1000 }),
      await uploadFile(place.client, "talk.mp4", bytes),
      await uploadFile(place.client, "data.bin", bytes),
    ]) {
      await send(place.client, place.group, content);
      kinds.push(content.msg_type);
    }
    expect(kinds).toEqual(["image", "file", "audio", "media", "file"]);
    const types = place.emulator.requests
      .filter(({ operation }) => operation === "im.v1.file.create")
      .map(({ body }) => (body as { file_type: string }).file_type);
    expect(types).toEqual(["pdf", "opus", "mp4", "stream"]);
  });

  it("needs a client that may send", async () => {
    const { emulator, group } = await world();
    const client = createClient({
      auth: staticTokens({ tenantAccessToken: "t-wrong" }),
      fetch: emulator.fetch,
    });
    await expect(send(client, group, text("x"))).rejects.toSatisfy((error) => isLarkError(error));
  });
});
