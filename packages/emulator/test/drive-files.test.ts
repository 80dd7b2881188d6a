import { describe, expect, test } from "vitest";
import { cloud } from "./support/cloud.js";

describe("folders", () => {
  test("hold folders, files and documents, and the root folder is the caller's own", async () => {
    const { ok, as, folder, document, upload, names } = await cloud();
    const outer = await folder("Outer");
    await folder("Inner", outer);
    await document("Plan", outer);
    await upload("notes.txt", "hello", outer);
    expect(await names(outer)).toEqual(["Inner", "Plan", "notes.txt"]);
    expect(await names("")).toEqual(["Outer"]);
    const ada = await as("ada@example.com")("GET", "/drive/v1/files");
    expect(ada.data.files).toEqual([]);
    const { data } = await ok("GET", "/drive/explorer/v2/root_folder/meta");
    expect(await names(data.token)).toEqual(["Outer"]);
  });

  test("list in pages, in the order asked for", async () => {
    const { emulator, ok, send, folder, document } = await cloud({ now: () => 1_700_000_000_000 });
    const outer = await folder("Outer");
    const made: string[] = [];
    for (const title of ["a", "b", "c", "d", "e"]) {
      emulator.clock.advance(1000);
      made.push(await document(title, outer));
    }
    const page = (page_token: string, direction: string) =>
      ok("GET", "/drive/v1/files", {
        query: { folder_token: outer, page_size: "2", direction, page_token },
      });
    const titles: string[] = [];
    let token = "";
    do {
      const { data } = await page(token, "DESC");
      titles.push(...data.files.map(({ name }: { name: string }) => name));
      token = data.next_page_token;
      expect(data.has_more).toBe(token !== "");
    } while (token !== "");
    expect(titles).toEqual(["e", "d", "c", "b", "a"]);
    const ascending = await page("", "ASC");
    expect(ascending.data.files.map(({ name }: { name: string }) => name)).toEqual(["a", "b"]);
    // An edit brings a document to the front.
    emulator.clock.advance(1000);
    await ok("PATCH", `/docx/v1/documents/${made[0]}/blocks/${made[0]}`, {
      body: { update_text_elements: { elements: [{ text_run: { content: "A" } }] } },
    });
    expect((await page("", "DESC")).data.files[0]).toMatchObject({ name: "A" });
    const bad = await send("GET", "/drive/v1/files", {
      query: { folder_token: outer, page_token: "nonsense" },
    });
    expect(bad).toMatchObject({ status: 400, code: 1061002 });
  });

  test("refuse names that are empty or too long, and parents that are none", async () => {
    const { send, document } = await cloud();
    const create = (name: string, folder_token: string) =>
      send("POST", "/drive/v1/files/create_folder", { body: { name, folder_token } });
    expect(await create("x".repeat(257), "")).toMatchObject({ status: 400, code: 1061002 });
    expect(await create("x", "nowhere")).toMatchObject({ status: 404, code: 1061003 });
    expect(await create("x", await document("D"))).toMatchObject({ code: 1061002 });
  });

  test("take 1,500 entries", async () => {
    const { send, folder } = await cloud();
    const outer = await folder("Outer");
    for (let i = 0; i < 1500; i++) await folder(`f${i}`, outer);
    const body = { name: "one more", folder_token: outer };
    expect(await send("POST", "/drive/v1/files/create_folder", { body })).toMatchObject({
      status: 400,
      code: 1062507,
    });
  });
});

