// What a group has besides its messages: managers, who may speak, tabs, menu, announcement.

import { describe, expect, test } from "vitest";
import { withPeople } from "./support/people.js";

async function crew(settings: object = {}) {
  const people = await withPeople();
  const { send, emulator, ada, grace } = people;
  const created = await send("POST", "/im/v1/chats", {
    body: { name: "Crew", owner_id: ada, user_id_list: [grace], ...settings },
  });
  const chat_id = String(created.data.chat_id);
  const path = `/im/v1/chats/${chat_id}`;
  const as = (email: string) => emulator.issueUserAccessToken({ user: `${email}@example.com` });
  const say = (token: string | undefined, text = "hi") =>
    send("POST", "/im/v1/messages", {
      ...(token === undefined ? {} : { token }),
      query: { receive_id_type: "chat_id" },
      body: { receive_id: chat_id, msg_type: "text", content: JSON.stringify({ text }) },
    });
  return { ...people, chat_id, path, as, say };
}

describe("managers", () => {
  test("are appointed by the owner alone, and may do what only they may", async () => {
    const { send, path, as, grace, linus } = await crew();
    const appoint = (token: string, id: string) =>
      send("POST", `${path}/managers/add_managers`, { token, body: { manager_ids: [id] } });
    expect(await appoint(as("grace"), grace)).toMatchObject({ code: 232039 });
    expect(await appoint(as("ada"), linus)).toMatchObject({ code: 232001 });
    expect((await appoint(as("ada"), grace)).data.chat_managers).toEqual([grace]);
    expect((await send("GET", path)).data.user_manager_id_list).toEqual([grace]);
    const only = { moderation_setting: "only_owner" };
    expect(await send("PUT", `${path}/moderation`, { body: only })).toMatchObject({ code: 232017 });
    expect(
      await send("PUT", `${path}/moderation`, { body: only, token: as("grace") }),
    ).toMatchObject({ code: 0 });
    const dismissed = await send("POST", `${path}/managers/delete_managers`, {
      token: as("ada"),
      body: { manager_ids: [grace] },
    });
    expect(dismissed.data.chat_managers).toEqual([]);
  });
});

describe("moderation", () => {
  test("silences everybody but managers, or but those on a list", async () => {
    const { send, path, as, say, grace } = await crew();
    const moderate = (body: object) =>
      send("PUT", `${path}/moderation`, { token: as("ada"), body });
    expect(await say(as("grace"))).toMatchObject({ code: 0 });
    await moderate({ moderation_setting: "only_owner" });
    expect(await say(as("grace"))).toMatchObject({ status: 400, code: 230018 });
    expect(await say(undefined)).toMatchObject({ code: 230018 });
    expect(await say(as("ada"))).toMatchObject({ code: 0 });
    await moderate({ moderation_setting: "moderator_list", moderator_added_list: [grace] });
    expect(await say(as("grace"))).toMatchObject({ code: 0 });
    const got = await send("GET", `${path}/moderation`);
    expect(got.data).toMatchObject({
      moderation_setting: "moderator_list",
      items: [{ user_id: grace, user_id_type: "open_id" }],
    });
    await moderate({ moderator_removed_list: [grace] });
    expect(await say(as("grace"))).toMatchObject({ code: 230018 });
    expect(await moderate({ moderation_setting: "whisper" })).toMatchObject({ code: 232001 });
  });

  test("a chat that only its managers edit refuses others", async () => {
    const { send, path, as } = await crew({ edit_permission: "only_owner" });
    const rename = (token: string) => send("PUT", path, { token, body: { name: "New" } });
    expect(await rename(as("grace"))).toMatchObject({ code: 232002 });
    expect(await rename(as("ada"))).toMatchObject({ code: 0 });
  });
});

test("the announcement is patched at its revision only", async () => {
  const { send, path } = await crew();
  const patch = (revision: string, payload: object) =>
    send("PATCH", `${path}/announcement`, {
      body: {
        revision,
        requests: [
          JSON.stringify({
            requestType: "InsertBlocksRequestType",
            insertBlocksRequest: { payload: JSON.stringify(payload) },
          }),
        ],
      },
    });
  const got = async () => (await send("GET", `${path}/announcement`)).data;
  expect((await got()).revision).toBe("0");
  const block = { type: "paragraph", paragraph: { elements: [] } };
  expect(await patch("0", { blocks: [block] })).toMatchObject({ code: 0 });
  expect(await got()).toMatchObject({ revision: "1", modifier_id_type: "app_id" });
  expect(JSON.parse((await got()).content).body.blocks).toEqual([block]);
  expect(await patch("0", { blocks: [] })).toMatchObject({ status: 400, code: 232003 });
  const broken = { revision: "1", requests: ["{"] };
  expect(await send("PATCH", `${path}/announcement`, { body: broken })).toMatchObject({
    code: 232001,
  });
  expect((await got()).revision).toBe("1");
});

