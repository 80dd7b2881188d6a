// What is taken for a request of the platform, and what is not.

import { event as define } from "@lark/core";
import { createEventHandler, type EventContext, on, onAny, onCardAction } from "@lark/events";
import { messageReceiveEvent } from "@lark/im-v1/events";
import { describe, expect, test } from "vitest";
import {
  ENCRYPT_KEY,
  encrypt,
  event,
  lines,
  message,
  now,
  post,
  sealed,
  signed,
  signedOld,
  TOKEN,
} from "./platform.js";

function receiver(options: { encryptKey?: string; verificationToken?: string; maxBody?: number }) {
  const seen: { event: Readonly<Record<string, unknown>>; context: EventContext }[] = [];
  const { all, logger } = lines();
  const handle = createEventHandler({
    ...options,
    logger,
    listeners: [onAny((event, context) => void seen.push({ event, context }))],
  });
  return { handle, seen, log: all };
}
const secret = () => receiver({ encryptKey: ENCRYPT_KEY, verificationToken: TOKEN });
const plain = () => receiver({ verificationToken: TOKEN });

describe("the documented vectors", () => {
  test("an encrypted text", async () => {
    const { handle, log } = receiver({ encryptKey: "test key" });
    // It decrypts to "hello world", which is no event.
    const body = `{"encrypt":"P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="}`;
    const headers = {
      "X-Lark-Request-Timestamp": "1700000000",
      "X-Lark-Request-Nonce": "abc",
      "X-Lark-Signature": "0c09d96c2aef2ad08179b3967ea410bbc91dab24ce3aec05af962cf1935844af",
    };
    expect((await handle(post(body, headers))).status).toBe(401);
    // The signature fits; its time does not.
    expect(log.join()).toContain("it was signed");
    const wide = createEventHandler({
      encryptKey: "test key",
      maxAge: Number.POSITIVE_INFINITY,
      listeners: [],
      logger: lines().logger,
    });
    expect((await wide(post(body, headers))).status).toBe(401);
  });

  test("the signature of an older card callback", async () => {
    const { all, logger } = lines();
    const old = createEventHandler({
      verificationToken: "vtoken",
      maxAge: Number.POSITIVE_INFINITY,
      listeners: [],
      logger,
    });
    const headers = {
      "x-lark-request-timestamp": "1700000000",
      "x-lark-request-nonce": "abc",
      "x-lark-signature": "f9e18a3fc1beabe8b8b605db8426f70beb4627b8",
    };
    expect((await old(post(`{"a":1}`, headers))).status).toBe(401);
    expect(all.join()).toContain("no event");
    expect(
      signedOld(`{"a":1}`, { timestamp: "1700000000", nonce: "abc", token: "vtoken" }),
    ).toEqual(headers);
  });
});

describe("an event", () => {
  test("comes encrypted and signed", async () => {
    const { handle, seen } = secret();
    const response = await handle(sealed(event("im.message.receive_v1", message("om_1"))));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ msg: "success" });
    expect(seen).toMatchObject([{ event: { message: { message_id: "om_1" } } }]);
  });

  test("comes plain, with its token", async () => {
    const { handle, seen } = plain();
    expect((await handle(post(JSON.stringify(event("a.b_v1", { x: 0 }))))).status).toBe(200);
    expect(seen[0]).toMatchObject({ event: { x: 0 }, context: { name: "a.b_v1" } });
  });

  test("of version 1.0 has header and event apart, too", async () => {
    const { handle, seen } = plain();
    const body = {
      ts: "1502199207.717114",
      uuid: "bc447199585340d1f3728d26b1c0297a",
      token: TOKEN,
      type: "event_callback",
      event: { type: "app_open", app_id: "cli_1", tenant_key: "t1", open_id: "ou_1" },
    };
    expect((await handle(post(JSON.stringify(body)))).status).toBe(200);
    const { context, event: content } = seen[0]!;
    expect(content).toEqual(body.event);
    expect(context).toMatchObject({
      name: "app_open",
      id: body.uuid,
      version: "1.0",
      appId: "cli_1",
      tenantKey: "t1",
      createdAt: 1502199207717,
    });
    expect(JSON.stringify(context.header)).not.toContain(TOKEN);
  });

  test.each([
    ["1603977298000", 1603977298000],
    ["1603977298000000", 1603977298000],
    ["1603977298", 1603977298000],
  ])("was created at %s", async (time, expected) => {
    const { handle, seen } = plain();
    await handle(post(JSON.stringify(event("a.b_v1", {}, { time }))));
    expect(seen[0]?.context.createdAt).toBe(expected);
  });

  test("keeps the digits of long numbers", async () => {
    const { handle, seen } = plain();
    const body = JSON.stringify(event("sample.changed_v1", { id: "ID", count: 3 }));
    await handle(post(body.replace('"ID"', "7312345678901234567")));
    expect(seen[0]?.event).toEqual({ id: "7312345678901234567", count: 3 });
  });

  test("keeps fields of one name in header and event apart, and shows no token", async () => {
    const { handle, seen } = secret();
    await handle(sealed(event("a.b_v1", { app_id: "other", token: "c-1", event_type: "mine" })));
    const [{ event: content, context } = expect.unreachable()] = seen;
    expect(content).toEqual({ app_id: "other", token: "c-1", event_type: "mine" });
    expect(context.header).toMatchObject({ event_type: "a.b_v1", app_id: context.appId });
    expect(context.header).not.toHaveProperty("token");
  });

  test("that nobody listens to is taken, and said once", async () => {
    const { all, logger } = lines();
    const handle = createEventHandler({ verificationToken: TOKEN, listeners: [], logger });
    for (const _ of [1, 2, 3]) {
      expect((await handle(post(JSON.stringify(event("a.b_v1"))))).status).toBe(200);
    }
    expect(all).toEqual(["[lark] nobody listens to a.b_v1"]);
  });

  test("reaches all of its listeners, typed", async () => {
    const seen: string[] = [];
    const handle = createEventHandler({
      verificationToken: TOKEN,
      listeners: [
        on(messageReceiveEvent, ({ message }) => void seen.push(message.chat_id)),
        on(messageReceiveEvent, async ({ message }) => void seen.push(message.message_id)),
        on(define<{ x: number }>("a.b_v1"), ({ x }) => void seen.push(String(x))),
        onAny((_, { name }) => void seen.push(name)),
      ],
    });
    await handle(post(JSON.stringify(event("im.message.receive_v1", message("om_1", "oc_9")))));
    await handle(post(JSON.stringify(event("a.b_v1", { x: 7 }))));
    expect(seen).toEqual(["oc_9", "om_1", "im.message.receive_v1", "7", "a.b_v1"]);
  });
});

