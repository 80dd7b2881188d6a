// The page for everybody: by the keyboard, for screen readers, in the dark, on a phone.

import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmulator } from "../src/index.js";
import { type Listening, listen } from "../src/node.js";
import { launch, missingBrowser, openChat, openTab } from "./support/browser.js";
import { sender, tenantToken } from "./support/caller.js";
import { CARD, OLD_CARD } from "./support/sample-cards.js";

describe.skipIf(missingBrowser)("the page is for everybody", () => {
  const emulator = createEmulator();
  let server: Listening;
  let browser: Browser;

  beforeAll(async () => {
    server = await listen(emulator);
    browser = await launch();
    const send = sender(fetch, server.url, await tenantToken(emulator));
    for (const [msg_type, content] of [
      ["text", { text: "Good morning, see https://example.com" }],
      ["interactive", CARD],
      ["interactive", OLD_CARD],
    ] as const) {
      const { code } = await send("POST", "/im/v1/messages", {
        query: { receive_id_type: "email" },
        body: { receive_id: "ada@example.com", msg_type, content: JSON.stringify(content) },
      });
      expect(code).toBe(0);
    }
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const complaints = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
      }),
    );
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  };

  test.each([
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["a phone", { viewport: { width: 390, height: 844 } }],
  ] as const)(
    "%s: nothing for a checker to complain about, nothing wider than the screen",
    async (_, options) => {
      const { page, problems } = await openTab(browser, server.url, options);
      await openChat(page, "Emulator Bot");
      await page.locator(".card").nth(1).waitFor();
      expect(await complaints(page)).toEqual([]);
      const [inside, outside] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ]);
      expect(inside).toBeLessThanOrEqual(outside!);
      const wide = await page
        .locator(".card")
        .evaluateAll(
          (all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth).length,
        );
      expect(wide).toBe(0);
      // What opens over it, too.
      if ("viewport" in options)
        await page.getByRole("button", { name: "Back to the chats" }).click();
      await page.getByRole("button", { name: /^You are/ }).click();
      expect(await complaints(page)).toEqual([]);
      expect(problems).toEqual([]);
      await page.close();
    },
  );

  test("a bot is tried by the keyboard alone", async () => {
    const { page } = await openTab(browser, server.url);
    const to = async (name: RegExp): Promise<void> => {
      for (let step = 0; step < 60; step++) {
        const focused = await page.evaluate(() => {
          const { activeElement: one } = document;
          if (one === document.body) return "";
          return one?.getAttribute("aria-label") ?? one?.textContent ?? "";
        });
        if (name.test(focused)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`the keyboard does not reach ${name}`);
    };
    await page.locator(".chat-row").first().waitFor();
    await to(/You are Ada/);
    await page.keyboard.press("Enter");
    await page.getByLabel("Find somebody").waitFor();
    await page.keyboard.type("Grace");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "You are Grace Hopper" }).waitFor();
    await to(/^New chat/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "New chat" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "New chat" }).waitFor({ state: "detached" });
    // The focus is where it was.
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "New chat" }).waitFor();
    await to(/Emulator Bot/);
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Chat Emulator Bot" }).waitFor();
    await to(/^Message to Emulator Bot/);
    await page.keyboard.type("By the keyboard");
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText("By the keyboard").waitFor();
    await page.keyboard.press("Shift+Tab");
    await to(/^Recall/);
    await page.keyboard.press("Enter");
    await page.getByText("You recalled a message").waitFor();
    await page.close();
  });
});
