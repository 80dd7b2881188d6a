// What is given in process is checked as what comes over HTTP: a typo must not make a test pass.

import type { Operation } from "@lark/core";
import { describe, expect, test } from "vitest";
import { createEmulator, EMULATOR_APP_ID, type EmulatorOptions, type Fault } from "../src/index.js";
import { start } from "./support/caller.js";

const wrong = (value: unknown) => value as never;

describe("a typo is refused, and the nearest name is given", () => {
  test.each<[string, Fault, string]>([
    ["a key of a fault", wrong({ operatoin: "im.v1.message.create", code: 1 }), "operation"],
    ["an operation", { operation: "im.v1.mesage.create", code: 1 }, "im.v1.message.create"],
    ["another key", wrong({ path: "/x", lattency: 1 }), "latency"],
  ])("in %s", (_, fault, nearest) => {
    const { faults } = createEmulator();
    expect(() => faults.add(fault)).toThrow(`did you mean "${nearest}"?`);
    expect(faults.list()).toEqual([]);
  });

  test.each<[string, EmulatorOptions, string]>([
    ["an option", wrong({ rateLimit: true }), "rateLimits"],
    ["a limit", { limits: wrong({ jsom: 1 }) }, "json"],
    ["an app", { apps: [wrong({ appId: "cli_1", appSecret: "s", scope: [] })] }, "scopes"],
    ["a seed", { seed: wrong({ user: [] }) }, "users"],
    ["a user", { seed: { users: [{ name: "A", emial: "a@b.c" }] } }, "email"],
    ["a department", { seed: { departments: [wrong({ name: "A", parrent: "B" })] } }, "parent"],
    ["a chat", { seed: { chats: [wrong({ name: "A", member: [] })] } }, "members"],
  ])("in %s", (_, options, nearest) => {
    expect(() => createEmulator(options)).toThrow(`did you mean "${nearest}"?`);
  });

  test("in an event, a change of an app, a user's token and a chat", async () => {
    const emulator = createEmulator();
    emulator.connect(() => new Response("{}"));
    await expect(emulator.triggerEvent("im.message.recieve_v1")).rejects.toThrow(
      'did you mean "im.message.receive_v1"?',
    );
    await expect(emulator.triggerEvent("app_ticket", {}, wrong({ app: "x" }))).rejects.toThrow(
      'did you mean "appId"?',
    );
    expect(() => emulator.changeApp(EMULATOR_APP_ID, wrong({ disable: true }))).toThrow("disabled");
    expect(() => emulator.changeApp("cli_a1b2c3d4e5f60719", {})).toThrow(EMULATOR_APP_ID);
    expect(() => emulator.issueUserAccessToken(wrong({ user: "Ada", scope: [] }))).toThrow(
      "scopes",
    );
    expect(() => emulator.messages("Enginering")).toThrow('did you mean "Engineering"?');
  });
});

test("a fault takes the operation itself", async () => {
  const { emulator, send } = await start();
  const listChats = { id: "im.v1.chat.list" } as Operation;
  emulator.faults.add({ operation: listChats, code: 230001 });
  expect(emulator.faults.list()).toEqual([
    { operation: "im.v1.chat.list", code: 230001, times: 1 },
  ]);
  expect((await send("GET", "/im/v1/chats/search")).code).toBe(0);
  expect((await send("GET", "/im/v1/chats")).code).toBe(230001);
});

describe("a seed may leave out the other parts", () => {
  test.each<[string, EmulatorOptions["seed"], { users: number; departments: number }]>([
    [
      "users",
      { users: [{ name: "Solo", email: "solo@example.com" }] },
      { users: 1, departments: 8 },
    ],
    ["departments", { departments: [{ name: "Crew" }] }, { users: 60, departments: 1 }],
    [
      "chats",
      { chats: [{ name: "Room", members: ["Ada Lovelace"] }] },
      { users: 60, departments: 8 },
    ],
    ["nothing", {}, { users: 60, departments: 8 }],
  ])("but for %s", async (_, seed, size) => {
    const emulator = createEmulator({ seed: seed! });
    const state = await emulator.fetch("http://localhost/_emulator/state");
    const { tenants } = (await state.json()) as { tenants: unknown[] };
    expect(tenants[0]).toMatchObject(size);
  });
});

test("the sample has people in the root department, as small companies do", async () => {
  const { send } = await start();
  const { data } = await send("GET", "/contact/v3/users/find_by_department", {
    query: { department_id: "0" },
  });
  expect(data.items.map(({ name }: { name: string }) => name)).toEqual([
    "Elton Mayo",
    "Rosabeth Kanter",
  ]);
});

describe("messages", () => {
  test("are given decoded, by the chat's id or name or the person's address", async () => {
    const { emulator, send } = await start();
    const [chat] = (await send("GET", "/im/v1/chats")).data.items;
    const post = (type: string, to: string, text: string) =>
      send("POST", "/im/v1/messages", {
        query: { receive_id_type: type },
        body: { receive_id: to, msg_type: "text", content: JSON.stringify({ text }) },
      });
    expect(emulator.messages("ada@example.com")).toEqual([]);
    await post("email", "ada@example.com", "hello");
    await post("chat_id", chat.chat_id, "one");
    const second = await post("chat_id", chat.chat_id, 'two <at user_id="all"></at>');
    await send("DELETE", `/im/v1/messages/${second.data.message_id}`);
    expect(emulator.messages("ada@example.com")).toMatchObject([
      {
        type: "text",
        content: { text: "hello" },
        text: "hello",
        sender: { kind: "app", name: "Emulator Bot" },
      },
    ]);
    for (const name of [chat.chat_id, chat.name]) {
      expect(emulator.messages(name).map(({ text, recalled }) => [text, recalled])).toEqual([
        ["one", false],
        [expect.stringContaining("two @"), true],
      ]);
    }
  });
});
