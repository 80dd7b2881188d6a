import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@lark-tooling/testing/free-port";
import { startProgram } from "@lark-tooling/testing/program";
import { chromium } from "playwright-core";
import { expect, it } from "vitest";

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const missing = !existsSync(CHROMIUM);
if (missing && process.env.CI) throw new Error(`no browser at ${CHROMIUM}: install chromium`);
if (missing) console.warn(`skipped: no browser at ${CHROMIUM}; set CHROMIUM_PATH`);

it.skipIf(missing)(
  "answers what is written in the page, and counts the clicks on its card",
  async () => {
    const demo = await startProgram([process.execPath, "--import", "tsx", "src/bot.ts"], {
      cwd: join(import.meta.dirname, ".."),
      env: { PORT: String(await freePort()) },
      ready: /^Open http.*\n.*Ctrl\+C/m,
    });
    const url = /^Open (\S+)/m.exec(demo.said())?.[1] ?? "";
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"],
    });
    try {
      const page = await browser.newPage();
      await page.goto(url);
      await page.locator(".chat-row", { hasText: "Echo Bot" }).click();
      const messages = page.getByRole("log");
      for (const count of [1, 2, 3]) {
        await messages.getByRole("button", { name: "Click", disabled: false }).click();
        await messages.getByText(`Clicked ${count} times`).waitFor();
        await page.getByText(`${count} so far`).waitFor();
      }
      await page.locator(".composer textarea").fill("Hello <b>there</b>");
      await page.keyboard.press("Enter");
      await messages.getByText("You said: Hello <b>there</b>").waitFor();

      // In a group, by mentioning it.
      await page.locator(".chat-row", { hasText: "Engineering" }).click();
      await page.locator(".composer textarea").pressSequentially("@Echo");
      await page.getByRole("option", { name: "Echo Bot" }).waitFor();
      await page.keyboard.press("Enter");
      await page.keyboard.type("a card, please");
      await page.keyboard.press("Enter");
      await messages.getByText("Clicked 0 times").waitFor();
      expect(demo.said()).toMatch(/heard\s+@Echo Bot a card, please/);
      expect(demo.said()).toMatch(/clicks\s+1\n\s+clicks\s+2\n\s+clicks\s+3/);
    } finally {
      await browser.close();
      await demo.stop();
    }
  },
);
