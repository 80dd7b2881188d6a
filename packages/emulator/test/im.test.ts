import { describe, expect, test } from "vitest";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_TENANT_KEY,
  type EmulatorOptions,
} from "../src/index.js";
import { type Parts, sender, start, tenantToken } from "./support/caller.js";

const NOBODY = "ou_00000000000000000000000000000000";

async function messenger(options?: EmulatorOptions) {
  const { send, emulator, token } = await start(options);
  const ids = async (user_id_type: string, ...emails: string[]): Promise<string[]> => {
    const answer = await send("POST", "/contact/v3/users/batch_get_id", {
      query: { user_id_type },
      body: { emails },
    });
    return answer.data.user_list.map(({ user_id }: { user_id: string }) => user_id);
  };
  const [ada, grace, linus] = (await ids(
    "open_id",
    "ada@example.com",
    "grace@example.com",
    "linus@example.com",
  )) as [string, string, string];
  const say = (receive_id: string, receive_id_type: string, text: string, more: Parts = {}) =>
    send("POST", "/im/v1/messages", {
      ...more,
      query: { receive_id_type },
      body: {
        receive_id,
        msg_type: "text",
        content: JSON.stringify({ text }),
        ...(more.body as object),
      },
    });
  const list = (container_id: string, query = {}) =>
    send("GET", "/im/v1/messages", {
      query: { container_id_type: "chat", container_id, ...query },
    });
  const group = async (...members: string[]): Promise<string> => {
    const body = { name: "Group", user_id_list: members };
    return (await send("POST", "/im/v1/chats", { body })).data.chat_id;
  };
  const texts = async (chat: string, query = {}): Promise<string[]> =>
    (await list(chat, query)).data.items.map(
      ({ body }: { body: { content: string } }) => JSON.parse(body.content).text,
    );
  return { send, emulator, token, ids, ada, grace, linus, say, list, group, texts };
}

