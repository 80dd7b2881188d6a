// Forwarding, threads, posts, batches, urgency and search.

import { describe, expect, test } from "vitest";
import { tenantToken } from "./support/caller.js";
import { NOBODY, withPeople } from "./support/people.js";

async function desk() {
  const people = await withPeople();
  const { send, ada, grace } = people;
  const group = async (settings: object = {}): Promise<string> =>
    (await send("POST", "/im/v1/chats", { body: { user_id_list: [ada, grace], ...settings } })).data
      .chat_id;
  const post = (receive_id: string, msg_type: string, content: unknown, token?: string) =>
    send("POST", "/im/v1/messages", {
      query: { receive_id_type: receive_id.startsWith("oc_") ? "chat_id" : "open_id" },
      body: { receive_id, msg_type, content: JSON.stringify(content) },
      ...(token ? { token } : {}),
    });
  const say = async (chat: string, text: string): Promise<string> =>
    (await post(chat, "text", { text })).data.message_id;
  const listed = async (type: string, id: string, query = {}) =>
    (
      await send("GET", "/im/v1/messages", {
        query: { container_id_type: type, container_id: id, ...query },
      })
    ).data.items as { message_id: string; body: { content: string }; thread_id?: string }[];
  return { ...people, group, post, say, listed };
}

describe("forwarding", () => {
  test("copies a message, but not one that was recalled", async () => {
    const { send, group, say, listed } = await desk();
    const [from, to] = [await group(), await group()];
    const id = await say(from, "hello");
    const forward = () =>
      send("POST", `/im/v1/messages/${id}/forward`, {
        query: { receive_id_type: "chat_id" },
        body: { receive_id: to },
      });
    expect((await forward()).data).toMatchObject({
      chat_id: to,
      msg_type: "text",
      body: { content: '{"text":"hello"}' },
    });
    expect(await listed("chat", to)).toHaveLength(1);
    await send("DELETE", `/im/v1/messages/${id}`);
    expect(await forward()).toMatchObject({ status: 400, code: 230110 });
  });

  test("merges several into one that tells what was merged, as it was then", async () => {
    const { send, group, say } = await desk();
    const [from, to] = [await group(), await group()];
    const ids = [await say(from, "a"), await say(from, "b")];
    const merge = (message_id_list: string[], uuid = "") =>
      send("POST", "/im/v1/messages/merge_forward", {
        query: { receive_id_type: "chat_id", uuid },
        body: { receive_id: to, message_id_list },
      });
    const merged = await merge([...ids, "om_none"], "once");
    expect(merged.data.invalid_message_id_list).toEqual(["om_none"]);
    expect(merged.data.message.msg_type).toBe("merge_forward");
    expect((await merge(ids, "once")).data.message.message_id).toBe(merged.data.message.message_id);
    await send("PUT", `/im/v1/messages/${ids[0]}`, {
      body: { msg_type: "text", content: '{"text":"changed"}' },
    });
    const { items } = (await send("GET", `/im/v1/messages/${merged.data.message.message_id}`)).data;
    expect(items.map((item: { body: { content: string } }) => item.body.content)).toEqual([
      "Merged and Forwarded Message",
      '{"text":"a"}',
      '{"text":"b"}',
    ]);
    expect(items[1].upper_message_id).toBe(merged.data.message.message_id);
    expect(await merge(["om_none"])).toMatchObject({ status: 400, code: 230001 });
  });

  test("takes a whole thread", async () => {
    const { send, group, say, listed } = await desk();
    const [from, to] = [await group(), await group()];
    const root = await say(from, "root");
    const reply = await send("POST", `/im/v1/messages/${root}/reply`, {
      body: { msg_type: "text", content: '{"text":"reply"}', reply_in_thread: true },
    });
    const forwarded = await send("POST", `/im/v1/threads/${reply.data.thread_id}/forward`, {
      query: { receive_id_type: "chat_id" },
      body: { receive_id: to },
    });
    const got = await send("GET", `/im/v1/messages/${forwarded.data.message_id}`);
    expect(got.data.items).toHaveLength(3);
    expect(await listed("thread", reply.data.thread_id)).toHaveLength(2);
    const lost = await send("POST", "/im/v1/threads/omt_none/forward", {
      query: { receive_id_type: "chat_id" },
      body: { receive_id: to },
    });
    expect(lost).toMatchObject({ status: 400, code: 230001 });
  });
});

