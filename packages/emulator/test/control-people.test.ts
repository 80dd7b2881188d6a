// What the page does goes through the control API: its fences, its checks, and what comes of it.

import { request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_TENANT_KEY } from "../src/index.js";
import { type Listening, listen } from "../src/node.js";
import { PNG } from "./support/png.js";

const ORIGIN = "http://127.0.0.1:4010";
const TENANT = `/_emulator/tenants/${EMULATOR_TENANT_KEY}`;
const ADA = `${TENANT}/people/ada@example.com`;

function world() {
  const emulator = createEmulator();
  const ask = async (method: string, path: string, body?: unknown, type = "application/json") => {
    const raw = body instanceof Uint8Array || typeof body === "string";
    const response = await emulator.fetch(`${ORIGIN}${path}`, {
      method,
      headers: { "content-type": type },
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
    return { status: response.status, body: (await response.json()) as any };
  };
  const chats = async (person = ADA) => (await ask("GET", `${person}/chats`)).body.chats;
  const said = async (chatId: string) =>
    (await ask("GET", `${TENANT}/chats/${chatId}/messages`)).body.messages;
  return { emulator, ask, chats, said };
}

test("a person's chats, their members and a chat with a bot", async () => {
  const { ask, chats } = world();
  const mine = await chats();
  expect(mine).toContainEqual(
    expect.objectContaining({ name: "Engineering", mode: "group", members: 5 }),
  );
  const made = await ask("POST", `${ADA}/chats`, { with: EMULATOR_APP_ID });
  expect(made.body.chat).toMatchObject({
    name: "Emulator Bot",
    mode: "p2p",
    peer: { kind: "app", id: EMULATOR_APP_ID },
  });
  const { chatId } = made.body.chat;
  // The same two have one chat.
  expect((await ask("POST", `${ADA}/chats`, { with: EMULATOR_APP_ID })).body.chat.chatId).toBe(
    chatId,
  );
  const { members } = (await ask("GET", `${TENANT}/chats/${chatId}/members?app=${EMULATOR_APP_ID}`))
    .body;
  expect(members).toMatchObject([
    { kind: "user", name: "Ada Lovelace", openId: expect.stringMatching(/^ou_/) },
    { kind: "app", name: "Emulator Bot", openId: expect.stringMatching(/^ou_/) },
  ]);
});

test("a bot and a person find the same chat, whoever begins", async () => {
  const { emulator, ask } = world();
  const { chat } = (await ask("POST", `${ADA}/chats`, { with: EMULATOR_APP_ID })).body;
  await ask("POST", `${ADA}/messages`, { chat: chat.chatId, content: ["hello"] });
  expect(emulator.messages("ada@example.com")).toMatchObject([
    { text: "hello", chatId: chat.chatId, sender: { kind: "user", name: "Ada Lovelace" } },
  ]);
});

describe("what is wrong is refused, and changes nothing", () => {
  test.each<[string, string, unknown, number, RegExp]>([
    ["POST", `${ADA}/messages`, { content: ["x"] }, 400, /chat/],
    ["POST", `${ADA}/messages`, { chat: "CHAT" }, 400, /either/],
    ["POST", `${ADA}/messages`, { chat: "CHAT", content: ["x"], image: "y" }, 400, /either/],
    ["POST", `${ADA}/messages`, { chat: "CHAT", content: [] }, 400, /content/],
    ["POST", `${ADA}/messages`, { chat: "CHAT", content: [1] }, 400, /content/],
    ["POST", `${ADA}/messages`, { chat: "CHAT", content: [{ at: "nobody" }] }, 400, /nobody/],
    ["POST", `${ADA}/messages`, { chat: "CHAT", image: "img_x" }, 400, /picture/],
    ["POST", `${ADA}/messages`, { chat: "CHAT", content: ["x"], extra: 1 }, 400, /extra/],
    ["POST", `${ADA}/messages`, { chat: "oc_none", content: ["x"] }, 400, /chat/],
    [
      "POST",
      `${ADA}/messages`,
      { chat: "CHAT", content: ["x"], replyTo: "om_none" },
      400,
      /om_none/,
    ],
    ["POST", `${TENANT}/people/nobody/messages`, { chat: "CHAT", content: ["x"] }, 404, /person/],
    ["POST", `/_emulator/tenants/none/people/x/messages`, {}, 404, /tenant/],
    ["DELETE", `${ADA}/messages/om_none`, undefined, 400, /om_none/],
    ["POST", `${ADA}/messages/om_none/reactions`, { emoji: "OK" }, 400, /om_none/],
    ["POST", `${ADA}/messages/om_none/reactions`, {}, 400, /emoji/],
    ["DELETE", `${ADA}/messages/om_none/reactions/OK`, undefined, 404, /reaction/],
    ["POST", `${ADA}/messages/om_none/actions`, { action: { tag: "button" } }, 400, /om_none/],
    ["POST", `${ADA}/messages/om_none/actions`, { action: {} }, 400, /tag/],
    ["POST", `${ADA}/chats`, { with: "cli_none" }, 400, /cli_none/],
    ["POST", `${ADA}/chats`, [], 400, /object/],
    ["GET", `${TENANT}/people/nobody/chats`, undefined, 404, /person/],
    ["GET", `${TENANT}/chats/oc_none/members`, undefined, 404, /chat/],
    ["GET", `${TENANT}/files/none`, undefined, 404, /file/],
  ])("%s %s %j", async (method, path, body, status, reason) => {
    const { ask, chats, said } = world();
    const { chatId } = (await chats())[0];
    const given = body === undefined ? undefined : JSON.stringify(body).replaceAll("CHAT", chatId);
    const answer = await ask(method, path, given);
    expect(answer).toMatchObject({ status, body: { error: expect.stringMatching(reason) } });
    expect(await said(chatId)).toEqual([]);
  });

  test("somebody outside a chat writes nothing into it, and others' words are not theirs to recall", async () => {
    const { ask, chats, said } = world();
    const mine = (await chats())[0];
    await ask("POST", `${ADA}/messages`, { chat: mine.chatId, content: ["mine"] });
    const [{ messageId }] = await said(mine.chatId);
    const made = await ask("POST", `${ADA}/chats`, { with: EMULATOR_APP_ID });
    const grace = `${TENANT}/people/grace@example.com`;
    const outside = { chat: made.body.chat.chatId, content: ["x"] };
    expect((await ask("POST", `${grace}/messages`, outside)).body.code).toBe(230002);
    expect((await ask("DELETE", `${grace}/messages/${messageId}`)).status).toBe(400);
    expect(await said(mine.chatId)).toHaveLength(1);
  });

  test.each([
    ["image/svg+xml", "<svg/>", 400],
    ["text/html", "<html>", 400],
    ["image/png", "", 400],
    ["image/png", "x".repeat(10 * 1024 * 1024 + 1), 413],
  ])("a picture of the type %s", async (type, body, status) => {
    const { ask } = world();
    expect((await ask("POST", `${ADA}/images`, body, type)).status).toBe(status);
  });
});

test("a picture is sent by whoever has it, and no app can send it as its own", async () => {
  const { emulator, ask, chats, said } = world();
  const { image } = (await ask("POST", `${ADA}/images`, new Uint8Array(PNG), "image/png")).body;
  const { chatId } = (await chats())[0];
  expect((await ask("POST", `${ADA}/messages`, { chat: chatId, image })).status).toBe(200);
  expect(await said(chatId)).toMatchObject([
    { type: "image", content: JSON.stringify({ image_key: image }) },
  ]);
  const got = await emulator.fetch(`${ORIGIN}${TENANT}/files/${image}`);
  expect(got.headers.get("content-type")).toBe("image/png");
  expect(Buffer.from(await got.arrayBuffer())).toEqual(PNG);
});

describe("only this machine's own page may act", () => {
  const open: Listening[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });

  test.each([
    ["POST", `${ADA}/messages`],
    ["DELETE", `${ADA}/messages/om_x`],
    ["POST", `${ADA}/messages/om_x/reactions`],
    ["POST", `${ADA}/messages/om_x/actions`],
    ["POST", `${ADA}/images`],
    ["POST", `${ADA}/chats`],
    ["GET", `${ADA}/chats`],
    ["GET", `${TENANT}/files/img_x`],
  ])("%s %s", async (method, path) => {
    const server = await listen(createEmulator());
    open.push(server);
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "http://127.0.0.1:1" },
      { host: "evil.example" },
      { host: "evil.localhost:4010" },
    ]) {
      const status = await new Promise((done, fail) => {
        request(`${server.url}${path}`, { method, headers }, (response) => {
          response.resume();
          done(response.statusCode);
        })
          .on("error", fail)
          .end();
      });
      expect(status, JSON.stringify(headers)).toBe(403);
    }
  });
});