describe("moving, copying and deleting", () => {
  test("a move changes the folder", async () => {
    const { ok, folder, document, names } = await cloud();
    const [from, to] = [await folder("from"), await folder("to")];
    const token = await document("D", from);
    await ok("POST", `/drive/v1/files/${token}/move`, {
      body: { type: "docx", folder_token: to },
    });
    expect([await names(from), await names(to)]).toEqual([[], ["D"]]);
  });

  test("a folder cannot go into itself, and nobody moves a root", async () => {
    const { ok, send, folder } = await cloud();
    const outer = await folder("outer");
    const inner = await folder("inner", outer);
    const move = (token: string, folder_token: string) =>
      send("POST", `/drive/v1/files/${token}/move`, { body: { type: "folder", folder_token } });
    expect(await move(outer, inner)).toMatchObject({ code: 1061002 });
    const root = (await ok("GET", "/drive/explorer/v2/root_folder/meta")).data.token;
    expect(await move(root, outer)).toMatchObject({ status: 403, code: 1061004 });
    const moved = await move(inner, root);
    const check = await ok("GET", "/drive/v1/files/task_check", {
      query: { task_id: moved.data.task_id },
    });
    expect(check.data.status).toBe("success");
  });

  test("a copy has the same content and its own life", async () => {
    const { ok, folder, document, upload, download } = await cloud();
    const to = await folder("to");
    const file = await upload("a.txt", "some bytes");
    const copied = await ok("POST", `/drive/v1/files/${file}/copy`, {
      body: { name: "b.txt", type: "file", folder_token: to },
    });
    expect(copied.data.file).toMatchObject({ name: "b.txt", type: "file", parent_token: to });
    await ok("DELETE", `/drive/v1/files/${file}`, { query: { type: "file" } });
    const response = await download(`/drive/v1/files/${copied.data.file.token}/download`);
    expect(await response.text()).toBe("some bytes");

    const original = await document("Original");
    const text = (content: string) => ({
      children: [{ block_type: 2, text: { elements: [{ text_run: { content } }] } }],
    });
    const children = (id: string) => `/docx/v1/documents/${id}/blocks/${id}/children`;
    await ok("POST", children(original), { body: text("first") });
    const { data } = await ok("POST", `/drive/v1/files/${original}/copy`, {
      body: { name: "Copy", type: "docx", folder_token: to },
    });
    await ok("POST", children(original), { body: text("second") });
    const raw = (id: string) => ok("GET", `/docx/v1/documents/${id}/raw_content`);
    expect((await raw(data.file.token)).data.content).toBe("Copy\nfirst\n");
    expect((await raw(original)).data.content).toBe("Original\nfirst\nsecond\n");
  });

  test("deleting a folder deletes what is in it", async () => {
    const { ok, send, folder, document } = await cloud();
    const outer = await folder("outer");
    const id = await document("D", await folder("inner", outer));
    const deleted = await ok("DELETE", `/drive/v1/files/${outer}`, { query: { type: "folder" } });
    expect(deleted.data.task_id).toMatch(/^\d+$/);
    expect(await send("GET", `/docx/v1/documents/${id}`)).toMatchObject({ code: 1770003 });
    const again = await send("DELETE", `/drive/v1/files/${outer}`, { query: { type: "folder" } });
    expect(again).toMatchObject({ status: 404, code: 1061007 });
    const list = await send("GET", "/drive/v1/files", { query: { folder_token: outer } });
    expect(list).toMatchObject({ status: 404, code: 1061007 });
  });

  test("the type has to be the file's", async () => {
    const { send, document } = await cloud();
    const id = await document("D");
    const path = `/drive/v1/files/${id}`;
    expect(await send("DELETE", path, { query: { type: "sheet" } })).toMatchObject({
      code: 1061002,
    });
    const body = { name: "x", type: "sheet", folder_token: "" };
    expect(await send("POST", `${path}/copy`, { body })).toMatchObject({ code: 1061002 });
  });
});

test("shortcuts lead to their document", async () => {
  const { ok, folder, document } = await cloud();
  const [outer, id] = [await folder("outer"), await document("D")];
  const { data } = await ok("POST", "/drive/v1/files/create_shortcut", {
    body: { parent_token: outer, refer_entity: { refer_token: id, refer_type: "docx" } },
  });
  expect(data.succ_shortcut_node).toMatchObject({
    type: "shortcut",
    name: "D",
    parent_token: outer,
    shortcut_info: { target_type: "docx", target_token: id },
  });
});

test("metas know documents by their type, and name those that do not exist", async () => {
  const { ok, document } = await cloud();
  const id = await document("D");
  const { data } = await ok("POST", "/drive/v1/metas/batch_query", {
    body: {
      with_url: true,
      request_docs: [
        { doc_token: id, doc_type: "docx" },
        { doc_token: id, doc_type: "sheet" },
      ],
    },
  });
  expect(data.metas).toMatchObject([
    { doc_token: id, title: "D", url: expect.stringContaining(id) },
  ]);
  expect(data.failed_list).toEqual([{ token: id, code: 970005 }]);
});

test("the older operations see the same drive", async () => {
  const { ok, send, names } = await cloud();
  const root = (await ok("GET", "/drive/explorer/v2/root_folder/meta")).data.token;
  const folder = (await ok("POST", `/drive/explorer/v2/folder/${root}`, { body: { title: "Old" } }))
    .data.token;
  const sheet = (
    await ok("POST", `/drive/explorer/v2/file/${folder}`, { body: { title: "S", type: "sheet" } })
  ).data.token;
  expect(await names(folder)).toEqual(["S"]);
  const meta = await ok("GET", `/drive/explorer/v2/folder/${folder}/meta`);
  expect(meta.data).toMatchObject({ name: "Old", token: folder });
  const children = await ok("GET", `/drive/explorer/v2/folder/${folder}/children`);
  expect(children.data.children).toEqual({ [sheet]: { token: sheet, name: "S", type: "sheet" } });
  const only = await ok("GET", `/drive/explorer/v2/folder/${folder}/children`, {
    query: { types: ["docx"] },
  });
  expect(only.data.children).toEqual({});
  const path = `/drive/explorer/v2/file/spreadsheets/${sheet}`;
  expect((await ok("DELETE", path)).data).toEqual({ id: sheet, result: true });
  expect(await names(folder)).toEqual([]);
  expect(await send("DELETE", path)).toMatchObject({ code: 91203 });
});

test("users own what they make, and apps do not see it in their own root", async () => {
  const { as, ok, names } = await cloud();
  const ada = as("ada@example.com");
  const made = await ada("POST", "/docx/v1/documents", { body: { title: "Mine" } });
  expect(await names("")).toEqual([]);
  const id = made.data.document.document_id;
  const { data } = await ok("POST", "/drive/v1/metas/batch_query", {
    query: { user_id_type: "union_id" },
    body: { request_docs: [{ doc_token: id, doc_type: "docx" }] },
  });
  const people = await ok("POST", "/contact/v3/users/batch_get_id", {
    query: { user_id_type: "union_id" },
    body: { emails: ["ada@example.com"] },
  });
  expect(data.metas[0].owner_id).toBe(people.data.user_list[0].user_id);
});
