// What somebody does in the page's chats, with a bot on the other side.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createEmulator, EMULATOR_APP_ID } from "../src/index.js";
import { type Listening, listen } from "../src/node.js";
import {
  be,
  launch,
  missingBrowser,
  openChat,
  openTab,
  type Tab,
  write,
} from "./support/browser.js";
import { type Send, sender, tenantToken } from "./support/caller.js";
import { PNG } from "./support/png.js";
import { type WebhookBot, webhookBot } from "./support/webhook-bot.js";

describe.skipIf(missingBrowser)("chats in the page", () => {
  const emulator = createEmulator();
  let server: Listening;
  let browser: Browser;
  let bot: WebhookBot;
  let send: Send;
  let tab: Tab;
  let page: Page;

  beforeAll(async () => {
    server = await listen(emulator);
    browser = await launch();
    tab = await openTab(browser, server.url);
    page = tab.page;
  });
  beforeEach(async () => {
    emulator.reset();
    await bot?.close();
    bot = await webhookBot(emulator);
    send = sender(fetch, server.url, await tenantToken(emulator));
    // Another address, for the page to begin anew.
    await page.goto("about:blank");
    await page.goto(server.url);
    await page.getByText("live", { exact: true }).waitFor({ state: "attached" });
  });
  afterAll(async () => {
    expect(tab.problems).toEqual([]);
    await browser?.close();
    await bot?.close();
    await server?.close();
  });

  const reply = (messageId: string, text: string) =>
    send("POST", `/im/v1/messages/${messageId}/reply`, {
      body: { msg_type: "text", content: JSON.stringify({ text }) },
    });
  const messages = () => page.getByRole("log");
  const withBot = async (): Promise<void> => {
    await page.getByRole("button", { name: "New chat" }).click();
    await page.getByRole("dialog", { name: "New chat" }).getByText("Emulator Bot").click();
    await page.getByRole("region", { name: "Chat Emulator Bot" }).waitFor();
  };

  test("somebody sees their own chats, with the newest message", async () => {
    await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "email" },
      body: {
        receive_id: "grace@example.com",
        msg_type: "text",
        content: `{"text":"Only for you"}`,
      },
    });
    await openChat(page, "Engineering");
    expect(await page.locator(".chat-row", { hasText: "Only for you" }).count()).toBe(0);
    await be(page, "Grace Hopper");
    const row = page.locator(".chat-row", { hasText: "Emulator Bot" });
    await row.getByText("Only for you").waitFor();
    await row.click();
    await messages().getByText("Only for you").waitFor();
    // The address holds who it is: a tab that is loaded again stays.
    await page.reload();
    await messages().getByText("Only for you").waitFor();
  });

  test("begins a chat with a bot, writes, and is answered", async () => {
    await withBot();
    expect(await bot.event("im.chat.access_event.bot_p2p_chat_entered_v1")).toMatchObject({
      chat_id: expect.stringMatching(/^oc_/),
      operator_id: { open_id: expect.stringMatching(/^ou_/) },
    });
    await write(page, "Hello <b>bot</b>");
    const { sender: from, message } = await bot.event("im.message.receive_v1");
    expect(from).toMatchObject({ sender_type: "user" });
    expect(from.sender_id.open_id).toMatch(/^ou_/);
    expect(message).toMatchObject({
      chat_type: "p2p",
      message_type: "text",
      content: JSON.stringify({ text: "Hello <b>bot</b>" }),
    });
    await reply(message.message_id, "You said hello");
    await messages().getByText("You said hello").waitFor();
    await messages().locator(".quote", { hasText: "Hello <b>bot</b>" }).waitFor();
  });

  test("mentions the bot and people, by the keyboard alone", async () => {
    await openChat(page, "Engineering");
    const area = page.locator(".composer textarea");
    await area.focus();
    await page.keyboard.type("Hi @Emu");
    const list = page.getByRole("listbox", { name: "Mention" });
    await list.getByRole("option", { name: "Emulator Bot" }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("and @Grac");
    await list.getByRole("option", { name: "Grace Hopper" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type('<at user_id="all"></at>');
    await page.keyboard.press("Enter");
    const { message } = await bot.event("im.message.receive_v1");
    const text = `Hi @_user_1 and @_user_2 <at user_id="all"></at>`;
    expect(JSON.parse(message.content)).toEqual({ text });
    expect(message.mentions).toMatchObject([
      { key: "@_user_1", name: "Emulator Bot", mentioned_type: "bot" },
      { key: "@_user_2", name: "Grace Hopper", mentioned_type: "user" },
    ]);
    await messages().locator(".mention", { hasText: "@Emulator Bot" }).waitFor();
  });

  test("replies to a message", async () => {
    await openChat(page, "Engineering");
    await write(page, "First");
    const first = await bot.event("im.message.receive_v1");
    await messages().getByText("First").hover();
    await page.getByRole("button", { name: "Reply" }).click();
    await page.getByText("Reply to Ada Lovelace: First").waitFor();
    await write(page, "Second");
    const { message } = await bot.event("im.message.receive_v1", 2);
    expect(message).toMatchObject({
      parent_id: first.message.message_id,
      root_id: first.message.message_id,
    });
    await messages().locator(".quote", { hasText: "First" }).waitFor();
  });

  test("reacts, and takes it back", async () => {
    await openChat(page, "Engineering");
    await write(page, "React to this");
    const message = messages().locator(".message", { hasText: "React to this" });
    await message.hover();
    await message.getByRole("button", { name: "React" }).click();
    await page.getByRole("button", { name: "THUMBSUP", exact: true }).click();
    expect(await bot.event("im.message.reaction.created_v1")).toMatchObject({
      reaction_type: { emoji_type: "THUMBSUP" },
      operator_type: "user",
    });
    const reaction = message.getByRole("button", { name: "THUMBSUP: Ada Lovelace" });
    await reaction.click();
    expect(await bot.event("im.message.reaction.deleted_v1")).toMatchObject({
      reaction_type: { emoji_type: "THUMBSUP" },
    });
    await reaction.waitFor({ state: "detached" });
  });

  test("recalls a message", async () => {
    await openChat(page, "Engineering");
    await write(page, "A mistake");
    const { message } = await bot.event("im.message.receive_v1");
    await messages().getByText("A mistake").hover();
    await page.getByRole("button", { name: "Recall" }).click();
    await messages().getByText("You recalled a message").waitFor();
    expect(await bot.event("im.message.recalled_v1")).toMatchObject({
      message_id: message.message_id,
      recall_type: "message_owner",
    });
    // What others wrote is not theirs to recall.
    await reply(message.message_id, "x").catch(() => {});
    expect(await messages().getByRole("button", { name: "Recall" }).count()).toBe(0);
  });

  test("sends pictures, chosen and pasted", async () => {
    await openChat(page, "Engineering");
    await page
      .getByLabel("Choose pictures")
      .setInputFiles({ name: "chosen.png", mimeType: "image/png", buffer: PNG });
    await page.getByAltText("chosen.png").waitFor();
    await page.locator(".composer textarea").evaluate(
      (area, bytes) => {
        const files = new DataTransfer();
        files.items.add(new File([new Uint8Array(bytes)], "pasted.png", { type: "image/png" }));
        area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: files, bubbles: true }));
      },
      [...PNG],
    );
    await page.getByAltText("pasted.png").waitFor();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    const { message } = await bot.event("im.message.receive_v1", 2);
    expect(message.message_type).toBe("image");
    const { image_key } = JSON.parse(message.content);
    const shown = messages().locator(".message-picture img");
    await shown.nth(1).waitFor();
    const widths = await shown.evaluateAll(async (images) => {
      await Promise.all(images.map((image) => (image as HTMLImageElement).decode()));
      return images.map((image) => (image as HTMLImageElement).naturalWidth);
    });
    expect(widths).toEqual([16, 16]);
    // The app gets it as a resource of the message, and in no other way.
    const path = `/open-apis/im/v1/messages/${message.message_id}/resources/${image_key}?type=image`;
    const authorization = `Bearer ${await tenantToken(emulator)}`;
    const got = await fetch(`${server.url}${path}`, { headers: { authorization } });
    expect(Buffer.from(await got.arrayBuffer())).toEqual(PNG);
    expect((await send("GET", `/im/v1/images/${image_key}`)).code).toBe(234008);
    await shown.first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  });

  test("shows who is in a group", async () => {
    await openChat(page, "Engineering");
    await page.getByRole("button", { name: "5 members", exact: true }).click();
    const members = page.getByRole("complementary", { name: "Members" });
    await members.getByText("Ada Lovelace").waitFor();
    await members.getByText("Emulator Bot").waitFor();
  });

  test("shows the newest of a long conversation, and older ones when asked", async () => {
    for (let count = 1; count <= 130; count++) {
      const { code } = await send("POST", "/im/v1/messages", {
        query: { receive_id_type: "email" },
        body: {
          receive_id: "ada@example.com",
          msg_type: "text",
          content: JSON.stringify({ text: `Line ${count}.` }),
        },
      });
      expect(code).toBe(0);
    }
    await openChat(page, "Emulator Bot");
    await messages().getByText("Line 130.").waitFor();
    expect(await messages().getByText("Line 30.").count()).toBe(0);
    await page.getByRole("button", { name: "Show older messages" }).click();
    await messages().getByText("Line 1.", { exact: true }).waitFor();
    expect(await messages().locator(".message").count()).toBe(130);
    expect(await page.getByRole("button", { name: "Show older messages" }).count()).toBe(0);
  });

  test("two tabs are two people, who see each other's words at once", async () => {
    const other = await openTab(browser, server.url);
    await be(other.page, "Grace Hopper");
    await other.page.getByRole("button", { name: "New chat" }).click();
    await other.page.getByLabel("Find somebody").fill("Ada");
    await other.page.locator(".people-list button").first().click();
    await write(other.page, "Are you there?");
    await openChat(page, "Grace Hopper");
    await messages().getByText("Are you there?").waitFor();
    await write(page, "Yes");
    await other.page.getByRole("log").getByText("Yes").waitFor();
    expect(bot.arrived).toEqual([]);
    expect(other.problems).toEqual([]);
    await other.page.close();
  });

  test("looks on as nobody, without a place to write", async () => {
    await send("POST", "/im/v1/chats", { body: { name: "Bots only" } });
    await page.getByRole("button", { name: /^You are/ }).click();
    await page.getByRole("button", { name: /^Look on/ }).click();
    await openChat(page, "Bots only");
    await page.getByText("You are looking on").waitFor();
    expect(await page.locator(".composer").count()).toBe(0);
  });

  test("says why something is refused", async () => {
    const { data } = await send("GET", "/im/v1/chats");
    const { chat_id } = data.items.find(({ name }: { name: string }) => name === "Engineering");
    const owner = emulator.issueUserAccessToken({ user: "ada@example.com" });
    const { code } = await send("PUT", `/im/v1/chats/${chat_id}/moderation`, {
      token: owner,
      body: { moderation_setting: "moderator_list" },
    });
    expect(code).toBe(0);
    await be(page, "Grace Hopper");
    await openChat(page, "Engineering");
    await write(page, "May I?");
    await page.locator(".toast.error", { hasText: "do not let you speak" }).waitFor();
    // The browser notes the refusal, too; and, on a slow machine, that Grace is not in the chat that was open.
    const problems = tab.problems.splice(0).filter((problem) => !problem.includes("404"));
    expect(problems).toMatchObject([expect.stringContaining("400")]);
    // What was written is not lost.
    expect(await page.locator(".composer textarea").inputValue()).toBe("May I?");
  });

  test("connects again after the emulator was gone", async () => {
    const gone = createEmulator();
    const first = await listen(gone);
    const own = await openTab(browser, first.url);
    await first.close();
    await own.page.getByText("connecting", { exact: true }).waitFor();
    const second = await listen(gone, { port: first.port });
    await own.page.getByText("live", { exact: true }).waitFor();
    const own_send = sender(fetch, second.url, await tenantToken(gone));
    await own_send("POST", "/im/v1/messages", {
      query: { receive_id_type: "email" },
      body: { receive_id: "ada@example.com", msg_type: "text", content: `{"text":"Back again"}` },
    });
    await own.page.locator(".chat-row", { hasText: "Back again" }).waitFor();
    await own.page.close();
    await second.close();
  });

  test("the events show what an app was told", async () => {
    await withBot();
    await write(page, "Look at the events");
    await bot.event("im.message.receive_v1");
    await page.getByRole("tab", { name: "Events" }).click();
    const row = page.locator("details", { hasText: "im.message.receive_v1" });
    await row.locator("summary").click();
    await row.getByText(EMULATOR_APP_ID).waitFor();
    await row.locator(".outcome.good", { hasText: "200" }).waitFor();
  });
});
