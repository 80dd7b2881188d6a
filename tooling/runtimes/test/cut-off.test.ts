// On Workers, what a request has begun stops when that request ends: promises stay pending, timers do not fire. What the
// requests of an isolate share must not wait for it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient, selfBuiltApp } from "@lark/core";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
} from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { createMessage } from "@lark/im-v1";
import { freePort } from "@lark-tooling/testing/free-port";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../src/bundle.js";
import { node } from "../src/installed.js";
import { type ServedWorker, serveWorker } from "../src/serve-worker.js";

const installed = node(22) !== undefined;
if (!installed && !process.env.CI) console.warn("Node 22 is not installed: skipped");

describe.skipIf(!installed && !process.env.CI)("a request that ends over its work", () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cut-off-"));
    file = join(folder, "worker.mjs");
    await writeFile(
      file,
      (await bundle(join(import.meta.dirname, "cut-off-worker.ts"), "workerd")).code,
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  interface Setting {
    readonly emulator: Emulator;
    readonly worker: ServedWorker;
    /** Begins some work, and waits for none of it. */
    begin(what: string): Promise<void>;
    /** Does some work, and resolves to what came of it. */
    get(what: string): Promise<string>;
    /** A chat of Ada and the bot, in which she can write. */
    chat(): Promise<{ readonly id: string; write(text: string): Promise<void> }>;
  }

  async function withWorker(events: string, work: (setting: Setting) => Promise<void>) {
    const port = await freePort();
    const app = { appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET };
    const emulator = createEmulator({
      apps: [{ ...app, encryptKey: "key", eventUrl: `http://127.0.0.1:${port}/${events}` }],
    });
    const platform = await listen(emulator);
    const accessToken = emulator.issueUserAccessToken({ user: "ada@example.com" });
    const now = Date.now();
    const grant = {
      accessToken,
      issuedAt: now,
      expiresAt: now + 7_200_000,
      scopes: [],
      openId: "ada",
    };
    const worker = await serveWorker(file, port, {
      APP_ID: app.appId,
      APP_SECRET: app.appSecret,
      ENCRYPT_KEY: "key",
      LARK_DOMAIN: platform.url,
      GRANT: JSON.stringify(grant),
    });
    const client: Client = createClient({ auth: selfBuiltApp(app), fetch: emulator.fetch });
    const get = async (path: string) => (await fetch(`${worker.url}/${path}`)).text();
    try {
      await work({
        emulator,
        worker,
        begin: async (what) => expect(await get(`begin/${what}`)).toBe("begun"),
        get: (what) => get(`do/${what}`),
        async chat() {
          const send = (
            query: { receive_id_type: "email" | "chat_id" },
            to: string,
            text: string,
            as = {},
          ) =>
            createMessage(
              client,
              {
                query,
                body: { receive_id: to, msg_type: "text", content: JSON.stringify({ text }) },
              },
              as,
            );
          const { chat_id: id = "" } = await send(
            { receive_id_type: "email" },
            "ada@example.com",
            "hello",
          );
          return {
            id,
            write: async (text) =>
              void (await send({ receive_id_type: "chat_id" }, id, text, {
                userAccessToken: accessToken,
              })),
          };
        },
      });
    } catch (error) {
      throw new Error(`the worker said: ${worker.said()}`, { cause: error });
    } finally {
      await worker.close();
      await platform.close();
    }
  }

  const textsOf = ({ emulator }: Setting, chat: string) =>
    emulator.messages(chat).map(({ content }) => (content as { text?: string }).text);

  it.concurrent("takes the renewal of a token along, and the next call gets one of its own", async () => {
    await withWorker("none", async ({ emulator, begin, get }) => {
      emulator.faults.add({ operation: "auth.v3.tenant_access_token.internal", latency: 2000 });
      await begin("token");
      expect(await Promise.all([get("token"), get("token"), get("token")])).toEqual(
        Array(3).fill("chats"),
      );
      const renewals = emulator.requests.filter(({ path }) => path.endsWith("/internal"));
      expect(renewals).toHaveLength(2);
    });
  });

  it.concurrent("takes the reading of a user's session along, and the next call reads it", async () => {
    await withWorker("none", async ({ begin, get }) => {
      await begin("session");
      expect(await get("session")).toBe("a token");
    });
  });

  it.concurrent("takes its place in a rate limit along, and the others have their turn", async () => {
    await withWorker("none", async ({ begin, get, emulator }) => {
      await get("token");
      emulator.faults.add({ operation: "im.v1.chat.list", latency: 2000 });
      // The first has the place, the second waits for it: both end.
      await begin("limited");
      await begin("limited");
      expect(await Promise.all([get("limited"), get("limited"), get("limited")])).toEqual(
        Array(3).fill("chats"),
      );
    });
  });

  it.concurrent("may still be at work when the next message of its chat comes", async () => {
    await withWorker("bot", async (setting) => {
      const { id, write } = await setting.chat();
      for (const text of ["one", "two", "three"]) {
        await write(text);
        // The next one comes while this one is being handled, or has just been.
        await new Promise((later) => setTimeout(later, 480));
      }
      await waitFor("three replies", () => {
        const texts = textsOf(setting, id);
        return ["re: one", "re: two", "re: three"].every((text) => texts.includes(text));
      });
    });
  });

  it.concurrent("takes a bot's handler along, and the next message is handled", async () => {
    await withWorker("bot/alone", async (setting) => {
      const { id, write } = await setting.chat();
      await write("slow");
      await setting.emulator.settled();
      setting.emulator.changeApp(EMULATOR_APP_ID, { eventUrl: `${setting.worker.url}/bot` });
      await write("quick");
      await waitFor("a reply", () => textsOf(setting, id).includes("re: quick"));
      expect(textsOf(setting, id)).not.toContain("re: slow");
    });
  });

  it.concurrent("takes a listener along, and the next event of its order is handled", async () => {
    await withWorker("events/alone", async (setting) => {
      const { write } = await setting.chat();
      await write("slow");
      await setting.emulator.settled();
      setting.emulator.changeApp(EMULATOR_APP_ID, { eventUrl: `${setting.worker.url}/events` });
      await write("quick");
      await waitFor("the event", async () => (await setting.get("seen")).includes("quick"));
      expect(await setting.get("seen")).toBe("quick");
    });
  });
});