describe("a body", () => {
  const texts = [`hi`, ` \t"\\/" `, "日本語 😀 𝒳", "</script>", "\u2028"];
  test.each(texts)("with %j is signed over its bytes", async (text) => {
    const { handle, seen } = secret();
    const inner = JSON.stringify(event("a.b_v1", { text })).replaceAll("/", "\\/");
    const body = `{ "encrypt" :\n"${encrypt(inner).replaceAll("/", "\\/")}" }`;
    expect((await handle(post(body, signed(body)))).status).toBe(200);
    expect(seen[0]?.event).toEqual({ text });
  });

  test("is read at whatever byte it is split", async () => {
    const { handle, seen } = plain();
    const bytes = new TextEncoder().encode(JSON.stringify(event("a.b_v1", { text: "é😀" })));
    for (let at = 0; at <= bytes.length; at += 1) {
      const parts = [bytes.slice(0, at), bytes.slice(at)].filter(({ length }) => length);
      const stream = new ReadableStream({
        pull(controller) {
          const part = parts.shift();
          if (part) controller.enqueue(part);
          else controller.close();
        },
      });
      expect((await handle(post(stream))).status).toBe(200);
    }
    // The same event each time: handled once.
    expect(seen).toMatchObject([{ event: { text: "é😀" } }]);
  });
});

describe("url_verification", () => {
  const challenge = { challenge: "ajls384kdjx98XX", token: TOKEN, type: "url_verification" };
  test("is answered, plain and encrypted", async () => {
    const encrypted = JSON.stringify({ encrypt: encrypt(JSON.stringify(challenge)) });
    for (const [{ handle }, body] of [
      [plain(), JSON.stringify(challenge)],
      [secret(), encrypted],
      [secret(), JSON.stringify(challenge)],
      [receiver({ encryptKey: ENCRYPT_KEY }), encrypted],
    ] as const) {
      const response = await handle(post(body));
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ challenge: challenge.challenge });
    }
    const { handle } = secret();
    expect((await handle(post(encrypted, signed(encrypted)))).status).toBe(200);
  });

  test("of somebody else is not", async () => {
    const other = { ...challenge, token: "other" };
    for (const [{ handle }, body] of [
      [plain(), JSON.stringify(other)],
      [plain(), JSON.stringify({ ...challenge, token: undefined })],
      [plain(), JSON.stringify({ ...challenge, challenge: { $: 1 } })],
      [secret(), JSON.stringify({ encrypt: encrypt(JSON.stringify(other)) })],
      [receiver({ encryptKey: ENCRYPT_KEY }), JSON.stringify(challenge)],
    ] as const) {
      expect((await handle(post(body))).status).toBe(401);
    }
  });
});