describe("a message", () => {
  test("reaches a user by every type of id, in one and the same chat", async () => {
    const { send, ids, say } = await messenger();
    const chats = new Set<string>();
    for (const type of ["open_id", "union_id", "user_id", "email"]) {
      const [id] = type === "email" ? ["ada@example.com"] : await ids(type, "ada@example.com");
      const answer = await say(id!, type, "hello");
      expect(answer.data).toMatchObject({
        message_id: expect.stringMatching(/^om_[0-9a-f]{32}$/),
        msg_type: "text",
        create_time: expect.stringMatching(/^\d{13}$/),
        deleted: false,
        updated: false,
        sender: {
          id: EMULATOR_APP_ID,
          id_type: "app_id",
          sender_type: "app",
          tenant_key: EMULATOR_TENANT_KEY,
        },
        body: { content: '{"text":"hello"}' },
      });
      chats.add(answer.data.chat_id);
    }
    expect(chats.size).toBe(1);
    const [chat] = chats;
    expect((await say(chat!, "chat_id", "again")).data.chat_id).toBe(chat);
    const p2p = await send("GET", `/im/v1/chats/${chat}`);
    expect(p2p.data).toMatchObject({ chat_mode: "p2p", user_count: "1" });
    const groups = await send("GET", "/im/v1/chats");
    expect(groups.data.items.map(({ chat_id }: { chat_id: string }) => chat_id)).not.toContain(
      chat,
    );
  });

  test.each([
    ["an unknown user", NOBODY, "open_id", 230001],
    ["an id of another type", NOBODY, "chat_id", 230001],
    ["an unknown email", "nobody@example.com", "email", 230001],
    ["an unknown type of id", NOBODY, "phone", 99992402],
  ])("to %s is refused", async (_, id, type, code) => {
    const { say } = await messenger();
    expect(await say(id, type, "hello")).toMatchObject({ status: 400, code });
  });

  test.each([
    ["no JSON", { content: "hello" }, 230001],
    ["JSON that is no object", { content: '"hello"' }, 230001],
    ["no text", { content: "{}" }, 230001],
    ["an unknown type", { msg_type: "fax" }, 230001],
    ["a key nobody uploaded", { msg_type: "image", content: '{"image_key":"img_v3_x"}' }, 230001],
    ["a mention of nobody", { content: `{"text":"<at user_id=\\"${NOBODY}\\">X</at>"}` }, 230001],
    ["too long a text", { content: JSON.stringify({ text: "x".repeat(150 * 1024) }) }, 230025],
  ])("of %s is refused and leaves nothing", async (_, body, code) => {
    const { say, list, group } = await messenger();
    const chat = await group();
    expect(await say(chat, "chat_id", "x", { body })).toMatchObject({ status: 400, code });
    expect((await list(chat)).data.items).toEqual([]);
  });

  test("turns at tags into mentions", async () => {
    const { say, ada } = await messenger();
    const text = `hi <at user_id="${ada}">Ada</at> and <at user_id="all"></at>`;
    const { data } = await say(ada, "open_id", text);
    expect(JSON.parse(data.body.content)).toEqual({ text: "hi @_user_1 and @_all" });
    expect(data.mentions).toEqual([
      {
        key: "@_user_1",
        id: ada,
        id_type: "open_id",
        name: "Ada",
        tenant_key: EMULATOR_TENANT_KEY,
      },
    ]);
  });

  test("is sent once per uuid and hour, also by two requests at the same time", async () => {
    const { say, emulator, ada, texts } = await messenger();
    const body = { uuid: "once" };
    const [one, two] = await Promise.all([
      say(ada, "open_id", "one", { body }),
      say(ada, "open_id", "one", { body }),
    ]);
    expect(two.data).toEqual(one.data);
    emulator.clock.advance(3_599_000);
    // The clock has moved half way through the token's life: it still works.
    expect((await say(ada, "open_id", "two", { body })).data.message_id).toBe(one.data.message_id);
    expect(await texts(one.data.chat_id)).toEqual(["one"]);
    emulator.clock.advance(2_000);
    expect((await say(ada, "open_id", "three", { body })).data.message_id).not.toBe(
      one.data.message_id,
    );
  });

  test("may be tried again with its uuid after it was refused", async () => {
    const { say, ada } = await messenger();
    const body = { uuid: "retry" };
    expect((await say(NOBODY, "open_id", "x", { body })).code).toBe(230001);
    expect((await say(ada, "open_id", "x", { body })).code).toBe(0);
  });

  test("of a user is the user's", async () => {
    const { emulator, say, ada, grace } = await messenger();
    const token = emulator.issueUserAccessToken({ user: ada });
    const { data } = await say(grace, "open_id", "from Ada", { token });
    expect(data.sender).toMatchObject({ id: ada, id_type: "open_id", sender_type: "user" });
  });

  test("is got, edited and recalled", async () => {
    const { send, say, ada } = await messenger();
    const { message_id } = (await say(ada, "open_id", "first")).data;
    const path = `/im/v1/messages/${message_id}`;
    const got = async () => (await send("GET", path)).data.items[0];
    expect(await got()).toMatchObject({ message_id, body: { content: '{"text":"first"}' } });

    const edit = { msg_type: "text", content: '{"text":"second"}' };
    expect((await send("PUT", path, { body: edit })).data).toMatchObject({
      message_id,
      updated: true,
    });
    expect(await got()).toMatchObject({ updated: true, body: { content: edit.content } });

    expect(await send("DELETE", path)).toMatchObject({ code: 0, data: {} });
    expect(await got()).toMatchObject({
      deleted: true,
      body: { content: "This message was recalled" },
    });
    expect(await send("DELETE", path)).toMatchObject({ code: 230110 });
    expect(await send("PUT", path, { body: edit })).toMatchObject({ code: 230011 });
    const reply = { body: { msg_type: "text", content: '{"text":"x"}' } };
    expect(await send("POST", `${path}/reply`, reply)).toMatchObject({ code: 230011 });
  });

  test("that does not exist has the gateway's code", async () => {
    const { send } = await messenger();
    const answer = await send("GET", "/im/v1/messages/om_none");
    expect(answer).toMatchObject({ status: 400, code: 99992354 });
  });

  test("can be edited twenty times, and only by its sender", async () => {
    const { emulator, send, say, ada } = await messenger();
    const path = `/im/v1/messages/${(await say(ada, "open_id", "x")).data.message_id}`;
    const edit = { body: { msg_type: "text", content: '{"text":"y"}' } };
    for (let count = 0; count < 20; count++) expect((await send("PUT", path, edit)).code).toBe(0);
    expect((await send("PUT", path, edit)).code).toBe(230072);
    const token = emulator.issueUserAccessToken({ user: ada });
    expect((await send("DELETE", path, { token })).code).toBe(230026);
  });

  test("that is a card is patched for 14 days; a text is not", async () => {
    const { emulator, send, say, ada } = await messenger();
    const card = { msg_type: "interactive", content: '{"elements":[]}' };
    const { message_id } = (await say(ada, "open_id", "", { body: card })).data;
    const patch = { body: { content: '{"elements":[{"tag":"hr"}]}' } };
    expect((await send("PATCH", `/im/v1/messages/${message_id}`, patch)).code).toBe(0);
    const got = await send("GET", `/im/v1/messages/${message_id}`);
    expect(got.data.items[0].body.content).toBe(patch.body.content);
    const text = (await say(ada, "open_id", "x")).data.message_id;
    expect((await send("PATCH", `/im/v1/messages/${text}`, patch)).code).toBe(230001);
    emulator.clock.advance(14 * 24 * 3_600_000 + 1);
    const token = await tenantToken(emulator);
    expect((await send("PATCH", `/im/v1/messages/${message_id}`, { ...patch, token })).code).toBe(
      230031,
    );
  });
});

