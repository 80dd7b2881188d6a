// Cards in the page: drawn, clicked, answered; with a bot behind a real socket.

import { createHash } from "node:crypto";
import { waitFor } from "@lark-tooling/testing/wait-for";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "../src/index.js";
import { type Listening, listen } from "../src/node.js";
import { be, launch, missingBrowser, openChat, openTab, type Tab } from "./support/browser.js";
import { type Send, sender, tenantToken } from "./support/caller.js";
import { Status, type WebhookBot, webhookBot } from "./support/webhook-bot.js";

const OLD = { appId: "cli_00000000000000aa", appSecret: "s" };

describe.skipIf(missingBrowser)("cards in the page", () => {
  const emulator = createEmulator({
    apps: [
      {
        ...OLD,
        name: "Old Bot",
        events: ["card.action.trigger_v1"],
        verificationToken: "v-token",
        encryptKey: "never used by the older callback",
      },
    ],
  });
  let server: Listening;
  let browser: Browser;
  let bot: WebhookBot;
  let oldBot: WebhookBot;
  let send: Send;
  let tab: Tab;
  let page: Page;

  beforeAll(async () => {
    server = await listen(emulator);
    browser = await launch();
    bot = await webhookBot(emulator);
    oldBot = await webhookBot(emulator, OLD.appId);
    send = sender(fetch, server.url, await tenantToken(emulator));
    await post({ elements: [] });
    tab = await openTab(browser, server.url);
    page = tab.page;
    await openChat(page, "Emulator Bot");
  });
  afterEach(() => {
    bot.answer = () => ({});
    bot.arrived.length = 0;
    emulator.changeApp(EMULATOR_APP_ID, { eventUrl: bot.url });
  });
  afterAll(async () => {
    expect(tab?.problems).toEqual([]);
    await browser?.close();
    await bot?.close();
    await oldBot?.close();
    await server?.close();
  });

  /** Sends a card to Ada, and resolves to its message id. */
  async function post(card: object, by: Send = send): Promise<string> {
    const { data, code, msg } = await by("POST", "/im/v1/messages", {
      query: { receive_id_type: "email" },
      body: {
        receive_id: "ada@example.com",
        msg_type: "interactive",
        content: JSON.stringify(card),
      },
    });
    if (code !== 0) throw new Error(msg);
    return data.message_id;
  }
  const show = async (card: object): Promise<Locator> => {
    const id = await post(card);
    const shown = page.locator(`[data-message="${id}"] .card`);
    await shown.waitFor();
    return shown;
  };
  const card2 = (...elements: object[]) => ({ schema: "2.0", body: { elements } });
  const words = (content: string) => ({ tag: "plain_text", content });
  const calls = { behaviors: [{ type: "callback", value: { from: "behaviors" } }] };
  const button = (label: string, more: object = {}) => ({
    tag: "button",
    text: words(label),
    ...calls,
    ...more,
  });
  const callback = async (count = 1) => bot.event("card.action.trigger", count);
  const toast = (kind: string) => page.locator(`.toast.${kind}`);
  const dismissToasts = async () => {
    const dismiss = page.getByRole("button", { name: "Dismiss" });
    while ((await dismiss.count()) > 0) await dismiss.first().click();
  };

  test("a click calls back with the platform's content, and the toast shows", async () => {
    bot.answer = () => ({ toast: { type: "success", content: "Saved" } });
    const card = await show(card2(button("Save", { name: "save" })));
    await card.getByRole("button", { name: "Save" }).click();
    await toast("success").getByText("Saved").waitFor();
    const { operator, token, action, host, context } = await callback();
    expect(operator).toMatchObject({
      open_id: expect.stringMatching(/^ou_/),
      union_id: expect.stringMatching(/^on_/),
      user_id: expect.any(String),
      tenant_key: expect.any(String),
    });
    expect(token).toMatch(/^c-/);
    expect(action).toEqual({
      tag: "button",
      name: "save",
      value: { from: "behaviors" },
      timezone: "Asia/Shanghai",
    });
    expect(host).toBe("im_message");
    expect(context).toMatchObject({
      open_message_id: expect.stringMatching(/^om_/),
      open_chat_id: expect.stringMatching(/^oc_/),
    });
  });

  test.each(["info", "success", "warning", "error"])("a toast of the kind %s", async (type) => {
    bot.answer = () => ({
      toast: { type, content: "other", i18n: { en_us: `In English: ${type}`, zh_cn: "中文" } },
    });
    const card = await show(card2(button("Toast")));
    await card.getByRole("button", { name: "Toast" }).click();
    await toast(type).getByText(`In English: ${type}`).waitFor();
  });

  test("an answer's card replaces the one that was clicked", async () => {
    const counter = (count: number) =>
      card2(
        { tag: "markdown", content: `Clicked **${count}**` },
        button("Click", { behaviors: [{ type: "callback", value: { count: count + 1 } }] }),
      );
    bot.answer = ({ body }) => ({
      card: { type: "raw", data: counter(body.event.action.value.count) },
    });
    const card = await show(counter(0));
    for (const count of [1, 2, 3]) {
      await card.getByRole("button", { name: "Click" }).click();
      await card.getByText(`Clicked ${count}`).waitFor();
    }
    bot.answer = () => ({
      card: { type: "template", data: { template_id: "AAqX", template_variable: { who: "Ada" } } },
    });
    await card.getByRole("button", { name: "Click" }).click();
    await page.locator(".card", { hasText: "AAqX" }).getByText("Ada").waitFor();
  });

  test("nothing can be clicked while an answer is waited for", async () => {
    let answer = (_: unknown): void => {};
    bot.answer = () => new Promise((resolve) => (answer = resolve));
    const card = await show(card2(button("Slow"), button("Other")));
    await card.getByRole("button", { name: "Slow" }).click();
    await callback();
    expect(await card.getByRole("button", { name: "Slow" }).isDisabled()).toBe(true);
    expect(await card.getByRole("button", { name: "Other" }).isDisabled()).toBe(true);
    answer({});
    await card.getByRole("button", { name: "Slow", disabled: false }).waitFor();
    expect(bot.clicks).toBe(1);
  });

  test("asks first where the component wants it", async () => {
    const confirm = { title: words("Really?"), text: words("It cannot be undone.") };
    const card = await show(card2(button("Delete", { confirm })));
    await card.getByRole("button", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog", { name: "Really?" });
    await dialog.getByText("It cannot be undone.").waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await card.getByRole("button", { name: "Delete" }).click();
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(bot.clicks).toBe(0);
    await card.getByRole("button", { name: "Delete" }).click();
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await callback();
  });

  test("a form is sent as a whole, when what is required is there", async () => {
    const option = (value: string) => ({ text: words(`Option ${value}`), value });
    const card = await show(
      card2({
        tag: "form",
        name: "leave",
        elements: [
          { tag: "input", name: "reason", required: true, label: words("Reason") },
          { tag: "input", name: "note", default_value: "as before", label: words("Note") },
          {
            tag: "select_static",
            name: "kind",
            required: true,
            placeholder: words("Kind"),
            options: [option("a"), option("b")],
          },
          {
            tag: "multi_select_static",
            name: "days",
            placeholder: words("Days"),
            options: [option("mo"), option("tu"), option("we")],
          },
          { tag: "multi_select_person", name: "people", placeholder: words("People") },
          { tag: "date_picker", name: "from", placeholder: words("From") },
          { tag: "picker_time", name: "at", placeholder: words("At") },
          { tag: "picker_datetime", name: "until", placeholder: words("Until") },
          { tag: "checker", name: "sure", text: words("I am sure") },
          {
            tag: "button",
            name: "send",
            text: words("Submit"),
            form_action_type: "submit",
            behaviors: [{ type: "callback", value: { id: 7 } }],
          },
          { tag: "button", name: "clear", text: words("Reset"), form_action_type: "reset" },
        ],
      }),
    );
    const submit = card.getByRole("button", { name: "Submit" });
    await submit.click();
    await card.getByText("This is required").nth(1).waitFor();
    expect(bot.clicks).toBe(0);
    // The first that is missing has the focus.
    expect(await card.getByLabel("Reason").evaluate((one) => one === document.activeElement)).toBe(
      true,
    );
    await page.keyboard.type("Holiday");
    await card.getByLabel("Kind").selectOption("b");
    await card.getByRole("button", { name: /^Days/ }).click();
    await page.getByRole("checkbox", { name: "Option mo" }).check();
    await page.getByRole("checkbox", { name: "Option we" }).check();
    await page.keyboard.press("Escape");
    await card.getByRole("button", { name: /^People/ }).click();
    await page.getByRole("checkbox", { name: "Ada Lovelace" }).check();
    await page.keyboard.press("Escape");
    await card.getByLabel("From").fill("2024-04-01");
    await card.getByLabel("At").fill("07:07");
    await card.getByLabel("Until").fill("2024-04-29T07:07");
    await card.getByRole("checkbox", { name: "I am sure" }).check();
    expect(bot.clicks).toBe(0);
    await submit.click();
    const { action } = await callback();
    expect(action).toEqual({
      tag: "button",
      name: "send",
      value: { id: 7 },
      timezone: "Asia/Shanghai",
      form_value: {
        reason: "Holiday",
        note: "as before",
        kind: "b",
        days: ["mo", "we"],
        people: [expect.stringMatching(/^ou_/)],
        from: "2024-04-01 +0800",
        at: "07:07 +0800",
        until: "2024-04-29 07:07 +0800",
        sure: true,
      },
    });
    await card.getByRole("button", { name: "Reset" }).click();
    expect(await card.getByLabel("Reason").inputValue()).toBe("");
    expect(await card.getByLabel("Note").inputValue()).toBe("as before");
  });

  test("a form with a nameless input is refused with the platform's code", async () => {
    const card = await show(
      card2({
        tag: "form",
        name: "f",
        elements: [
          { tag: "input" },
          { tag: "button", name: "b", text: words("Send it"), form_action_type: "submit" },
        ],
      }),
    );
    await card.getByRole("button", { name: "Send it" }).click();
    await toast("error").getByText("(code: 200530)").waitFor();
    expect(bot.clicks).toBe(0);
  });

  test("inputs outside a form call back by themselves", async () => {
    const card = await show(
      card2(
        { tag: "input", name: "text", placeholder: words("Say something"), ...calls },
        {
          tag: "select_static",
          placeholder: words("Pick one"),
          options: [{ text: words("One"), value: "1" }],
          ...calls,
        },
        { tag: "select_person", placeholder: words("Pick somebody"), ...calls },
        { tag: "date_picker", placeholder: words("Pick a day"), ...calls },
        { tag: "checker", text: words("Done"), ...calls },
        { tag: "overflow", options: [{ text: words("Archive"), value: "archive" }], ...calls },
        {
          tag: "interactive_container",
          elements: [{ tag: "markdown", content: "Press the box" }],
          ...calls,
        },
      ),
    );
    const value = { from: "behaviors" };
    const next = async (count: number, act: () => Promise<unknown>, expected: object) => {
      await act();
      expect((await callback(count)).action).toMatchObject({ value, ...expected });
      await card.locator(":scope[aria-busy=false]").waitFor();
    };
    const input = card.getByLabel("Say something");
    await next(1, () => input.fill("Hello").then(() => input.press("Enter")), {
      tag: "input",
      name: "text",
      input_value: "Hello",
    });
    await next(2, () => card.getByLabel("Pick one").selectOption("1"), {
      tag: "select_static",
      option: "1",
    });
    await next(3, () => card.getByLabel("Pick somebody").selectOption({ label: "Ada Lovelace" }), {
      tag: "select_person",
      option: expect.stringMatching(/^ou_/),
    });
    await next(4, () => card.getByLabel("Pick a day").fill("2024-04-01"), {
      tag: "date_picker",
      option: "2024-04-01 +0800",
    });
    await next(5, () => card.getByRole("checkbox", { name: "Done" }).check(), {
      tag: "checker",
      checked: true,
    });
    await next(
      6,
      async () => {
        await card.getByRole("button", { name: "More" }).press("Enter");
        await page.getByRole("menuitem", { name: "Archive" }).press("Enter");
      },
      { tag: "overflow", option: "archive" },
    );
    await next(7, () => card.getByRole("button", { name: "Press the box" }).press("Enter"), {
      tag: "interactive_container",
    });
  });

  test("what only opens an address calls nobody", async () => {
    const opens = { behaviors: [{ type: "open_url", default_url: "https://example.com/a" }] };
    const card = await show(
      card2(
        button("Read", opens),
        button("Never", { behaviors: [{ type: "open_url", default_url: "javascript:alert(1)" }] }),
      ),
    );
    const link = card.getByRole("link", { name: "Read" });
    expect(await link.getAttribute("href")).toBe("https://example.com/a");
    expect(await link.getAttribute("rel")).toContain("noopener");
    await card.getByRole("button", { name: "Never" }).click();
    expect(bot.clicks).toBe(0);
  });

  test("JSON 1.0 is drawn, and calls back with its values", async () => {
    const card = await show({
      config: { wide_screen_mode: true },
      header: { title: words("Old but fine"), template: "turquoise" },
      elements: [
        {
          tag: "div",
          text: { tag: "lark_md", content: "**Bold** words" },
          fields: [{ is_short: true, text: { tag: "lark_md", content: "A field" } }],
          extra: { tag: "button", text: words("Beside"), value: { where: "extra" } },
        },
        { tag: "hr" },
        {
          tag: "action",
          actions: [
            { tag: "button", text: words("Act"), value: { where: "action" } },
            {
              tag: "select_static",
              placeholder: words("Choose one"),
              value: { k: 1 },
              options: [{ text: words("X"), value: "x" }],
            },
          ],
        },
        { tag: "note", elements: [words("A small note")] },
      ],
    });
    await card.getByRole("heading", { name: "Old but fine" }).waitFor();
    await card.locator("strong", { hasText: "Bold" }).waitFor();
    await card.locator(".note").getByText("A small note").waitFor();
    await card.getByRole("button", { name: "Beside" }).click();
    expect((await callback()).action).toMatchObject({ tag: "button", value: { where: "extra" } });
    await card.locator(":scope[aria-busy=false]").waitFor();
    await card.getByLabel("Choose one").selectOption("x");
    expect((await callback(2)).action).toMatchObject({ option: "x", value: { k: 1 } });
  });

  test("an app of the older callback gets that, signed with SHA-1, and answers with the card", async () => {
    const by = sender(
      fetch,
      server.url,
      await tenantToken(emulator, { app_id: OLD.appId, app_secret: OLD.appSecret }),
    );
    const elements = [
      { tag: "action", actions: [{ tag: "button", text: words("Old click"), value: { n: 1 } }] },
    ];
    const id = await post({ elements }, by);
    await openChat(page, "Old Bot");
    oldBot.answer = () => ({ elements: [{ tag: "div", text: words("The new card") }] });
    await page.getByRole("button", { name: "Old click" }).click();
    await page.getByText("The new card").waitFor();
    const [{ headers, text, body }] = oldBot.arrived as [(typeof oldBot.arrived)[0]];
    expect(body).toMatchObject({
      open_id: expect.stringMatching(/^ou_/),
      open_message_id: id,
      token: expect.stringMatching(/^c-/),
      action: { tag: "button", value: { n: 1 } },
    });
    const stamp = `${headers["x-lark-request-timestamp"]}${headers["x-lark-request-nonce"]}`;
    const signature = createHash("sha1").update(`${stamp}v-token${text}`).digest("hex");
    expect(headers["x-lark-signature"]).toBe(signature);
    await openChat(page, "Emulator Bot");
  });

  test.each<[number, string, () => unknown]>([
    [200671, "another status", () => new Status(500, "{}")],
    [200672, "no JSON", () => new Status(200, "<html>")],
    [200672, "a toast without words", () => ({ toast: { type: "success" } })],
    [200672, "a toast of no kind", () => ({ toast: { type: "loud", content: "x" } })],
    [200673, "a card without a type", () => ({ card: { elements: [] } })],
    [200673, "a template without an id", () => ({ card: { type: "template", data: {} } })],
    [200830, "a card of 1.0", () => ({ card: { type: "raw", data: { elements: [] } } })],
  ])("shows the code %i for %s", async (code, _, answer) => {
    await dismissToasts();
    bot.answer = answer;
    const card = await show(card2(button("Try")));
    await card.getByRole("button", { name: "Try" }).click();
    await toast("error").getByText(`(code: ${code})`).waitFor();
    // The card is as it was.
    await card.getByRole("button", { name: "Try", disabled: false }).waitFor();
  });

  test("shows the code of no answer in 3 s, and of nobody to ask", async () => {
    bot.answer = () => new Promise(() => {});
    const card = await show(card2(button("Wait")));
    await card.getByRole("button", { name: "Wait" }).click();
    await toast("error").getByText("(code: 200341)").waitFor();
    emulator.changeApp(EMULATOR_APP_ID, { eventUrl: null });
    await card.getByRole("button", { name: "Wait", disabled: false }).click();
    await toast("error").getByText("(code: 200340)").waitFor();
    emulator.changeApp(EMULATOR_APP_ID, { eventUrl: "http://127.0.0.1:9/" });
    await card.getByRole("button", { name: "Wait", disabled: false }).click();
    await toast("error").getByText("(code: 200342)").waitFor();
  });

  test("a card is updated later with the token of its callback, twice, and not before the answer", async () => {
    const update = (token: string, content: string) =>
      send("POST", "/interactive/v1/card/update", {
        body: { token, card: card2({ tag: "markdown", content }) },
      });
    let early: number | undefined;
    bot.answer = async ({ body }) => {
      early = (await update(body.event.token, "too early")).code;
      return {};
    };
    const card = await show(card2(button("Later")));
    await card.getByRole("button", { name: "Later" }).click();
    const { token } = await callback();
    await card.locator(":scope[aria-busy=false]").waitFor();
    expect(early).toBe(300030);
    for (const content of ["First update", "Second update"]) {
      expect((await update(token, content)).code).toBe(0);
      await card.getByText(content).waitFor();
    }
    expect((await update(token, "Third update")).code).toBe(300040);
    expect((await update(`c-${"0".repeat(40)}`, "No token")).code).toBe(300030);
  });

  test("text that is streamed into a card grows as it comes", async () => {
    const json = {
      ...card2({ tag: "markdown", element_id: "text", content: "" }),
      config: {
        streaming_mode: true,
        streaming_config: { print_frequency_ms: { default: 20 }, print_step: { default: 2 } },
      },
    };
    const made = await send("POST", "/cardkit/v1/cards", {
      body: { type: "card_json", data: JSON.stringify(json) },
    });
    const { card_id } = made.data;
    const card = await show({ type: "card", data: { card_id } });
    // Every text that is seen on the way is the beginning of the next.
    await card.evaluate((box) => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => seen.push(box.textContent ?? "")).observe(box, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    });
    const whole =
      "The quick brown fox jumps over the lazy dog, and then comes back to do it again.";
    for (const [sequence, length] of [
      [1, 20],
      [2, 55],
      [3, whole.length],
    ]) {
      await send("PUT", `/cardkit/v1/cards/${card_id}/elements/text/content`, {
        body: { content: whole.slice(0, length), sequence },
      });
    }
    await card.getByText(whole).waitFor();
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    const steps = [...new Set(seen)].filter(Boolean);
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.every((text) => whole.startsWith(text))).toBe(true);
    await send("PATCH", `/cardkit/v1/cards/${card_id}/settings`, {
      body: { settings: `{"config":{"streaming_mode":false}}`, sequence: 4 },
    });
    expect(await card.textContent()).toBe(whole);
  });

  test("a card that is not shared changes for whoever clicked, and then for those who are named", async () => {
    const { data } = await send("POST", "/contact/v3/users/batch_get_id", {
      query: { user_id_type: "open_id" },
      body: { emails: ["ada@example.com", "grace@example.com"] },
    });
    const [ada, grace] = data.user_list.map(({ user_id }: { user_id: string }) => user_id);
    const made = await send("POST", "/im/v1/chats", {
      query: { user_id_type: "open_id" },
      body: { name: "Own cards", user_id_list: [ada, grace] },
    });
    const card = (label: string) => ({
      elements: [
        { tag: "action", actions: [{ tag: "button", text: words(label), value: { a: 1 } }] },
      ],
    });
    const sent = await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "chat_id" },
      body: {
        receive_id: made.data.chat_id,
        msg_type: "interactive",
        content: JSON.stringify(card("Ask")),
      },
    });
    const other = await openTab(browser, server.url);
    await be(other.page, "Grace Hopper");
    await openChat(other.page, "Own cards");
    await openChat(page, "Own cards");
    const button = (of: Page, name: string) =>
      of
        .locator(`[data-message="${sent.data.message_id}"]`)
        .getByRole("button", { name, exact: true });
    bot.answer = () => ({ card: { type: "raw", data: card("For Ada") } });
    await button(page, "Ask").click();
    await button(page, "For Ada").waitFor();
    expect(await button(other.page, "Ask").count()).toBe(1);
    bot.answer = () => ({});
    await button(other.page, "Ask").click();
    const { token } = await callback(2);
    await waitFor("the update", async () => {
      const body = { token, card: { ...card("For Grace"), open_ids: [grace] } };
      return (await send("POST", "/interactive/v1/card/update", { body })).code === 0;
    });
    await button(other.page, "For Grace").waitFor();
    expect(await button(page, "For Ada").count()).toBe(1);
    expect(other.problems).toEqual([]);
    await other.page.close();
  });

  test("a card of the emulator's default app has its credentials beside it", async () => {
    await page.getByRole("tab", { name: "Apps" }).click();
    const apps = page.locator(".apps");
    await apps.getByText(EMULATOR_APP_ID).waitFor();
    expect(await apps.textContent()).not.toContain(EMULATOR_APP_SECRET);
  });
});
