import { chromium } from "playwright-core";
import type { Result, Settings } from "../scenario/types.js";
import type { Outcome } from "./runtime.js";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Makes the calls in a page of the backend, which alone knows the app. */
export async function runInChromium(file: string, { backend }: Settings): Promise<Outcome> {
  const browser = await chromium.launch({ executablePath: file, args: FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto(backend);
    const results = await page.evaluate<Result[]>("runScenario({ backend: location.origin })");
    return { version: browser.version(), results };
  } finally {
    await browser.close();
  }
}
