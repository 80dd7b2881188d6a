// The page at the emulator's address, in a real browser: what it shows besides chats, and what it lets nobody do.

import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "../src/index.js";
import { type Listening, listen } from "../src/node.js";
import { launch, missingBrowser, openChat, openTab, type Tab, write } from "./support/browser.js";
import { type Send, sender, tenantToken } from "./support/caller.js";

const ATTACK = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;

describe.skipIf(missingBrowser)("the page", () => {
  const emulator = createEmulator();
  let server: Listening;
  let browser: Browser;
  let tab: Tab;
  let page: Page;
  let send: Send;

  beforeAll(async () => {
    server = await listen(emulator);
    browser = await launch();
    tab = await openTab(browser, server.url);
    page = tab.page;
    send = sender(fetch, server.url, await tenantToken(emulator));
  }, 60_000);
  afterAll(async () => {
    expect(tab?.problems).toEqual([]);
    await browser?.close();
    await server?.close();
  });

  const post = (receive_id: string, msg_type: string, content: object, type = "chat_id") =>
    send("POST", "/im/v1/messages", {
      query: { receive_id_type: type },
      body: { receive_id, msg_type, content: JSON.stringify(content) },
    });
  const chatNamed = async (name: string): Promise<string> => {
    const { data } = await send("GET", "/im/v1/chats");
    return data.items.find((chat: { name: string }) => chat.name === name).chat_id;
  };

  test("shows the credentials, the secret only on demand", async () => {
    await page.getByRole("tab", { name: "Apps" }).click();
    const apps = page.getByRole("tabpanel", { name: "Apps" });
    await apps.getByText(EMULATOR_APP_ID).waitFor();
    await apps.getByText("60 people · 8 departments").waitFor();
    expect(await apps.textContent()).not.toContain(EMULATOR_APP_SECRET);
    await apps.getByRole("button", { name: "Reveal" }).click();
    await apps.getByText(EMULATOR_APP_SECRET).waitFor();
    await apps.getByRole("button", { name: "Hide" }).click();
    expect(await apps.textContent()).not.toContain(EMULATOR_APP_SECRET);
  });

  test("shows requests as they are answered, and a refused one as such", async () => {
    await page.getByRole("tab", { name: "Apps" }).press("ArrowRight");
    await openChat(page, "Engineering");
    await post(await chatNamed("Engineering"), "text", { text: "The build is green 你好" });
    await page.getByRole("log").getByText("The build is green 你好").waitFor();
    const row = page.locator("details", { hasText: "im.v1.message.create" }).first();
    await row.locator("summary").click();
    await row.getByText('"message_id"').first().waitFor();
    expect(await row.textContent()).toContain("The build is green");
    await send("GET", "/im/v1/chats/oc_nothing");
    const refused = page.locator("details", { hasText: "im.v1.chat.get" });
    await refused.locator(".outcome.bad").waitFor();
    expect(await page.locator(".requests").textContent()).not.toContain(
      await tenantToken(emulator),
    );
  });

  test("what is typed into it stays while other things are drawn again", async () => {
    const area = page.locator(".composer textarea");
    await area.fill("Half a sentence");
    await post(await chatNamed("Engineering"), "text", { text: "Something in between" });
    await page.getByRole("log").getByText("Something in between").waitFor();
    expect(await area.inputValue()).toBe("Half a sentence");
    await area.fill("");
  });

  test("shows markup as text, wherever it comes from", async () => {
    const ada = emulator.issueUserAccessToken({ user: "ada@example.com" });
    const made = await send("POST", "/im/v1/chats", { token: ada, body: { name: ATTACK } });
    const chat = made.data.chat_id;
    await send("POST", `/im/v1/chats/${chat}/members`, {
      token: ada,
      query: { member_id_type: "app_id" },
      body: { id_list: [EMULATOR_APP_ID] },
    });
    await page.locator(".chat-row", { hasText: "<script>" }).click();
    await post(chat, "text", { text: ATTACK });
    await post(chat, "post", {
      zh_cn: {
        title: ATTACK,
        content: [
          [{ tag: "text", text: ATTACK }],
          [{ tag: "a", text: "click", href: "javascript:document.title='owned'" }],
          [{ tag: "md", text: `${ATTACK} [x](javascript:document.title='owned')` }],
        ],
      },
    });
    const bad = { tag: "plain_text", content: ATTACK };
    const markdown = [
      ATTACK,
      "[a](javascript:document.title='owned')",
      "[b](JaVaScRiPt:document.title='owned')",
      "[c](&#106;avascript:document.title='owned')",
      "[d](data:text/html,<script>document.title='owned'</script>)",
      "![e](javascript:document.title='owned')",
      "![f](https://example.com/tracker.png)",
      `<a href="javascript:document.title='owned'">g</a>`,
      `<font color="red;background:url(https://example.com/x)">h</font>`,
      `<at id="x" onclick="document.title='owned'">${ATTACK}</at>`,
      "<svg/onload=document.title='owned'>",
      "<iframe srcdoc='<script>document.title=1</script>'></iframe>",
    ].join("\n\n");
    const button = (more: object) => ({ tag: "button", text: bad, ...more });
    await post(chat, "interactive", {
      schema: "2.0",
      config: { style: { color: { mine: { light_mode: "red;}", dark_mode: "url(//x)" } } } },
      header: { title: bad, subtitle: bad, template: `"><script>` },
      card_link: { url: "javascript:document.title='owned'" },
      body: {
        elements: [
          { tag: "markdown", content: markdown },
          { tag: "div", text: bad, fields: [{ text: bad }] },
          { tag: "img", img_key: `x" onerror="document.title='owned'`, alt: bad, title: bad },
          { tag: "img", img_key: "../../../reset" },
          button({
            behaviors: [{ type: "open_url", default_url: "javascript:document.title='owned'" }],
          }),
          { tag: "column_set", background_style: "url(https://example.com/x)", columns: [] },
          { tag: ATTACK },
          {
            tag: "table",
            columns: [{ name: "a", display_name: ATTACK, data_type: "lark_md" }],
            rows: [{ a: markdown }],
          },
          {
            tag: "chart",
            chart_spec: {
              type: ATTACK,
              title: { text: ATTACK },
              data: { values: [{ x: ATTACK, y: "1" }] },
              xField: "x",
              yField: "y",
            },
          },
          { tag: "select_static", placeholder: bad, options: [{ text: bad, value: ATTACK }] },
          {
            tag: "collapsible_panel",
            expanded: true,
            header: { title: bad },
            elements: [{ tag: "markdown", content: ATTACK }],
          },
        ],
      },
    });
    await post(chat, "interactive", {
      header: 1,
      elements: [null, 1, "x", { tag: 1 }, { tag: "action", actions: {} }],
    });
    const nested = (depth: number): object =>
      depth === 0
        ? { tag: "markdown", content: "deep" }
        : { tag: "column_set", columns: [{ tag: "column", elements: [nested(depth - 1)] }] };
    await post(chat, "interactive", { elements: [nested(350)] });
    await post(chat, "interactive", {
      elements: [{ tag: "markdown", content: `${">".repeat(20_000)} deep` }],
    });
    await post(chat, "interactive", {
      elements: [
        {
          tag: "markdown",
          content: `&constructor; ${"[".repeat(9000)} ${"<font color=red>".repeat(700)}`,
        },
      ],
    });
    await write(page, ATTACK);
    await page.locator(".message.mine .bubble", { hasText: "<script>" }).waitFor();
    await fetch(`${server.url}/open-apis/${encodeURIComponent(ATTACK)}`);
    await page.locator("details", { hasText: "script" }).first().waitFor();
    for (const row of await page.locator("details summary").all()) await row.click();
    const card = page.locator(".card").first();
    await card.getByText("<svg/onload", { exact: false }).first().waitFor();
    // Every link and button is tried.
    for (const control of await card.locator("button:not(:disabled)").all()) {
      await control.click({ force: true });
    }
    const links = await page
      .locator("a")
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).protocol));
    expect(links.filter((protocol) => !/^https?:$/.test(protocol))).toEqual([]);
    expect(
      await page
        .locator("#app script, #app iframe, #app svg[onload], #app [onerror], #app [onclick]")
        .count(),
    ).toBe(0);
    expect(
      await page
        .locator("img")
        .evaluateAll((all) => all.map((one) => new URL((one as HTMLImageElement).src).pathname)),
    ).toEqual([]);
    expect(await page.title()).toBe("Lark emulator");
  });

  test("a picture that is a page is not shown as one", async () => {
    const form = new FormData();
    form.set("image_type", "message");
    form.set("image", new File([`<svg onload="alert(1)"/>`], "x.svg", { type: "image/svg+xml" }));
    const { data } = await send("POST", "/im/v1/images", { body: form });
    const key = emulator.snapshot().includes(data.image_key) && data.image_key;
    const { tenants } = (await (await fetch(`${server.url}/_emulator/state`)).json()) as {
      tenants: { key: string }[];
    };
    const got = await fetch(`${server.url}/_emulator/tenants/${tenants[0]!.key}/files/${key}`);
    expect(got.headers.get("content-type")).toBe("application/octet-stream");
    expect(got.headers.get("content-disposition")).toBe("attachment");
    expect(got.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(got.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("finds its way after a reset", async () => {
    emulator.reset();
    send = sender(fetch, server.url, await tenantToken(emulator));
    await post("ada@example.com", "text", { text: "After the reset" }, "email");
    await page.locator(".chat-row", { hasText: "After the reset" }).click();
    await page.getByRole("log").getByText("After the reset").waitFor();
    // The chat that was open is not there any more, and was asked for.
    const others = tab.problems.filter((problem) => !problem.includes("404"));
    tab.problems.splice(0, tab.problems.length, ...others);
  });

  test("weighs little", async () => {
    const page = Buffer.from(await (await fetch(server.url)).arrayBuffer());
    expect(gzipSync(page).length).toBeLessThan(60_000);
  });

  test("allows no script but its own, and no frame around it", async () => {
    const answer = await fetch(server.url);
    const policy = answer.headers.get("content-security-policy");
    expect(policy).toMatch(/default-src 'none'; script-src 'nonce-[0-9a-f]{32}';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("img-src 'self' blob:");
    expect(policy).not.toContain("unsafe");
    const html = await answer.text();
    expect(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, "")).not.toMatch(/(?:src|href)=/);
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
