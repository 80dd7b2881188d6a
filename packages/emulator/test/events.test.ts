// Events as a receiver sees them: a real HTTP server of this machine.

import { createDecipheriv, createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eventsOf } from "@lark-tooling/document/walk";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { afterEach, describe, expect, test } from "vitest";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  EMULATOR_TENANT_KEY,
  type EmulatorApp,
} from "../src/index.js";
import { sender } from "./support/caller.js";
import { documents } from "./support/documents.js";

const HOUR = 3_600_000;
const STORE = { appId: "cli_00000000000000aa", appSecret: "store secret", type: "store" } as const;
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

interface Received {
  headers: IncomingHttpHeaders;
  raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of any shape
  body: any;
}

/** A receiver; it answers with the given status and body, or not at all. */
async function receiver(answer: { status?: number; body?: string; silent?: boolean } = {}) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let raw = "";
    request.on("data", (chunk) => {
      raw += chunk;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, raw, body: JSON.parse(raw) });
      if (answer.silent) return;
      response.writeHead(answer.status ?? 200).end(answer.body ?? `{"msg":"success"}`);
    });
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const count = (wanted: number) => waitFor(`event ${wanted}`, () => received.length === wanted);
  return { url: `http://127.0.0.1:${port}/events`, received, answer, count };
}

function listening(eventUrl: string, more: Partial<EmulatorApp> = {}) {
  const demo = { appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET };
  return createEmulator({ apps: [{ ...demo, eventUrl, ...more }], now: () => 1_700_000_000_000 });
}

