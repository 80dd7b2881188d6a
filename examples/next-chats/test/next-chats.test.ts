// The site as `next build` makes it, on a socket; the platform is an emulator on another.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { createClient, noAuth } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { type Listening, listen } from "@lark/emulator/node";
import { createMessage, deleteMessage, listChat } from "@lark/im-v1";
import { freePort } from "@lark-tooling/testing/free-port";
import { type Program, startProgram } from "@lark-tooling/testing/program";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const missing = !existsSync(CHROMIUM);
if (missing && process.env.CI) throw new Error(`no browser at ${CHROMIUM}: install chromium`);
if (missing) console.warn(`skipped: no browser at ${CHROMIUM}; set CHROMIUM_PATH`);
const emulator = createEmulator();
let platform: Listening;
let server: Program;
let site: string;

beforeAll(async () => {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  await promisify(execFile)(process.execPath, [next, "build"], { cwd: ROOT, env });
  platform = await listen(emulator);
  const port = await freePort();
  site = `http://localhost:${port}`;
  server = await startProgram([process.execPath, next, "start", "-p", String(port)], {
    cwd: ROOT,
    env: {
      ...env,
      ORIGIN: site,
      APP_ID: EMULATOR_APP_ID,
      APP_SECRET: EMULATOR_APP_SECRET,
      SECRET: "32 characters that nobody guesses",
      LARK_DOMAIN: platform.url,
      LARK_ACCOUNTS: platform.url,
    },
    ready: /Ready in/,
  });
});
afterAll(async () => {
  await server?.stop();
  await platform?.close();
});

/** A browser of Ada's: signs in, and keeps the cookie. */
async function signIn(): Promise<string> {
  const login = await fetch(`${site}/login`, { redirect: "manual" });
  const attempt = login.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const page = `${login.headers.get("location")}&auto=ada@example.com`;
  const agreed = await fetch(page, { redirect: "manual" });
  const back = await fetch(agreed.headers.get("location") ?? "", {
    redirect: "manual",
    headers: { cookie: attempt },
  });
  expect([back.status, back.headers.get("location")]).toEqual([303, "/"]);
  return back.headers.getSetCookie().at(-1)?.split(";")[0] ?? "";
}

const text = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(site + path, { headers })).text();

test("a stranger sees where to sign in, and nothing else", async () => {
  expect(await text("/")).toContain("Sign in");
  const answer = await fetch(`${site}/api/lark/open-apis/im/v1/chats`, {
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect([answer.status, await answer.json()]).toEqual([401, { code: 401, msg: "sign in first" }]);
  expect((await fetch(`${site}/callback?code=a&state=b`)).status).toBe(400);
  expect((await fetch(`${site}/logout`)).status).toBe(405);
});

test("Ada sees her chats, writes into one from the browser, and leaves", async () => {
  const cookie = await signIn();
  const page = await text("/", { cookie });
  expect(page).toContain("Ada Lovelace");
  expect(page).toContain("Engineering");
  expect(page).not.toContain("Research");

  const client = createClient({
    auth: noAuth(),
    domain: `${site}/api/lark`,
    headers: { cookie, "x-lark-proxy": "1" },
    retry: false,
  });
  const { items: [chat] = [] } = await listChat(client);
  const { message_id = "" } = await createMessage(client, {
    query: { receive_id_type: "chat_id" },
    body: { receive_id: chat?.chat_id ?? "", msg_type: "text", content: '{"text":"hi"}' },
  });
  expect(emulator.requests.at(-1)).toMatchObject({
    operation: "im.v1.message.create",
    headers: { authorization: "Bearer <user>" },
  });
  await expect(deleteMessage(client, { path: { message_id } })).rejects.toMatchObject({
    status: 404,
  });

  const leave = (site_: string) =>
    fetch(`${site}/logout`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, "sec-fetch-site": site_ },
    });
  expect((await leave("cross-site")).status).toBe(403);
  expect((await leave("same-origin")).status).toBe(303);
  expect(await text("/", { cookie })).not.toContain("Ada Lovelace");
  expect(server.said()).not.toContain(EMULATOR_APP_SECRET);
});

test.skipIf(missing)("a page in a browser writes through the proxy", async () => {
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args });
  try {
    const page = await browser.newPage();
    await page.goto(site);
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByRole("heading", { name: "Chats of Ada Lovelace" }).waitFor();
    await page.getByLabel("To").selectOption({ label: "Engineering" });
    await page.getByLabel("Message").fill("from a browser");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("Sent.").waitFor();
    expect(emulator.requests.at(-1)?.body).toMatchObject({
      content: JSON.stringify({ text: "from a browser" }),
    });
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("link", { name: "Sign in" }).waitFor();
  } finally {
    await browser.close();
  }
});