describe("the messages of a chat", () => {
  test("come in order, by time range and in pages", async () => {
    const { emulator, say, list, group, texts } = await messenger({ now: () => 1_700_000_000_000 });
    const chat = await group();
    for (const text of ["a", "b", "c", "d", "e"]) {
      await say(chat, "chat_id", text);
      emulator.clock.advance(60_000);
    }
    expect(await texts(chat)).toEqual(["a", "b", "c", "d", "e"]);
    const down = { sort_type: "ByCreateTimeDesc", page_size: "2" };
    expect(await texts(chat, down)).toEqual(["e", "d"]);
    const { page_token, has_more } = (await list(chat, down)).data;
    expect(has_more).toBe(true);
    expect(await texts(chat, { ...down, page_token })).toEqual(["c", "b"]);
    expect(await texts(chat, { start_time: "1700000060", end_time: "1700000180" })).toEqual([
      "b",
      "c",
      "d",
    ]);
    expect(await list(chat, { page_token: "x" })).toMatchObject({ status: 400, code: 230001 });
    expect(await list(chat, { start_time: "1700000060000" })).toMatchObject({ code: 230001 });
    expect(await list("oc_none")).toMatchObject({ code: 230001 });
  });

  test("show replies, and of a thread its root only", async () => {
    const { send, say, group, list } = await messenger();
    const chat = await group();
    const root = (await say(chat, "chat_id", "root")).data;
    const reply = (id: string, more = {}) =>
      send("POST", `/im/v1/messages/${id}/reply`, {
        body: { msg_type: "text", content: '{"text":"reply"}', ...more },
      });
    const one = (await reply(root.message_id)).data;
    expect(one).toMatchObject({
      root_id: root.message_id,
      parent_id: root.message_id,
      chat_id: chat,
    });
    const two = (await reply(one.message_id)).data;
    expect(two).toMatchObject({ root_id: root.message_id, parent_id: one.message_id });
    expect((await list(chat)).data.items).toHaveLength(3);

    const other = (await say(chat, "chat_id", "topic")).data;
    const inThread = (await reply(other.message_id, { reply_in_thread: true })).data;
    expect(inThread.thread_id).toMatch(/^omt_/);
    expect((await list(chat)).data.items).toHaveLength(4);
    const thread = await send("GET", "/im/v1/messages", {
      query: { container_id_type: "thread", container_id: inThread.thread_id },
    });
    expect(thread.data.items.map(({ message_id }: { message_id: string }) => message_id)).toEqual([
      other.message_id,
      inThread.message_id,
    ]);
  });

  test("are read by the other members a second later, which only the sender sees", async () => {
    const { emulator, send, say, ada, grace, group } = await messenger({
      now: () => 1_700_000_000_000,
    });
    const { message_id } = (await say(await group(ada, grace), "chat_id", "x")).data;
    const readers = (parts: Parts = {}) =>
      send("GET", `/im/v1/messages/${message_id}/read_users`, {
        query: { user_id_type: "open_id" },
        ...parts,
      });
    expect((await readers()).data.items).toEqual([]);
    emulator.clock.advance(1000);
    expect((await readers()).data.items.map(({ user_id }: { user_id: string }) => user_id)).toEqual(
      [ada, grace],
    );
    const token = emulator.issueUserAccessToken({ user: ada });
    expect(await readers({ token })).toMatchObject({ code: 230012 });
  });
});

