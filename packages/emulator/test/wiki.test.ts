import { describe, expect, test } from "vitest";
import { EMULATOR_APP_ID } from "../src/index.js";
import { cloud } from "./support/cloud.js";

async function wiki() {
  const world = await cloud();
  const ada = world.as("ada@example.com");
  const space = async (name: string): Promise<string> => {
    const { data } = await ada("POST", "/wiki/v2/spaces", { body: { name } });
    await ada("POST", `/wiki/v2/spaces/${data.space.space_id}/members`, {
      body: { member_type: "appid", member_id: EMULATOR_APP_ID, member_role: "member" },
    });
    return data.space.space_id;
  };
  const id = await space("Handbook");
  const path = `/wiki/v2/spaces/${id}`;
  const node = async (title: string, parent_node_token = "", obj_type = "docx") =>
    (
      await world.ok("POST", `${path}/nodes`, {
        body: { title, parent_node_token, obj_type, node_type: "origin" },
      })
    ).data.node;
  const titles = async (parent = "", of = id): Promise<string[]> =>
    (
      await world.ok("GET", `/wiki/v2/spaces/${of}/nodes`, {
        query: { parent_node_token: parent },
      })
    ).data.items.map(({ title }: { title: string }) => title);
  return { ...world, ada, space, id, path, node, titles };
}

describe("spaces", () => {
  test("are seen by their members only", async () => {
    const { ok, as, ada, id, path } = await wiki();
    const { data } = await ok("GET", "/wiki/v2/spaces");
    expect(data.items).toMatchObject([{ space_id: id, name: "Handbook", space_type: "team" }]);
    const grace = as("grace@example.com");
    expect((await grace("GET", "/wiki/v2/spaces")).data.items).toEqual([]);
    expect(await grace("GET", path)).toMatchObject({ status: 400, code: 131006 });
    await ada("POST", `${path}/members`, {
      body: { member_type: "email", member_id: "grace@example.com", member_role: "member" },
    });
    expect(await grace("GET", path)).toMatchObject({ code: 0, data: { space: { space_id: id } } });
  });

  test("open to the bots and people of a group, as its role says", async () => {
    const { send, ada, as, path } = await wiki();
    const chat = await send("POST", "/im/v1/chats", { body: { name: "Editors" } });
    const member = { member_type: "email", member_id: "grace@example.com", member_role: "member" };
    expect(await send("POST", `${path}/members`, { body: member })).toMatchObject({ code: 131006 });
    const group = { member_type: "openchat", member_id: chat.data.chat_id, member_role: "admin" };
    expect(await ada("POST", `${path}/members`, { body: group })).toMatchObject({ code: 0 });
    expect(await send("POST", `${path}/members`, { body: member })).toMatchObject({ code: 0 });
    const alan = as("alan.turing@example.com");
    expect(await alan("GET", path)).toMatchObject({ code: 131006 });
    const research = await send("GET", "/contact/v3/departments/research", {
      query: { department_id_type: "department_id" },
    });
    const department = {
      member_type: "opendepartmentid",
      member_id: research.data.department.open_department_id,
      member_role: "member",
    };
    expect(await ada("POST", `${path}/members`, { body: department })).toMatchObject({ code: 0 });
    expect(await alan("GET", path)).toMatchObject({ code: 0 });
  });

  test("have members and settings that only admins change", async () => {
    const { send, ada, path } = await wiki();
    const body = { member_type: "email", member_id: "grace@example.com", member_role: "member" };
    expect(await send("POST", `${path}/members`, { body })).toMatchObject({ code: 131006 });
    expect(await ada("POST", `${path}/members`, { body })).toMatchObject({ code: 0 });
    expect(await ada("POST", `${path}/members`, { body })).toMatchObject({ code: 131008 });
    const listed = await ada("GET", `${path}/members`);
    expect(listed.data.members).toMatchObject([
      { member_type: "openid", member_role: "admin" },
      { member_type: "appid" },
      { member_type: "openid", member_role: "member" },
    ]);
    const gone = { member_type: "email", member_role: "member" };
    const member = `${path}/members/grace@example.com`;
    expect(await ada("DELETE", member, { body: gone })).toMatchObject({ code: 0 });
    expect(await ada("DELETE", member, { body: gone })).toMatchObject({ code: 131005 });
    const last = await ada("DELETE", `${path}/members/ada@example.com`, {
      body: { member_type: "email", member_role: "admin" },
    });
    expect(last).toMatchObject({ code: 131002 });
    const nobody = { ...body, member_id: "nobody@example.com" };
    expect(await ada("POST", `${path}/members`, { body: nobody })).toMatchObject({ code: 131004 });
    const setting = (value: string) =>
      ada("PUT", `${path}/setting`, { body: { create_setting: value } });
    expect(await setting("nobody")).toMatchObject({ code: 131002 });
    expect((await setting("admin")).data.setting).toMatchObject({
      create_setting: "admin",
      comment_setting: "allow",
    });
  });

  test("a user has a library, an app has none", async () => {
    const { ada, send } = await wiki();
    const { data } = await ada("GET", "/wiki/v2/spaces/my_library");
    expect(data.space.space_type).toBe("my_library");
    const again = await ada("GET", `/wiki/v2/spaces/${data.space.space_id}`);
    expect(again.data).toEqual(data);
    expect(await send("GET", "/wiki/v2/spaces/my_library")).toMatchObject({ code: 131002 });
    expect(await send("GET", "/wiki/v2/spaces/7")).toMatchObject({ code: 131005 });
  });
});