test("in a chat of topics every message opens a thread, and replies stay inside", async () => {
  const { send, group, say, listed } = await desk();
  const chat = await group({ group_message_type: "thread" });
  const topic = await say(chat, "topic");
  const reply = await send("POST", `/im/v1/messages/${topic}/reply`, {
    body: { msg_type: "text", content: '{"text":"reply"}' },
  });
  const [shown] = await listed("chat", chat);
  expect(await listed("chat", chat)).toHaveLength(1);
  expect(shown?.thread_id).toBe(reply.data.thread_id);
  expect(
    (await listed("thread", reply.data.thread_id)).map(({ message_id }) => message_id),
  ).toEqual([topic, reply.data.message_id]);
});

describe("content", () => {
  test("of a post is kept in one language, with its mentions", async () => {
    const { post, group, ada } = await desk();
    const chat = await group();
    const line = [
      { tag: "text", text: "see " },
      { tag: "at", user_id: ada },
    ];
    const { data } = await post(chat, "post", {
      en_us: { title: "Hello", content: [[{ tag: "text", text: "x" }]] },
      zh_cn: { title: "你好", content: [line] },
    });
    expect(JSON.parse(data.body.content)).toEqual({
      title: "你好",
      content: [[line[0], { tag: "at", user_id: "@_user_1" }]],
    });
    expect(data.mentions).toMatchObject([{ key: "@_user_1", id: ada }]);
  });

  test.each([
    ["a post without paragraphs", "post", { zh_cn: { title: "x" } }, 230001],
    ["a post with an unknown tag", "post", { zh_cn: { content: [[{ tag: "blink" }]] } }, 230001],
    [
      "a post that mentions nobody",
      "post",
      { zh_cn: { content: [[{ tag: "at", user_id: NOBODY }]] } },
      230001,
    ],
    [
      "a post with a foreign image",
      "post",
      { zh_cn: { content: [[{ tag: "img", image_key: "img_v3_x" }]] } },
      230001,
    ],
    ["a template card without a template", "interactive", { type: "template", data: {} }, 230099],
    ["the card of nobody", "share_user", { user_id: NOBODY }, 230001],
    ["the card of no chat", "share_chat", { chat_id: "oc_none" }, 230001],
    ["a divider for a group", "system", { type: "divider" }, 230001],
  ])("%s is refused", async (_, type, content, code) => {
    const { post, group, listed } = await desk();
    const chat = await group();
    expect(await post(chat, type, content)).toMatchObject({ status: 400, code });
    expect(await listed("chat", chat)).toEqual([]);
  });

  test("of each other type is taken", async () => {
    const { post, group, ada } = await desk();
    const chat = await group();
    for (const [to, type, content] of [
      [chat, "interactive", { type: "template", data: { template_id: "AAq" } }],
      [chat, "share_user", { user_id: ada }],
      [chat, "share_chat", { chat_id: chat }],
      [ada, "system", { type: "divider", params: {} }],
      [chat, "sticker", { file_key: "sticker" }],
    ] as const) {
      expect(await post(to, type, content), type).toMatchObject({ code: 0 });
    }
  });
});

test("a batch reaches everybody once, is followed and recalled", async () => {
  const { send, ada, grace, emulator } = await desk();
  const sent = await send("POST", "/message/v4/batch_send/", {
    body: {
      msg_type: "text",
      content: { text: "to all" },
      open_ids: [ada, grace, ada, NOBODY],
      department_ids: ["sales", "none"],
    },
  });
  expect(sent.data).toMatchObject({
    invalid_open_ids: [NOBODY],
    invalid_department_ids: ["none"],
  });
  const path = `/im/v1/batch_messages/${sent.data.message_id}`;
  const progress = async () => (await send("GET", `${path}/get_progress`)).data;
  expect((await progress()).batch_message_send_progress).toMatchObject({
    valid_user_ids_count: 20,
  });
  emulator.clock.advance(1000);
  const read = (await send("GET", `${path}/read_user`)).data.read_user;
  expect(read).toEqual({ read_count: "20", total_count: "20" });
  expect(await send("DELETE", path)).toMatchObject({ code: 0 });
  expect((await progress()).batch_message_recall_progress).toEqual({
    recall: true,
    recall_count: 20,
  });
  expect(await send("DELETE", "/im/v1/batch_messages/bm-none")).toMatchObject({ code: 230001 });
});

