// A page in a real browser, its backend on a real socket, the proxy between.

import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createClient, selfBuiltApp } from "@lark/core";
import { createEmulator } from "@lark/emulator";
import { createFile, createMessage, getMessageResource, listChat } from "@lark/im-v1";
import { createProxy } from "@lark/proxy";
import { toNode } from "@lark/proxy/node";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUTH, reached } from "./support.js";

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

describe.skipIf(missing)("a page", () => {
  const emulator = createEmulator();
  const client = createClient({ auth: selfBuiltApp(AUTH), fetch: emulator.fetch });
  const seen: IncomingMessage["headers"][] = [];
  const servers: ReturnType<typeof createServer>[] = [];
  let browser: Browser;
  let page: Page;
  let site: string;
  let other: string;

  async function serve(program: string): Promise<string> {
    const proxy = toNode(
      createProxy({
        client,
        allow: [listChat, createMessage, createFile, getMessageResource],
        authorize: (request) =>
          request.headers.get("cookie")?.includes("session=ada") && { as: "tenant" },
      }),
    );
    const server = createServer((request, response) => {
      if (request.url?.startsWith("/api/lark/")) {
        seen.push(request.headers);
        return proxy(request, response);
      }
      const type = request.url === "/page.js" ? "text/javascript" : "text/html";
      const html = `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>`;
      response
        .writeHead(200, {
          "content-type": type,
          "set-cookie": "session=ada; HttpOnly",
        })
        .end(type === "text/html" ? html : program);
    }).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, "children/calls.ts")],
      bundle: true,
      format: "esm",
      platform: "browser",
      write: false,
    });
    const program = outputFiles[0]?.text ?? "";
    [site, other] = [await serve(program), await serve(program)];
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  test("calls the platform through its own origin: lists, writes, uploads, downloads, errors", async () => {
    await page.goto(site);
    const result = await page.evaluate("runCalls()");
    expect(result).toEqual({
      chats: expect.any(Number),
      sent: expect.stringMatching(/^om_/),
      downloaded: { name: "notes.txt", text: "hello from a page" },
      refused: { code: expect.any(Number), logId: expect.stringMatching(/^\d{14}/) },
      unlisted: { status: 404 },
    });
    const { chats } = result as { chats: number };
    expect(chats).toBeGreaterThan(1);
    expect(reached(emulator).filter((operation) => operation === "im.v1.chat.list")).toHaveLength(
      chats,
    );
    expect(reached(emulator)).toEqual(
      expect.arrayContaining(["im.v1.chat.list", "im.v1.message.create", "im.v1.file.create"]),
    );
    expect(seen.every((headers) => headers.authorization === undefined)).toBe(true);
  });

  test("of another origin is refused, cookies or not, and its forms too", async () => {
    await page.goto(other);
    const before = emulator.requests.length;
    const reads = await page.evaluate(async (target) => {
      const tried = await Promise.allSettled([
        fetch(`${target}/api/lark/open-apis/im/v1/chats`, { credentials: "include" }),
        fetch(`${target}/api/lark/open-apis/im/v1/messages`, {
          method: "POST",
          credentials: "include",
          headers: { "content-type": "application/json" },
          body: "{}",
        }),
        fetch(`${target}/api/lark/open-apis/im/v1/chats`, {
          credentials: "include",
          headers: { "x-lark-proxy": "1" },
        }),
        fetch(`${target}/api/lark/open-apis/im/v1/chats`, {
          mode: "no-cors",
          credentials: "include",
        }),
      ]);
      return tried.map(({ status }) => status);
    }, site);
    expect(reads).toEqual(["rejected", "rejected", "rejected", "fulfilled"]);
    await page.setContent(
      `<form method="post" enctype="text/plain" action="${site}/api/lark/open-apis/im/v1/messages"><input name='{"a":"' value='"}'></form>`,
    );
    const [answer] = await Promise.all([
      page.waitForResponse(/messages/),
      page.evaluate("document.forms[0].submit()"),
    ]);
    expect(answer.status()).toBe(403);
    expect(emulator.requests.length).toBe(before);
  });
});
