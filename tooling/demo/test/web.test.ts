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

it.skipIf(missing)("opens a page in which a sample person chats", async () => {
  const demo = await startProgram([process.execPath, "--import", "tsx", "src/web.ts"], {
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
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByRole("button", { name: "Engineering" }).click();
    await page.getByText("The nightly build is green again.").waitFor();
    expect(await page.locator("header").textContent()).toContain("Ada Lovelace");
  } finally {
    await browser.close();
    await demo.stop();
  }
});