test("only the sender makes a message urgent, for members of the chat", async () => {
  const { send, group, say, ada, emulator } = await desk();
  const id = await say(await group(), "now");
  const urge = (more: object = {}) =>
    send("PATCH", `/im/v1/messages/${id}/urgent_app`, {
      query: { user_id_type: "open_id" },
      body: { user_id_list: [ada, NOBODY] },
      ...more,
    });
  expect((await urge()).data.invalid_user_id_list).toEqual([NOBODY]);
  expect(await urge({ body: { user_id_list: [] } })).toMatchObject({ code: 230001 });
  const token = emulator.issueUserAccessToken({ user: "ada@example.com" });
  expect((await urge({ token })).code).not.toBe(0);
  await send("DELETE", `/im/v1/messages/${id}`);
  expect(await urge()).toMatchObject({ code: 230110 });
});

test("reactions of several messages come together", async () => {
  const { send, group, say } = await desk();
  const id = await say(await group(), "x");
  for (const emoji_type of ["SMILE", "OK", "HEART"]) {
    await send("POST", `/im/v1/messages/${id}/reactions`, {
      body: { reaction_type: { emoji_type } },
    });
  }
  const query = (page_token: string) =>
    send("POST", "/im/v1/messages/reactions/batch_query", {
      body: {
        queries: [{ message_id: id, page_token }, { message_id: "om_none" }],
        page_size_per_message: 2,
      },
    });
  const one = (await query("")).data;
  expect(one.fail_msg_reaction_details).toEqual([
    { message_id: "om_none", fail_reason: "invalid" },
  ]);
  expect(one.success_msg_reaction_counts[0].reaction_count).toHaveLength(3);
  const [details] = one.success_msg_reaction_details;
  expect(details).toMatchObject({ has_more: true });
  const [rest] = (await query(details.page_token)).data.success_msg_reaction_details;
  expect(rest).toMatchObject({ has_more: false, message_reaction_items: [{}] });
  expect((await query("none")).data.fail_msg_reaction_details).toHaveLength(2);
});

test("search finds words in the chats one is in, newest first", async () => {
  const { send, group, say, post, ada } = await desk();
  const chat = await group();
  for (const text of ["red apple", "green pear", "green apple"]) await say(chat, text);
  await post(ada, "text", { text: "an apple for you" });
  const found = async (body: object) =>
    (await send("POST", "/im/v1/messages/search", { body })).data.items.map(
      ({ display_info }: { display_info: string }) => JSON.parse(display_info).text,
    );
  expect(await found({ query: "APPLE" })).toEqual(["an apple for you", "green apple", "red apple"]);
  expect(await found({ query: "apple", filter: { chat_ids: [chat] } })).toEqual([
    "green apple",
    "red apple",
  ]);
  expect(await found({ query: "apple", filter: { chat_type: "p2p" } })).toEqual([
    "an apple for you",
  ]);
  expect(await found({ query: "apple", filter: { from_types: ["user"] } })).toEqual([]);
});

test("paging from the newest skips and repeats nothing while messages come and go", async () => {
  const { send, group, say, listed } = await desk();
  const chat = await group();
  const ids: string[] = [];
  for (let count = 0; count < 6; count++) ids.unshift(await say(chat, String(count)));
  const query = { sort_type: "ByCreateTimeDesc", page_size: "3" };
  const first = await send("GET", "/im/v1/messages", {
    query: { container_id_type: "chat", container_id: chat, ...query },
  });
  await say(chat, "later");
  await send("DELETE", `/im/v1/messages/${ids[0]}`);
  const rest = await listed("chat", chat, { ...query, page_token: first.data.page_token });
  expect(rest.map(({ message_id }) => message_id)).toEqual(ids.slice(3));
});

test("a message is recalled by its sender for a day, and by the owner of the group for a year", async () => {
  const { emulator, send, group, say, ada } = await desk();
  const [own, handed] = [await group(), await group({ owner_id: ada })];
  const recall = async (id: string, user?: string) => {
    const token = user ? emulator.issueUserAccessToken({ user }) : await tenantToken(emulator);
    return send("DELETE", `/im/v1/messages/${id}`, { token });
  };
  const ids = [
    await say(own, "a"),
    await say(own, "b"),
    await say(handed, "c"),
    await say(handed, "d"),
  ];
  const [a, b, c, d] = ids as [string, string, string, string];
  emulator.clock.advance(24 * 3_600_000 + 1);
  expect(await recall(c)).toMatchObject({ status: 400, code: 230009 });
  expect(await recall(c, "grace@example.com")).toMatchObject({ code: 230026 });
  expect(await recall(c, "ada@example.com")).toMatchObject({ code: 0 });
  expect(await recall(a)).toMatchObject({ code: 0 });
  emulator.clock.advance(365 * 24 * 3_600_000);
  expect(await recall(b)).toMatchObject({ code: 230009 });
  expect(await recall(d, "ada@example.com")).toMatchObject({ code: 230009 });
});
