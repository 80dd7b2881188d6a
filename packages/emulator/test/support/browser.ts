import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Whether there is no browser here; in CI there has to be one. */
export const missingBrowser: boolean = !existsSync(CHROMIUM);
if (missingBrowser && process.env.CI) {
  throw new Error(`no browser at ${CHROMIUM}: install chromium`);
}
if (missingBrowser) console.warn(`skipped: no browser at ${CHROMIUM}; set CHROMIUM_PATH`);

/** Starts headless Chromium, which asks nobody for anything. */
export function launch(): Promise<Browser> {
  return chromium.launch({
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
}

/** A tab at the emulator's page, and what went wrong in it. */
export interface Tab {
  page: Page;
  /** Errors of scripts and of the console, and requests to other places. */
  problems: string[];
}

/** Opens the page as somebody, in one of their chats. */
export async function openTab(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Tab> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "Asia/Shanghai",
    ...options,
  });
  const problems: string[] = [];
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("request", (request) => {
    const own = request.url().startsWith(url) || request.url().startsWith("blob:");
    if (!own) problems.push(`asked for ${request.url()}`);
  });
  await page.goto(url);
  await page.getByText("live", { exact: true }).waitFor({ state: "attached" });
  return { page, problems };
}

/** Becomes somebody by name. */
export async function be(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /^You are/ }).click();
  await page.getByLabel("Find somebody").fill(name);
  await page.locator(".people-list button").first().click();
  await page.getByRole("button", { name: `You are ${name}` }).waitFor();
}

/** Opens a chat by its name. */
export async function openChat(page: Page, name: string): Promise<void> {
  const row = page.locator(".chat-row", { hasText: name }).first();
  await row.click();
  await page.getByRole("region", { name: `Chat ${name}` }).waitFor();
}

/** Writes a line in the open chat. */
export async function write(page: Page, text: string): Promise<void> {
  const area = page.locator(".composer textarea");
  await area.fill(text);
  await area.press("Enter");
}