test("tabs are added, changed, sorted and deleted; the messages' stays first", async () => {
  const { send, path } = await crew();
  const tab = (tab_name: string) => ({
    tab_name,
    tab_type: "url",
    tab_content: { url: "https://example.com" },
  });
  const listed = async () => (await send("GET", `${path}/chat_tabs/list_tabs`)).data.chat_tabs;
  const [messages] = await listed();
  await send("POST", `${path}/chat_tabs`, { body: { chat_tabs: [tab("a"), tab("b")] } });
  const [, a, b] = await listed();
  await send("POST", `${path}/chat_tabs/update_tabs`, {
    body: { chat_tabs: [{ ...b, tab_name: "c" }] },
  });
  const sort = (tab_ids: string[]) =>
    send("POST", `${path}/chat_tabs/sort_tabs`, { body: { tab_ids } });
  expect(await sort([a.tab_id, messages.tab_id, b.tab_id])).toMatchObject({ code: 232050 });
  await sort([messages.tab_id, b.tab_id, a.tab_id]);
  expect((await listed()).map(({ tab_name }: { tab_name: string }) => tab_name)).toEqual([
    "Chat",
    "c",
    "a",
  ]);
  const remove = (tab_ids: string[]) =>
    send("DELETE", `${path}/chat_tabs/delete_tabs`, { body: { tab_ids } });
  expect(await remove(["none"])).toMatchObject({ code: 232049 });
  expect(await remove([messages.tab_id])).toMatchObject({ code: 232050 });
  expect((await remove([a.tab_id, b.tab_id])).data.chat_tabs).toHaveLength(1);
});

test("the menu keeps its entries and their order, within its limits", async () => {
  const { send, path } = await crew();
  const entry = (name: string, children: string[] = []) => ({
    chat_menu_item: { action_type: "NONE", name },
    children: children.map((child) => ({ chat_menu_item: { action_type: "NONE", name: child } })),
  });
  const add = (...entries: object[]) =>
    send("POST", `${path}/menu_tree`, {
      body: { menu_tree: { chat_menu_top_levels: entries } },
    });
  const tree = async () =>
    (await send("GET", `${path}/menu_tree`)).data.menu_tree.chat_menu_top_levels;
  expect(await add(entry("Help", ["FAQ"]), entry("Docs"))).toMatchObject({ code: 0 });
  expect(await add(entry("x"), entry("y"))).toMatchObject({ code: 232070 });
  expect(await add(entry("z", ["1", "2", "3", "4", "5", "6"]))).toMatchObject({ code: 232071 });
  const [help, docs] = await tree();
  const child = help.children[0].chat_menu_second_level_id;
  await send("PATCH", `${path}/menu_items/${child}`, {
    body: { update_fields: ["NAME"], chat_menu_item: { name: "Questions" } },
  });
  const ids = [docs.chat_menu_top_level_id, help.chat_menu_top_level_id];
  await send("POST", `${path}/menu_tree/sort`, { body: { chat_menu_top_level_ids: ids } });
  expect(await tree()).toMatchObject([
    { chat_menu_item: { name: "Docs" } },
    { children: [{ chat_menu_item: { action_type: "NONE", name: "Questions" } }] },
  ]);
  await send("DELETE", `${path}/menu_tree`, { body: { chat_menu_top_level_ids: [ids[0]] } });
  expect(await tree()).toHaveLength(1);
  const gone = await send("DELETE", `${path}/menu_tree`, {
    body: { chat_menu_top_level_ids: [ids[0]] },
  });
  expect(gone).toMatchObject({ code: 232073 });
});

test("a notice at the top names a message of the chat", async () => {
  const { send, path, say, ada } = await crew();
  const put = (message_id: string) =>
    send("POST", `${path}/top_notice/put_top_notice`, {
      body: { chat_top_notice: [{ action_type: "1", message_id }] },
    });
  expect(await put((await say(undefined)).data.message_id)).toMatchObject({ code: 0 });
  const elsewhere = await send("POST", "/im/v1/messages", {
    query: { receive_id_type: "open_id" },
    body: { receive_id: ada, msg_type: "text", content: '{"text":"x"}' },
  });
  expect(await put(elsewhere.data.message_id)).toMatchObject({ code: 230111 });
  expect(await send("POST", `${path}/top_notice/delete_top_notice`)).toMatchObject({ code: 0 });
});

test("a link is for a week, a year or for ever", async () => {
  const { send, path, emulator } = await crew();
  const link = (validity_period: string) =>
    send("POST", `${path}/link`, { body: { validity_period } });
  const week = (await link("week")).data;
  const left = Number(week.expire_time) - emulator.clock.now() / 1000;
  expect(Math.round(left / 86_400)).toBe(7);
  expect((await link("permanently")).data).toMatchObject({ is_permanent: true });
  expect(await link("tomorrow")).toMatchObject({ code: 232001 });
});

test("a public group is open to all, a private one is not; only managers remove others", async () => {
  const { send, path, as, grace } = await crew({ chat_type: "public" });
  const linus = as("linus");
  expect(await send("PATCH", `${path}/members/me_join`, { token: linus })).toMatchObject({
    code: 0,
  });
  expect((await send("GET", path)).data.user_count).toBe("3");
  const remove = { body: { id_list: [grace] } };
  expect(await send("DELETE", `${path}/members`, { ...remove, token: linus })).toMatchObject({
    code: 232014,
  });
  expect(await send("DELETE", `${path}/members`, { ...remove, token: as("ada") })).toMatchObject({
    code: 0,
  });
  const closed = await crew();
  const join = await closed.send("PATCH", `${closed.path}/members/me_join`, {
    token: closed.as("linus"),
  });
  expect(join).toMatchObject({ status: 400, code: 232008 });
});
