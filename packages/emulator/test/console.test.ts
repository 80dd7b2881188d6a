// The page at the emulator's address, in a real browser.

import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "../src/index.js";
import { type Listening, listen } from "../src/node.js";
import { type Send, sender, tenantToken } from "./support/caller.js";

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const missing = !existsSync(CHROMIUM);
if (missing && process.env.CI) throw new Error(`no browser at ${CHROMIUM}: install chromium`);
if (missing) console.warn(`skipped: no browser at ${CHROMIUM}; set CHROMIUM_PATH`);

const ATTACK = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;

describe.skipIf(missing)("the page", () => {
  const emulator = createEmulator();
  const problems: string[] = [];
  const foreign: string[] = [];
  let server: Listening;
  let browser: Browser;
  let page: Page;
  let send: Send;

  beforeAll(async () => {
    server = await listen(emulator);
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url)) foreign.push(request.url());
    });
    await page.goto(server.url);
    await page.getByText("live", { exact: true }).waitFor();
    send = sender(fetch, server.url, await tenantToken(emulator));
  }, 60_000);
  afterAll(async () => {
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
    await browser?.close();
    await server?.close();
  });

  const post = (text: string, receive_id: string) =>
    send("POST", "/im/v1/messages", {
      query: { receive_id_type: "chat_id" },
      body: { receive_id, msg_type: "text", content: JSON.stringify({ text }) },
    });
  const chatNamed = async (name: string): Promise<string> => {
    const { data } = await send("GET", "/im/v1/chats");
    return data.items.find((chat: { name: string }) => chat.name === name).chat_id;
  };

  test("shows the credentials, the secret only on demand", async () => {
    const apps = page.locator("#apps");
    await apps.getByText(EMULATOR_APP_ID).waitFor();
    expect(await apps.textContent()).not.toContain(EMULATOR_APP_SECRET);
    await apps.getByRole("button", { name: "Reveal" }).click();
    await apps.getByText(EMULATOR_APP_SECRET).waitFor();
    // It stays while other things are drawn again.
    await send("POST", "/im/v1/chats", { body: { name: "Drawn again" } });
    await page.locator("#chats").getByText("Drawn again").waitFor();
    expect(await apps.textContent()).toContain(EMULATOR_APP_SECRET);
    await apps.getByRole("button", { name: "Hide" }).click();
    expect(await apps.textContent()).not.toContain(EMULATOR_APP_SECRET);
  });

  test("shows the people of the tenant", async () => {
    await page.locator("#tenant").getByText("60 people · 8 departments").waitFor();
    await page.locator("#tenant").getByText("Ada Lovelace").waitFor();
  });

  test("shows messages and requests as they are sent", async () => {
    const chat = await chatNamed("Engineering");
    await page.locator("#chats").getByText("Engineering").click();
    const sent = await post("The build is green 你好", chat);
    const conversation = page.locator("#conversation");
    await conversation.getByText("The build is green 你好").waitFor();
    const ada = emulator.issueUserAccessToken({ user: "ada@example.com" });
    await send("POST", `/im/v1/messages/${sent.data.message_id}/reply`, {
      token: ada,
      body: { msg_type: "text", content: `{"text":"Ship it"}` },
    });
    await conversation.locator(".bubble", { hasText: "Ship it" }).waitFor();
    await conversation.getByText("Ada Lovelace ·").waitFor();
    await conversation.locator(".reply", { hasText: "The build is green" }).waitFor();

    const row = page.locator("#requests details", { hasText: "im.v1.message.reply" }).first();
    await row.locator("summary").click();
    await row.getByText('"message_id"').first().waitFor();
    expect(await row.textContent()).toContain("Ship it");
    const requests = await page.locator("#requests").textContent();
    expect(requests).not.toContain(ada);
  });

  test("shows a refused request as such", async () => {
    await send("GET", "/im/v1/chats/oc_nothing");
    const row = page.locator("#requests details").first();
    await row.locator(".outcome.failed").waitFor();
    expect(await row.textContent()).toContain("im.v1.chat.get");
  });

  test("shows markup as text, wherever it comes from", async () => {
    const made = await send("POST", "/im/v1/chats", { body: { name: ATTACK } });
    await page.locator("#chats button", { hasText: "<script>" }).click();
    await post(ATTACK, made.data.chat_id);
    await page.locator(".bubble", { hasText: ATTACK }).waitFor();
    await send("GET", "/im/v1/chats", { query: { user_id_type: "open_id", page_token: ATTACK } });
    await fetch(`${server.url}/open-apis/${encodeURIComponent(ATTACK)}`);
    await page.locator("#requests details", { hasText: "script" }).first().waitFor();
    for (const row of await page.locator("#requests details summary").all()) await row.click();
    expect(await page.locator("img, #conversation script").count()).toBe(0);
    expect(await page.title()).toBe("Lark emulator");
  });

  test("finds its way after a reset", async () => {
    emulator.reset();
    send = sender(fetch, server.url, await tenantToken(emulator));
    await post("After the reset", await chatNamed("Announcements"));
    await page.locator("#chats").getByText("Announcements").click();
    await page.locator(".bubble", { hasText: "After the reset" }).waitFor();
  });

  test("allows no script but its own, and no frame around it", async () => {
    const answer = await fetch(server.url);
    const policy = answer.headers.get("content-security-policy");
    expect(policy).toMatch(/default-src 'none'; script-src 'nonce-[0-9a-f]{32}';/);
    expect(policy).toContain("frame-ancestors 'none'");
    const html = await answer.text();
    expect(html).not.toMatch(/(?:src|href)=/);
    expect((await fetch(server.url)).headers.get("content-security-policy")).not.toBe(policy);
  });

  test("signs a user in through the consent page", async () => {
    const consent = await browser.newPage();
    const back = `${server.url}/back`;
    const query = new URLSearchParams({
      client_id: EMULATOR_APP_ID,
      redirect_uri: back,
      state: "s",
    });
    await consent.goto(`${server.url}/open-apis/authen/v1/authorize?${query}`);
    await consent
      .getByLabel("Continue as")
      .selectOption({ label: "Grace Hopper (grace@example.com)" });
    await consent.getByRole("button", { name: "Allow" }).click();
    await consent.waitForURL(`${back}**`);
    const landed = new URL(consent.url());
    expect(landed.searchParams.get("state")).toBe("s");
    expect(landed.searchParams.get("code")).toMatch(/^[\w-]{64}$/);
    await consent.close();
  });
});