describe("a chat", () => {
  test("is created, changed and dissolved", async () => {
    const { send, say, ada, grace } = await messenger();
    const created = await send("POST", "/im/v1/chats", {
      query: { uuid: "one" },
      body: { name: "Plans", description: "d", owner_id: ada, user_id_list: [grace] },
    });
    const path = `/im/v1/chats/${created.data.chat_id}`;
    expect(created.data).toMatchObject({ name: "Plans", owner_id: ada, chat_mode: "group" });
    const again = await send("POST", "/im/v1/chats", {
      query: { uuid: "one" },
      body: { name: "Plans" },
    });
    expect(again.data.chat_id).toBe(created.data.chat_id);

    expect(await send("PUT", path, { body: { name: "Renamed" } })).toMatchObject({ code: 0 });
    expect((await send("GET", path)).data).toMatchObject({
      name: "Renamed",
      description: "d",
      owner_id: ada,
      owner_id_type: "open_id",
      user_count: "2",
      bot_count: "1",
      tenant_key: EMULATOR_TENANT_KEY,
    });
    expect(await send("DELETE", path)).toMatchObject({ code: 232017 });

    const own = (await send("POST", "/im/v1/chats", { body: { name: "Bot's" } })).data.chat_id;
    expect(await send("DELETE", `/im/v1/chats/${own}`)).toMatchObject({ code: 0 });
    expect(await send("GET", `/im/v1/chats/${own}`)).toMatchObject({ code: 232009 });
    expect(await say(own, "chat_id", "x")).toMatchObject({ code: 232009 });
  });

  test("is listed and found, by those who are in it", async () => {
    const { send, group } = await messenger();
    const chat = await group();
    const names = async (path: string, query = {}) =>
      (await send("GET", `/im/v1/chats${path}`, { query })).data.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names("")).toEqual(["Announcements", "Engineering", "Research", "Group"]);
    expect(await names("/search", { query: "GROU" })).toEqual(["Group"]);
    const first = (await send("GET", "/im/v1/chats", { query: { page_size: "3" } })).data;
    expect(await names("", { page_size: "3", page_token: first.page_token })).toEqual(["Group"]);
    expect(await send("GET", "/im/v1/chats", { query: { page_token: "x" } })).toMatchObject({
      code: 232001,
    });
    expect(await send("GET", "/im/v1/chats/oc_none")).toMatchObject({ status: 400, code: 232006 });
    expect(await send("GET", `/im/v1/chats/${chat}`)).toMatchObject({ code: 0 });
  });

  test("has members that come and go", async () => {
    const { emulator, send, ada, grace, linus, group } = await messenger();
    const path = `/im/v1/chats/${await group(ada)}/members`;
    const members = async () => {
      const { data } = await send("GET", path);
      expect(data.member_total).toBe(data.items.length);
      return data.items.map(({ member_id }: { member_id: string }) => member_id);
    };
    const add = (id_list: string[], succeed_type = "0") =>
      send("POST", path, { query: { succeed_type }, body: { id_list } });
    expect((await add([grace])).data.invalid_id_list).toEqual([]);
    expect(await members()).toEqual([ada, grace]);

    expect(await add([linus, NOBODY])).toMatchObject({ code: 99992351 });
    expect(await members()).toEqual([ada, grace]);
    expect((await add([linus, NOBODY], "1")).data.not_existed_id_list).toEqual([NOBODY]);
    expect(await members()).toEqual([ada, grace, linus]);

    const removed = await send("DELETE", path, { body: { id_list: [ada, NOBODY] } });
    expect(removed.data.invalid_id_list).toEqual([NOBODY]);
    expect(await members()).toEqual([grace, linus]);

    const inside = async (token?: string) =>
      (await send("GET", `${path}/is_in_chat`, token ? { token } : {})).data.is_in_chat;
    expect(await inside()).toBe(true);
    expect(await inside(emulator.issueUserAccessToken({ user: ada }))).toBe(false);
  });

  test("is closed to a bot outside it", async () => {
    const other = { appId: "cli_00000000000000ee", appSecret: "s" };
    const { emulator, group, send, say, list } = await messenger({ apps: [other] });
    const chat = await group();
    const token = await tenantToken(emulator, { app_id: other.appId, app_secret: "s" });
    expect(await send("GET", `/im/v1/chats/${chat}`, { token })).toMatchObject({ code: 232011 });
    expect(await say(chat, "chat_id", "x", { token })).toMatchObject({ code: 230002 });
    await send("POST", `/im/v1/chats/${chat}/members`, {
      query: { member_id_type: "app_id" },
      body: { id_list: [other.appId] },
    });
    expect(await say(chat, "chat_id", "x", { token })).toMatchObject({ code: 0 });
    expect((await list(chat)).data.items[0].sender.id).toBe(other.appId);
  });
});