describe("refused, with nothing said to the sender:", () => {
  const envelope = event("a.b_v1");
  const body = JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope)) });
  const good = signed(body);
  const padding = Buffer.from(encrypt("x"), "base64");
  padding[padding.length - 1]! ^= 1;
  const unsigned = (inner: unknown) => post(JSON.stringify({ encrypt: inner }));
  const hourAgo = String(Math.floor(Date.now() / 1000) - 3600);
  const bodies: Record<string, () => Request> = {
    "a wrong signature": () => post(body, { ...good, "x-lark-signature": "0".repeat(64) }),
    "a short signature": () => post(body, { ...good, "x-lark-signature": "0" }),
    "a signature in capitals": () =>
      post(body, { ...good, "x-lark-signature": good["x-lark-signature"]!.toUpperCase() }),
    "another key's signature": () => post(body, signed(body, { key: "other" })),
    "another body": () => post(`${body} `, good),
    "an old timestamp": () => post(body, signed(body, { timestamp: hourAgo })),
    "a future timestamp": () => post(body, signed(body, { timestamp: String(+now() + 3600) })),
    "no timestamp at all": () => post(body, signed(body, { timestamp: "soon" })),
    "an event without signature": () => post(body),
    "a plain event": () => post(JSON.stringify(envelope)),
    "another verification token": () => sealed(event("a.b_v1", {}, { token: "x" })),
    "an unsigned challenge with another token": () =>
      unsigned(encrypt(JSON.stringify({ type: "url_verification", token: "x", challenge: "c" }))),
    "bad padding": () => unsigned(padding.toString("base64")),
    "bad base64": () => unsigned("%%%"),
    "no ciphertext": () => unsigned(""),
    "a block too few": () => unsigned("AAAA"),
    "JSON that ends early": () => unsigned(encrypt(`{"type":"url_ver`)),
    "text that is not UTF-8": () => unsigned(encrypt(Buffer.from([0x22, 0xff, 0x22]))),
    "no JSON": () => post("{"),
    "an array": () => post("[]"),
    null: () => post("null"),
    nothing: () => post(""),
    bytes: () => post(new Uint8Array([0xff, 0xfe, 0])),
    "deep JSON": () => post("[".repeat(100_000)),
    "encrypt that is no text": () => unsigned({ a: 1 }),
    "a long unsigned body": () => unsigned("A".repeat(100_000)),
  };
  test.each(Object.entries(bodies))("%s", async (_, make) => {
    const { handle, seen, log } = secret();
    const response = await handle(make());
    expect(response.status).toBe(401);
    expect(await response.text()).toBe(`{"msg":"unauthorized"}`);
    expect(seen).toEqual([]);
    expect(log).toHaveLength(1);
    expect(log[0]).toContain("a request was refused: ");
    expect(log[0]!.length).toBeLessThan(200);
    for (const word of [TOKEN, ENCRYPT_KEY]) expect(log[0]).not.toContain(word);
  });

  test("what came before, to the byte", async () => {
    const { handle, seen, log } = secret();
    expect((await handle(post(body, good))).status).toBe(200);
    expect((await handle(post(body, good))).status).toBe(401);
    expect(seen).toHaveLength(1);
    expect(log.join()).toContain("the same signed request came before");
  });

  test("other methods, and bodies that are too large", async () => {
    const { handle, seen } = receiver({ verificationToken: TOKEN, maxBody: 1000 });
    const get = await handle(new Request("http://localhost/"));
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
    const large = JSON.stringify(event("a.b_v1", { x: "x".repeat(1000) }));
    expect((await handle(post(large))).status).toBe(413);
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(100));
      },
    });
    expect((await handle(post(endless))).status).toBe(413);
    expect(pulled).toBeLessThan(20);
    expect(seen).toEqual([]);
  });

  test("a body that breaks off, as a failure", async () => {
    const { handle } = plain();
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new Error("reset"));
      },
    });
    expect((await handle(post(broken))).status).toBe(500);
  });

  test("everything, where no secret is set, loudly", async () => {
    const { handle, log } = receiver({});
    expect((await handle(post(JSON.stringify(envelope)))).status).toBe(500);
    expect(log.join()).toContain("a webhook needs an encryptKey or a verificationToken");
  });
});

describe("an older card callback", () => {
  const body = JSON.stringify({
    open_id: "ou_1",
    user_id: "u1",
    open_message_id: "om_1",
    open_chat_id: "oc_1",
    tenant_key: "t1",
    token: "c-1",
    action: { value: { key: "approve" }, tag: "button" },
  });
  const clicks = () => {
    const seen: unknown[] = [];
    const handle = createEventHandler({
      encryptKey: ENCRYPT_KEY,
      verificationToken: TOKEN,
      logger: lines().logger,
      listeners: [
        onCardAction((event, { name, version }) => {
          seen.push({ event, name, version });
          return { card: { type: "raw", data: { elements: [] } } };
        }),
      ],
    });
    return { handle, seen };
  };

  test("is told in the words of the new one, and answered with the card", async () => {
    const { handle, seen } = clicks();
    const response = await handle(post(body, signedOld(body)));
    expect(await response.json()).toEqual({ elements: [] });
    expect(seen).toMatchObject([
      {
        name: "card.action.trigger_v1",
        version: "1.0",
        event: {
          operator: { open_id: "ou_1", user_id: "u1", tenant_key: "t1" },
          token: "c-1",
          action: { value: { key: "approve" }, tag: "button" },
          context: { open_message_id: "om_1", open_chat_id: "oc_1" },
        },
      },
    ]);
  });

  test("of somebody else is refused", async () => {
    const { handle, seen } = clicks();
    const wrong = [{}, signedOld(`${body} `), signedOld(body, { token: "x" }), signed(body)];
    for (const headers of wrong) expect((await handle(post(body, headers))).status).toBe(401);
    expect(seen).toEqual([]);
  });
});