describe("nodes", () => {
  test("hold a real document", async () => {
    const { ok, node, names } = await wiki();
    const made = await node("Chapter");
    const document = await ok("GET", `/docx/v1/documents/${made.obj_token}`);
    expect(document.data.document.title).toBe("Chapter");
    // It lies in the wiki, not in a folder.
    expect(await names("")).toEqual([]);
    const byToken = await ok("GET", "/wiki/v2/spaces/get_node", {
      query: { token: made.node_token },
    });
    const byDocument = await ok("GET", "/wiki/v2/spaces/get_node", {
      query: { token: made.obj_token, obj_type: "docx" },
    });
    expect(byToken.data.node).toEqual(made);
    expect(byDocument.data.node).toEqual(made);
  });

  test("have one title with their document, whichever side changes it", async () => {
    const { ok, node, path, titles } = await wiki();
    const { node_token, obj_token } = await node("One");
    await ok("POST", `${path}/nodes/${node_token}/update_title`, { body: { title: "Two" } });
    const document = await ok("GET", `/docx/v1/documents/${obj_token}`);
    expect(document.data.document.title).toBe("Two");
    await ok("PATCH", `/docx/v1/documents/${obj_token}/blocks/${obj_token}`, {
      body: { update_text_elements: { elements: [{ text_run: { content: "Three" } }] } },
    });
    expect(await titles()).toEqual(["Three"]);
  });

  test("make a tree that is listed in pages", async () => {
    const { ok, node, path, titles } = await wiki();
    const { node_token } = await node("Top");
    for (const title of ["a", "b", "c"]) await node(title, node_token);
    expect(await titles()).toEqual(["Top"]);
    const page = (page_token: string) =>
      ok("GET", `${path}/nodes`, {
        query: { parent_node_token: node_token, page_size: "2", page_token },
      });
    const first = await page("");
    expect(first.data).toMatchObject({ has_more: true, items: [{ title: "a" }, { title: "b" }] });
    const second = await page(first.data.page_token);
    expect(second.data).toMatchObject({ has_more: false, items: [{ title: "c" }] });
    const { data } = await ok("GET", `${path}/nodes`);
    expect(data.items[0]).toMatchObject({ has_child: true, parent_node_token: "" });
  });

  test("move with all below them, also into another space", async () => {
    const { ok, send, node, space, path, titles } = await wiki();
    const outer = await node("outer");
    const inner = await node("inner", outer.node_token);
    const move = (token: string, body: unknown) =>
      send("POST", `${path}/nodes/${token}/move`, { body });
    const below = { target_parent_token: inner.node_token };
    expect(await move(outer.node_token, below)).toMatchObject({ status: 400, code: 131002 });
    expect(await move(outer.node_token, {})).toMatchObject({ code: 131002 });
    const other = await space("Other");
    await move(outer.node_token, { target_space_id: other });
    expect([await titles(), await titles("", other)]).toEqual([[], ["outer"]]);
    expect(await titles(outer.node_token, other)).toEqual(["inner"]);
    const there = await ok("GET", "/wiki/v2/spaces/get_node", {
      query: { token: inner.node_token },
    });
    expect(there.data.node.space_id).toBe(other);
    expect(await move(outer.node_token, { target_space_id: other })).toMatchObject({
      code: 131005,
    });
  });

  test("are copied with their content", async () => {
    const { ok, node, id, path, titles } = await wiki();
    const made = await node("Original");
    await ok("POST", `/docx/v1/documents/${made.obj_token}/blocks/${made.obj_token}/children`, {
      body: { children: [{ block_type: 2, text: { elements: [{ text_run: { content: "x" } }] } }] },
    });
    const { data } = await ok("POST", `${path}/nodes/${made.node_token}/copy`, {
      body: { target_space_id: id, title: "Copy" },
    });
    expect(await titles()).toEqual(["Original", "Copy"]);
    const raw = await ok("GET", `/docx/v1/documents/${data.node.obj_token}/raw_content`);
    expect(raw.data.content).toBe("Copy\nx\n");
  });

  test("can be shortcuts to others", async () => {
    const { ok, node, id, path } = await wiki();
    const made = await node("Original");
    const { data } = await ok("POST", `${path}/nodes`, {
      body: { obj_type: "docx", node_type: "shortcut", origin_node_token: made.node_token },
    });
    expect(data.node).toMatchObject({
      node_type: "shortcut",
      obj_token: made.obj_token,
      origin_node_token: made.node_token,
      origin_space_id: id,
      title: "Original",
    });
    const found = await ok("GET", "/wiki/v2/spaces/get_node", {
      query: { token: made.obj_token, obj_type: "docx" },
    });
    expect(found.data.node.node_token).toBe(made.node_token);
  });

  test("of bases are bases", async () => {
    const { ok, node } = await wiki();
    const { obj_token } = await node("Base", "", "bitable");
    const { data } = await ok("GET", `/bitable/v1/apps/${obj_token}`);
    expect(data.app.app_token).toBe(obj_token);
  });

  test("go with their document, and take what is below them along", async () => {
    const { ok, send, node, titles } = await wiki();
    const outer = await node("outer");
    const inner = await node("inner", outer.node_token);
    await ok("DELETE", `/drive/v1/files/${outer.obj_token}`, { query: { type: "docx" } });
    expect(await titles()).toEqual([]);
    for (const { obj_token } of [outer, inner]) {
      expect(await send("GET", `/docx/v1/documents/${obj_token}`)).toMatchObject({ code: 1770003 });
    }
  });

  test("are refused for parents elsewhere and kinds that cannot be made", async () => {
    const { send, node, space, path } = await wiki();
    const { node_token } = await node("here");
    const other = await space("Other");
    const body = { obj_type: "docx", node_type: "origin", parent_node_token: node_token };
    const wrong = await send("POST", `/wiki/v2/spaces/${other}/nodes`, { body });
    expect(wrong).toMatchObject({ status: 400, code: 131005 });
    const file = { obj_type: "file", node_type: "origin" };
    expect(await send("POST", `${path}/nodes`, { body: file })).toMatchObject({ code: 131002 });
    const lost = { obj_type: "docx", node_type: "shortcut", origin_node_token: "nothing" };
    expect(await send("POST", `${path}/nodes`, { body: lost })).toMatchObject({ code: 131005 });
  });
});

test("documents come from the drive into the wiki", async () => {
  const { ok, send, document, names, path, titles } = await wiki();
  const obj_token = await document("Loose");
  const body = { obj_type: "docx", obj_token };
  const { data } = await ok("POST", `${path}/nodes/move_docs_to_wiki`, { body });
  const task = await ok("GET", `/wiki/v2/tasks/${data.task_id}`, { query: { task_type: "move" } });
  expect(task.data.task.move_result).toMatchObject([{ status: 0, node: { obj_token } }]);
  expect([await names(""), await titles()]).toEqual([[], ["Loose"]]);
  const again = await ok("POST", `${path}/nodes/move_docs_to_wiki`, { body });
  expect(again.data.wiki_token).toBe(task.data.task.move_result[0].node.node_token);
  const sheet = { ...body, obj_type: "sheet" };
  expect(await send("POST", `${path}/nodes/move_docs_to_wiki`, { body: sheet })).toMatchObject({
    code: 131005,
  });
});