describe("triggerEvent", () => {
  test("posts the event of a document, with fields of one's own", async () => {
    const { url, received } = await receiver();
    const emulator = listening(url, { verificationToken: "vt" });
    const message = { chat_id: "oc_1", content: `{"text":"<b>hi</b>"}` };
    const delivery = await emulator.triggerEvent("im.message.receive_v1", { message });
    expect(delivery).toMatchObject({ status: 200, answer: { msg: "success" }, attempt: 1 });
    expect(received[0]?.body).toMatchObject({
      schema: "2.0",
      header: {
        event_id: delivery.eventId,
        event_type: "im.message.receive_v1",
        create_time: "1700000000000",
        token: "vt",
        app_id: EMULATOR_APP_ID,
        tenant_key: EMULATOR_TENANT_KEY,
      },
      event: {
        sender: { sender_id: { open_id: expect.stringMatching(/^ou_/) } },
        message: { ...message, message_id: expect.stringMatching(/^om_/) },
      },
    });
    expect(received[0]?.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(received[0]?.headers["x-lark-signature"]).toBeUndefined();
    expect(emulator.deliveries).toEqual([delivery]);
  });

  test("knows every documented event, in its version", async () => {
    const { url, received } = await receiver();
    const emulator = listening(url);
    const documented = documents.flatMap(({ raw }) => eventsOf(raw));
    expect(documented.length).toBeGreaterThan(200);
    for (const { name, event } of documented) {
      expect(await emulator.triggerEvent(name), name).toMatchObject({ status: 200 });
      const version = event["x-lark-event-version"];
      const { body } = received.at(-1)!;
      if (version === "1.0") {
        expect(body).toMatchObject({ type: "event_callback", event: { type: name } });
        expect(body.ts).toMatch(/^\d{10}\.\d{6}$/);
      } else expect(body).toMatchObject({ schema: "2.0", header: { event_type: name } });
    }
  });

  test("encrypts and signs under the app's key", async () => {
    const { url, received } = await receiver();
    const emulator = listening(url, { encryptKey: "test key" });
    await emulator.triggerEvent("im.chat.disbanded_v1", { name: "船" });
    const { headers, raw, body } = received[0]!;
    expect(Object.keys(body)).toEqual(["encrypt"]);
    const signed = `${headers["x-lark-request-timestamp"]}${headers["x-lark-request-nonce"]}test key${raw}`;
    const signature = createHash("sha256").update(signed).digest("hex");
    expect(headers["x-lark-signature"]).toBe(signature);
    expect(headers["x-lark-request-timestamp"]).toBe("1700000000");
    const sealed = Buffer.from(body.encrypt, "base64");
    const key = createHash("sha256").update("test key").digest();
    const decipher = createDecipheriv("aes-256-cbc", key, sealed.subarray(0, 16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]);
    expect(JSON.parse(plain.toString())).toMatchObject({ event: { name: "船" } });
  });

  test("gives back what a callback is answered with", async () => {
    const { url, received } = await receiver({ body: `{"toast":{"type":"info"}}` });
    const emulator = listening(url);
    const payload = { action: { value: { key: 1 } } };
    const delivery = await emulator.triggerEvent("card.action.trigger", payload);
    expect(delivery.answer).toEqual({ toast: { type: "info" } });
    expect(received[0]?.body).toMatchObject({
      header: { create_time: "1700000000000000" },
      event: payload,
    });
  });

  test("refuses what it cannot send", async () => {
    const { url } = await receiver();
    const emulator = listening(url);
    await expect(emulator.triggerEvent("no.such.event_v1")).rejects.toThrow("no document knows");
    await expect(emulator.triggerEvent("constructor")).rejects.toThrow("no document knows");
    const name = "im.message.receive_v1";
    await expect(emulator.triggerEvent(name, {}, { appId: "x" })).rejects.toThrow(
      'no app "x"; did you mean',
    );
    await expect(emulator.triggerEvent(name, {}, { tenantKey: "x" })).rejects.toThrow(
      "not in tenant",
    );
    await expect(createEmulator().triggerEvent(name)).rejects.toThrow("no eventUrl");
  });

  test.each([
    "http://example.com/x",
    "http://127.0.0.1.example.com",
    "file:///etc/passwd",
    "x",
    "",
  ])("sends nothing to other machines: %j", (eventUrl) => {
    expect(() => listening(eventUrl)).toThrow("address of this machine");
    const emulator = createEmulator();
    expect(() => emulator.changeApp(EMULATOR_APP_ID, { eventUrl })).toThrow("of this machine");
  });
});

describe("an event that is not taken", () => {
  test("comes again four times, then no more", async () => {
    const { url, received, count } = await receiver({ status: 500 });
    const emulator = listening(url);
    const first = await emulator.triggerEvent("im.chat.disbanded_v1");
    expect(first.status).toBe(500);
    let wanted = 1;
    for (const pause of [15_000, 300_000, HOUR, 6 * HOUR]) {
      emulator.clock.advance(pause - 1);
      expect(received).toHaveLength(wanted);
      emulator.clock.advance(1);
      wanted += 1;
      await count(wanted);
      await waitFor("the delivery", () => emulator.deliveries.length === wanted);
    }
    emulator.clock.advance(100 * HOUR);
    await new Promise((done) => setTimeout(done, 50));
    expect(received).toHaveLength(5);
    expect(new Set(received.map(({ body }) => body.header.event_id)).size).toBe(1);
    expect(emulator.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
  });

  test("comes no more once it is taken, or after a reset", async () => {
    const { url, received, answer, count } = await receiver({ status: 500 });
    const emulator = listening(url);
    await emulator.triggerEvent("im.chat.disbanded_v1");
    answer.status = 200;
    emulator.clock.advance(15_000);
    await count(2);
    await waitFor("the delivery", () => emulator.deliveries.length === 2);
    answer.status = 500;
    await emulator.triggerEvent("im.chat.disbanded_v1");
    emulator.reset();
    emulator.clock.advance(10 * HOUR);
    await new Promise((done) => setTimeout(done, 50));
    expect(received).toHaveLength(3);
    expect(emulator.deliveries).toEqual([]);
  });

  test("tells why: silence and closed ports", async () => {
    const { url } = await receiver({ silent: true });
    expect(await listening(url).triggerEvent("im.chat.disbanded_v1")).toMatchObject({
      error: "no answer within 3 s",
    });
    const closed = listening("http://127.0.0.1:9/x");
    const delivery = await closed.triggerEvent("im.chat.disbanded_v1");
    expect(delivery.status).toBeUndefined();
    expect(delivery.error).toEqual(expect.any(String));
  });
});

describe("app tickets", () => {
  const credentials = { app_id: STORE.appId, app_secret: STORE.appSecret };

  test("come on resend, and lead to tokens", async () => {
    const { url, received, count } = await receiver();
    const emulator = createEmulator({
      apps: [{ ...STORE, eventUrl: url, verificationToken: "v" }],
    });
    const send = sender(emulator.fetch, "https://open.feishu.cn");
    await send("POST", "/auth/v3/app_ticket/resend", { body: credentials });
    await count(1);
    const { app_ticket } = received[0]!.body.event;
    expect(received[0]?.body).toEqual({
      ts: expect.any(String),
      uuid: expect.any(String),
      token: "v",
      type: "event_callback",
      event: { app_id: STORE.appId, app_ticket, type: "app_ticket" },
    });
    const body = { ...credentials, app_ticket };
    expect((await send("POST", "/auth/v3/app_access_token", { body })).code).toBe(0);
    expect(JSON.stringify([emulator.requests, emulator.deliveries])).not.toContain(app_ticket);
  });

  test("come every hour of the clock, encrypted where there is a key", async () => {
    const { url, received, count } = await receiver();
    const emulator = createEmulator({
      apps: [{ ...STORE, eventUrl: url, encryptKey: "k" }],
      now: () => 1_700_000_000_000,
    });
    const before = emulator.appTicket(STORE.appId);
    emulator.clock.advance(HOUR - 1);
    expect(emulator.appTicket(STORE.appId)).toBe(before);
    emulator.clock.advance(1);
    await count(1);
    expect(Object.keys(received[0]!.body)).toEqual(["encrypt"]);
    expect(emulator.appTicket(STORE.appId)).not.toBe(before);
    emulator.clock.advance(HOUR);
    await count(2);
  });

  test("stay where nobody listens", () => {
    const emulator = createEmulator({ apps: [STORE] });
    const before = emulator.appTicket(STORE.appId);
    emulator.clock.advance(2 * HOUR);
    expect(emulator.appTicket(STORE.appId)).toBe(before);
  });
});
