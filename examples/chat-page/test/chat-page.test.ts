// The page in a real browser, its backend in a process of its own, the platform an emulator on a socket.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createClient, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { type Listening, listen } from "@lark/emulator/node";
import { createMessage, listChat } from "@lark/im-v1";
import { freePort } from "@lark-tooling/testing/free-port";
import { type Program, startProgram } from "@lark-tooling/testing/program";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const missing = !existsSync(CHROMIUM);
if (missing && process.env.CI) throw new Error(`no browser at ${CHROMIUM}: install chromium`);
if (missing) console.warn(`skipped: no browser at ${CHROMIUM}; set CHROMIUM_PATH`);

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
].concat(["--disable-background-networking", "--disable-component-update", "--disable-sync"]);

/** A red dot. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==",
  "base64",
);

describe.skipIf(missing)("the page", () => {
  const emulator = createEmulator();
  let platform: Listening;
  let server: Program;
  let browser: Browser;
  let site: string;
  let problems: string[] = [];

  beforeAll(async () => {
    platform = await listen(emulator);
    const port = await freePort();
    site = `http://localhost:${port}`;
    server = await startProgram([process.execPath, "--import", "tsx", "src/server.ts"], {
      cwd: join(import.meta.dirname, ".."),
      env: {
        PORT: String(port),
        APP_ID: EMULATOR_APP_ID,
        APP_SECRET: EMULATOR_APP_SECRET,
        SECRET: "32 characters that nobody guesses",
        LARK_DOMAIN: platform.url,
        LARK_ACCOUNTS: platform.url,
      },
      ready: /listening/,
    });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await platform?.close();
  });
  afterEach(() => {
    emulator.faults.clear();
    problems = [];
  });

  /** A browser of its own, in which nobody is signed in. */
  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (/Content Security Policy|Uncaught/.test(message.text())) problems.push(message.text());
    });
    await page.goto(site);
    return page;
  }

  async function signIn(page: Page, name: string): Promise<void> {
    await page.getByRole("link", { name: "Sign in" }).click();
    const person = page.getByRole("option", { name, includeHidden: true });
    await page.getByLabel("Continue as").selectOption((await person.getAttribute("value")) ?? "");
    await page.getByRole("button", { name: "Allow" }).click();
    await page.locator("header").getByText(name).waitFor();
  }

  const open = async (page: Page, chat: string) => {
    await page.getByRole("button", { name: chat }).click();
    await page.getByRole("region", { name: chat }).waitFor();
  };
  const write = (page: Page) => page.getByRole("textbox");
  const alert = (page: Page) => page.getByRole("alert");

  /** A message that somebody else wrote. */
  async function elsewhere(chat: string, user: string, words: string): Promise<void> {
    const auth = selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET });
    const client = createClient({ auth, fetch: emulator.fetch });
    const { items = [] } = await listChat(client);
    await createMessage(
      client,
      {
        query: { receive_id_type: "chat_id" },
        body: {
          receive_id: items.find(({ name }) => name === chat)?.chat_id ?? "",
          msg_type: "text",
          content: JSON.stringify({ text: words }),
        },
      },
      { userAccessToken: emulator.issueUserAccessToken({ user }) },
    );
  }

  test("signs in, reads, writes and shows pictures; no token is in it", async () => {
    await elsewhere("Engineering", "grace@example.com", "is <b>anybody</b> there?");
    const page = await visit();
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (
        ![site, platform.url].includes(new URL(request.url()).origin) &&
        !/^(data|blob):/.test(request.url())
      )
        foreign.push(request.url());
      expect(request.headers().authorization).toBeUndefined();
    });
    await signIn(page, "Ada Lovelace");
    await page.getByRole("region").waitFor();
    expect(await page.getByRole("navigation").getByRole("button").allTextContents()).toEqual([
      "Announcements",
      "Engineering",
    ]);
    await open(page, "Engineering");
    const message = page.getByRole("listitem").filter({ hasText: "is <b>anybody</b> there?" });
    expect(await message.textContent()).toContain("Grace Hopper");

    await write(page).fill("I am.\nTwo lines.");
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator(".mine").filter({ hasText: "I am.\nTwo lines." }).waitFor();
    expect(await write(page).inputValue()).toBe("");

    await page
      .getByLabel("Picture")
      .setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: PICTURE });
    const shown = page.getByRole("img", { name: "A picture from You" });
    await shown.waitFor();
    expect(
      await shown.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth)),
    ).toBe(5);

    // What others write comes by itself.
    await elsewhere("Engineering", "grace@example.com", "Good.");
    await page.getByText("Good.").waitFor();
    expect(
      await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]),
    ).toEqual(["", 0, 0]);
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);

    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("link", { name: "Sign in" }).waitFor();
    await page.context().close();
  });

  test("goes back through a long conversation", async () => {
    for (let index = 1; index <= 45; index++)
      await elsewhere("Research", "emmy@example.com", `lemma ${index}`);
    const page = await visit();
    await signIn(page, "Alan Turing");
    await open(page, "Research");
    await page.getByText("lemma 45", { exact: true }).waitFor();
    const words = page.locator(".words");
    expect(await words.count()).toBe(20);
    const earlier = page.getByRole("button", { name: "Earlier" });
    await earlier.click();
    await page.getByText("lemma 6", { exact: true }).waitFor();
    await earlier.click();
    await page.getByText("lemma 1", { exact: true }).waitFor();
    expect(await words.allTextContents()).toEqual(
      Array.from({ length: 45 }, (_, index) => `lemma ${index + 1}`),
    );
    expect(await earlier.isVisible()).toBe(false);
    await page.context().close();
  });

  test("can be used by keyboard alone", async () => {
    const page = await visit();
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    const tabTo = async (words: string) => {
      for (let step = 0; (await focused()) !== words; step++) {
        if (step > 20) throw new Error(`no way to "${words}"`);
        await page.keyboard.press("Tab");
      }
    };
    await tabTo("Sign in");
    await page.keyboard.press("Enter");
    await page.getByLabel("Continue as").focus();
    await page.keyboard.type("Ada");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("header").getByText("Ada Lovelace").waitFor();
    await page.getByRole("region").waitFor();
    await tabTo("Engineering");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Engineering" }).waitFor();
    for (
      let step = 0;
      !(await write(page).evaluate((box) => box === document.activeElement));
      step++
    ) {
      if (step > 10) throw new Error("no way to the text");
      await page.keyboard.press("Tab");
    }
    await page.keyboard.type("by hand");
    await page.keyboard.press("Enter");
    await page.locator(".mine").filter({ hasText: "by hand" }).waitFor();
    expect(await write(page).evaluate((box) => box === document.activeElement)).toBe(true);
    await page.context().close();
  });

  test.each([
    ["in light", { colorScheme: "light" }],
    ["in the dark", { colorScheme: "dark" }],
    ["on a phone", { viewport: { width: 360, height: 640 }, hasTouch: true }],
    ["on a phone in the dark", { viewport: { width: 360, height: 640 }, colorScheme: "dark" }],
  ] as const)("can be read %s", async (_, options) => {
    await elsewhere("Announcements", "mary.kay@example.com", "w".repeat(300));
    const page = await visit(options);
    const check = async () => {
      const { violations } = (await page.evaluate(
        `${axe.source}; axe.run(document)`,
      )) as axe.AxeResults;
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
    };
    await check();
    await signIn(page, "Ada Lovelace");
    await page.getByText("wwww").first().waitFor();
    await check();
    emulator.faults.add({ operation: "im.v1.message.create", code: 230002, status: 400 });
    await write(page).fill("hello");
    await page.keyboard.press("Enter");
    await alert(page).getByText("You are not in this chat any more.").waitFor();
    await check();
    await page.context().close();
  });

  describe("says in words", () => {
    let page: Page;
    beforeAll(async () => {
      page = await visit();
      await signIn(page, "Ada Lovelace");
    });
    afterAll(() => page?.context().close());
    const send = async (words: string) => {
      await write(page).fill(words);
      await page.getByRole("button", { name: "Send" }).click();
    };

    test("what the platform refuses, and keeps what was written", async () => {
      emulator.faults.add({ operation: "im.v1.message.create", code: 230025, status: 400 });
      await send("too long");
      await alert(page).getByText("This message is too long.").waitFor();
      await alert(page).getByText("Details").click();
      expect(await alert(page).textContent()).toMatch(/code 230025, .*log id \d{14}/);
      expect(await write(page).inputValue()).toBe("too long");
      await page.getByRole("button", { name: "Close" }).click();
      expect(await alert(page).textContent()).toBe("");
    });

    test("that a picture is too large, or none", async () => {
      const upload = (buffer: Buffer) =>
        page.getByLabel("Picture").setInputFiles({ name: "a.png", mimeType: "image/png", buffer });
      await upload(Buffer.alloc(11 * 1024 ** 2));
      await alert(page).getByText("10 MB are allowed").waitFor();
      emulator.faults.add({ operation: "im.v1.image.create", code: 234011, status: 400 });
      await upload(PICTURE);
      await alert(page).getByText("This is no picture that can be shown.").waitFor();
    });

    test("that the platform is away, and sends again when asked to", async () => {
      emulator.faults.add({
        operation: "im.v1.message.create",
        html: true,
        status: 502,
        times: 20,
      });
      await send("once more");
      await alert(page).getByText("The platform does not answer at the moment.").waitFor();
      emulator.faults.clear();
      await page.getByRole("button", { name: "Try again" }).click();
      await page.locator(".mine").filter({ hasText: "once more" }).waitFor();
      expect(await page.locator(".mine").filter({ hasText: "once more" }).count()).toBe(1);
    });

    test("that there is no connection", async () => {
      await page.context().setOffline(true);
      await send("into the void");
      await alert(page).getByText("There is no connection to the server.").waitFor();
      await page.context().setOffline(false);
    });

    test("that the sign-in has ended, and leads to a new one", async () => {
      await page.context().clearCookies();
      await send("who am I");
      await alert(page).getByText("Your sign-in has ended.").waitFor();
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("button", { name: "Refuse" }).click();
      await alert(page).getByText("You were not signed in, because you did not agree.").waitFor();
    });
  });

  test("tells a stranger nothing", async () => {
    for (const path of ["/me", "/api/lark/open-apis/im/v1/chats"]) {
      const answer = await fetch(site + path, { headers: { "sec-fetch-site": "same-origin" } });
      expect(await answer.text()).toMatch(/^(null|\{"code":401,"msg":"sign in first"\})$/);
    }
    const foreign = await fetch(`${site}/callback?code=x&state=y`, { redirect: "manual" });
    expect([foreign.status, foreign.headers.get("location")]).toEqual([303, "/?problem=state-400"]);
    expect(server.said()).not.toContain(EMULATOR_APP_SECRET);
  });
});
