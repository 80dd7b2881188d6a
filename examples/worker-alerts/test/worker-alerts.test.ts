// The Worker as wrangler would bundle it, in eight isolates of workerd; the platform is an emulator on a socket.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { type Listening, listen } from "@lark/emulator/node";
import { listChat, listMessage } from "@lark/im-v1";
import { bundle } from "@lark-tooling/runtimes/bundle";
import * as installed from "@lark-tooling/runtimes/installed";
import { freePort } from "@lark-tooling/testing/free-port";
import { type Program, startProgram } from "@lark-tooling/testing/program";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const node = installed.node(22);
if (!node && process.env.CI) throw new Error("Node 22 is not installed");
if (!node) console.warn("skipped: Node 22 is not installed");

const ISOLATES = 8;
const KEY = "what the monitor knows";
const TOKEN = "auth.v3.tenant_access_token.internal";

describe.skipIf(!node)("the Worker", () => {
  const emulator = createEmulator();
  const client = createClient({
    auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
    fetch: emulator.fetch,
  });
  let folder: string;
  let platform: Listening;
  let host: Program;
  let port: number;
  let chat: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "worker-alerts-"));
    platform = await listen(emulator);
    chat = (await listChat(client)).items?.[0]?.chat_id ?? "";
    emulator.reset();
    chat = (await listChat(client)).items?.[0]?.chat_id ?? "";
    const { code, leaks } = await bundle(join(import.meta.dirname, "../src/worker.ts"), "workerd");
    expect(leaks).toEqual([]);
    await writeFile(join(folder, "worker.mjs"), code);
    port = await freePort();
    host = await startProgram([node as string, join(import.meta.dirname, "isolates-host.mjs")], {
      cwd: folder,
      env: {
        PORT: String(port),
        SCRIPT: join(folder, "worker.mjs"),
        MINIFLARE_FROM: createRequire(import.meta.url).resolve(
          "@lark-tooling/runtimes/package.json",
        ),
        ISOLATES: String(ISOLATES),
        APP_ID: EMULATOR_APP_ID,
        APP_SECRET: EMULATOR_APP_SECRET,
        CHAT_ID: chat,
        ALERT_KEY: KEY,
        LARK_DOMAIN: platform.url,
      },
      ready: /listening/,
    });
  });
  afterAll(async () => {
    await host?.stop();
    await platform?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const post = (isolate: number, alert: unknown, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}/${isolate}/alerts`, {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}`, ...headers },
      body: typeof alert === "string" ? alert : JSON.stringify(alert),
    });
  const isolates = Array.from({ length: ISOLATES }, (_, index) => index);
  const tokenRequests = () =>
    emulator.requests.filter(({ operation }) => operation === TOKEN).length;

  test("makes one token request for isolates that start at once, and one more when it is refused", async () => {
    const before = tokenRequests();
    const answers = await Promise.all(
      isolates.flatMap((index) => [0, 1, 2].map((n) => post(index, { title: `${index}-${n}` }))),
    );
    for (const answer of answers) {
      expect(await answer.json()).toEqual({ message_id: expect.stringMatching(/^om_/) });
    }
    expect(tokenRequests() - before).toBe(1);
    const { items = [] } = await listMessage(client, {
      query: { container_id_type: "chat", container_id: chat, page_size: 50 },
    });
    expect(items).toHaveLength(answers.length);

    // All isolates learn of a token that has died early, one after the other.
    emulator.clock.advance(7_200_000);
    const later = tokenRequests();
    for (const index of isolates) expect((await post(index, { title: "again" })).status).toBe(200);
    expect(tokenRequests() - later).toBe(1);
  });

  test("brings the same alert into the chat once", async () => {
    const alert = { title: "disk full", text: "db-3", key: "db-3-disk" };
    const [one, other] = [await post(1, alert), await post(2, alert)];
    expect(await one.json()).toEqual(await other.json());
  });

  test.each([
    ["no JSON", "{", 400],
    ["no alert", { text: "x" }, 400],
    ["too much", { title: "x".repeat(201) }, 400],
  ])("refuses %s", async (_, alert, status) => {
    expect((await post(0, alert)).status).toBe(status);
  });

  test("tells a stranger nothing", async () => {
    const sent = emulator.requests.length;
    for (const authorization of ["", "Bearer", `Bearer ${KEY}x`, KEY]) {
      const answer = await post(0, { title: "x" }, { authorization });
      expect([answer.status, await answer.text()]).toEqual([401, ""]);
    }
    const at = (path: string, method = "GET") =>
      fetch(`http://127.0.0.1:${port}/0${path}`, { method });
    expect((await at("/alerts")).status).toBe(405);
    expect((await at("/elsewhere", "POST")).status).toBe(404);
    expect(emulator.requests.length).toBe(sent);
  });

  test("says when an alert was not delivered, and by which log id", async () => {
    emulator.faults.add({ operation: "im.v1.message.create", code: 230002, status: 400 });
    const answer = await post(3, { title: "lost" });
    expect(answer.status).toBe(502);
    expect(await answer.json()).toEqual({
      error: "the alert was not delivered",
      log_id: expect.stringMatching(/^\d{14}/),
    });
    expect(host.said()).not.toContain(EMULATOR_APP_SECRET);
  });
});