describe("reactions", () => {
  test("are added once each, listed, and taken back by who added them", async () => {
    const { emulator, send, say, ada } = await messenger();
    const message = (await say(ada, "open_id", "x")).data;
    const path = `/im/v1/messages/${message.message_id}/reactions`;
    const token = emulator.issueUserAccessToken({ user: ada });
    const react = async (emoji_type: string, own?: string) =>
      (
        await send("POST", path, {
          body: { reaction_type: { emoji_type } },
          ...(own ? { token: own } : {}),
        })
      ).data;
    const smile = await react("SMILE");
    expect((await react("SMILE")).reaction_id).toBe(smile.reaction_id);
    const hers = await react("SMILE", token);
    expect(hers.operator).toEqual({ operator_id: ada, operator_type: "user" });
    await react("OK");
    const ids = async (query = {}) =>
      (await send("GET", path, { query })).data.items.map(
        ({ reaction_id }: { reaction_id: string }) => reaction_id,
      );
    expect(await ids()).toHaveLength(3);
    expect(await ids({ reaction_type: "SMILE" })).toEqual([smile.reaction_id, hers.reaction_id]);

    expect(await send("DELETE", `${path}/${hers.reaction_id}`)).toMatchObject({ code: 231007 });
    expect(await send("DELETE", `${path}/none`)).toMatchObject({ code: 231011 });
    expect((await send("DELETE", `${path}/${smile.reaction_id}`)).data.reaction_id).toBe(
      smile.reaction_id,
    );
    expect(await ids({ reaction_type: "SMILE" })).toEqual([hers.reaction_id]);

    const other = (await say(ada, "open_id", "y")).data.message_id;
    const elsewhere = `/im/v1/messages/${other}/reactions/${hers.reaction_id}`;
    expect(await send("DELETE", elsewhere)).toMatchObject({ code: 231010 });
    await send("DELETE", `/im/v1/messages/${message.message_id}`);
    expect(await send("GET", path)).toMatchObject({ code: 231003 });
  });
});

describe("pins", () => {
  test("are added, listed newest first, and removed", async () => {
    const { emulator, send, say, group } = await messenger();
    const chat = await group();
    const ids: string[] = [];
    for (const text of ["a", "b"]) {
      const { message_id } = (await say(chat, "chat_id", text)).data;
      emulator.clock.advance(1000);
      const pinned = await send("POST", "/im/v1/pins", { body: { message_id } });
      expect(pinned.data.pin).toMatchObject({
        message_id,
        chat_id: chat,
        operator_id: EMULATOR_APP_ID,
      });
      ids.unshift(message_id);
    }
    const pins = async () =>
      (await send("GET", "/im/v1/pins", { query: { chat_id: chat } })).data.items.map(
        ({ message_id }: { message_id: string }) => message_id,
      );
    expect(await pins()).toEqual(ids);
    await send("DELETE", `/im/v1/pins/${ids[0]}`);
    expect(await pins()).toEqual([ids[1]]);
    await send("DELETE", `/im/v1/messages/${ids[1]}`);
    expect(await pins()).toEqual([]);
  });
});

test("two tenants of a store app share no chats and no messages", async () => {
  const app = {
    appId: "cli_00000000000000aa",
    appSecret: "s",
    type: "store",
    tenants: ["one", "two"],
  } as const;
  const emulator = createEmulator({ apps: [app] });
  const send = sender(emulator.fetch, "https://open.feishu.cn");
  const credentials = {
    app_id: app.appId,
    app_secret: "s",
    app_ticket: emulator.appTicket(app.appId),
  };
  const { body } = await send("POST", "/auth/v3/app_access_token", { body: credentials });
  const tokens: string[] = [];
  for (const tenant_key of app.tenants) {
    const answer = await send("POST", "/auth/v3/tenant_access_token", {
      body: { app_access_token: body.app_access_token, tenant_key },
    });
    tokens.push(String(answer.body.tenant_access_token));
  }
  const [one, two] = tokens as [string, string];
  const sent = await send("POST", "/im/v1/messages", {
    token: one,
    query: { receive_id_type: "email" },
    body: { receive_id: "ada@example.com", msg_type: "text", content: '{"text":"x"}' },
  });
  const path = `/im/v1/messages/${sent.data.message_id}`;
  expect((await send("GET", path, { token: one })).data.items[0].sender.tenant_key).toBe("one");
  expect(await send("GET", path, { token: two })).toMatchObject({ code: 99992354 });
});
