import { describe, expect, test } from "vitest";
import { cloud } from "./support/cloud.js";

const query = { file_type: "docx" };
const said = (text: string) => ({ elements: [{ type: "text_run", text_run: { text } }] });

async function commented() {
  const world = await cloud();
  const id = await world.document("D");
  const path = `/drive/v1/files/${id}/comments`;
  const comment = async (text: string) =>
    (
      await world.ok("POST", path, {
        query,
        body: { reply_list: { replies: [{ content: said(text) }] } },
      })
    ).data;
  return { ...world, id, path, comment };
}

describe("comments", () => {
  test("are read one by one, together and in pages", async () => {
    const { ok, path, comment } = await commented();
    const made = [await comment("a"), await comment("b"), await comment("c")];
    const ids = made.map(({ comment_id }) => comment_id);
    expect((await ok("GET", `${path}/${ids[1]}`, { query })).data).toEqual(made[1]);
    const batch = await ok("POST", `${path}/batch_query`, {
      query,
      body: { comment_ids: [ids[2], "7", ids[0]] },
    });
    expect(batch.data.items).toEqual([made[2], made[0]]);
    const first = await ok("GET", path, { query: { ...query, page_size: "2" } });
    expect(first.data).toMatchObject({ items: made.slice(0, 2), has_more: true });
    const rest = await ok("GET", path, {
      query: { ...query, page_size: "2", page_token: first.data.page_token },
    });
    expect(rest.data).toMatchObject({ items: made.slice(2), has_more: false });
  });

  test("are solved and opened again", async () => {
    const { ok, path, comment } = await commented();
    const { comment_id } = await comment("a");
    await comment("b");
    const solve = (is_solved: boolean) =>
      ok("PATCH", `${path}/${comment_id}`, { query, body: { is_solved } });
    const solved = async () =>
      (await ok("GET", path, { query: { ...query, is_solved: "true" } })).data.items;
    await solve(true);
    expect(await solved()).toMatchObject([{ comment_id, is_solved: true }]);
    await solve(false);
    expect(await solved()).toEqual([]);
  });

  test("go with their document", async () => {
    const { ok, send, id, path, comment } = await commented();
    const { comment_id } = await comment("a");
    await ok("DELETE", `/drive/v1/files/${id}`, { query: { type: "docx" } });
    expect(await send("GET", `${path}/${comment_id}`, { query })).toMatchObject({
      status: 404,
      code: 1069307,
    });
  });

  test("need content that is what it says", async () => {
    const { send, path } = await commented();
    const post = (elements: unknown[]) =>
      send("POST", path, { query, body: { reply_list: { replies: [{ content: { elements } }] } } });
    expect(await post([])).toMatchObject({ status: 400, code: 1069302 });
    expect(await post([{ type: "person" }])).toMatchObject({ code: 1069302 });
    const nobody = [{ type: "person", person: { user_id: "ou_nobody" } }];
    expect(await post(nobody)).toMatchObject({ code: 1069302 });
    expect(await send("POST", path, { query, body: {} })).toMatchObject({ code: 1069302 });
  });

  test("show people by the kind of id that is asked for", async () => {
    const { ok, path } = await commented();
    const find = async (user_id_type: string) =>
      (
        await ok("POST", "/contact/v3/users/batch_get_id", {
          query: { user_id_type },
          body: { emails: ["ada@example.com"] },
        })
      ).data.user_list[0].user_id;
    const elements = [{ type: "person", person: { user_id: await find("open_id") } }];
    const { data } = await ok("POST", path, {
      query,
      body: { reply_list: { replies: [{ content: { elements } }] } },
    });
    const seen = await ok("GET", `${path}/${data.comment_id}`, {
      query: { ...query, user_id_type: "union_id" },
    });
    expect(seen.data.reply_list.replies[0].content.elements[0].person.user_id).toBe(
      await find("union_id"),
    );
  });
});

describe("replies", () => {
  test("are added, changed by their author, and removed", async () => {
    const { ok, as, path, comment } = await commented();
    const { comment_id, reply_list } = await comment("a");
    const replies = `${path}/${comment_id}/replies`;
    const made = await as("ada@example.com")("POST", replies, {
      query,
      body: { content: said("b") },
    });
    const own = `${replies}/${made.data.reply_id}`;
    const refused = await ok("PUT", own, { query, body: { content: said("x") } }).catch(String);
    expect(refused).toContain("1069303");
    await as("ada@example.com")("PUT", own, { query, body: { content: said("c") } });
    const { data } = await ok("GET", replies, { query });
    expect(data.items.map((item: Record<string, unknown>) => item.content)).toEqual([
      said("a"),
      said("c"),
    ]);
    await as("ada@example.com")("DELETE", own, { query });
    await ok("DELETE", `${replies}/${reply_list.replies[0].reply_id}`, { query });
    expect((await ok("GET", path, { query })).data.items).toEqual([]);
  });

  test("carry reactions, one of a kind from each", async () => {
    const { ok, id, path, comment } = await commented();
    const { comment_id, reply_list } = await comment("a");
    const { reply_id } = reply_list.replies[0];
    const react = (action: string) =>
      ok("POST", `/drive/v2/files/${id}/comments/reaction`, {
        query,
        body: { action, reply_id, reaction_type: "SMILE" },
      });
    const reactions = async () =>
      (
        await ok("GET", `${path}/${comment_id}/replies`, {
          query: { ...query, need_reaction: "true" },
        })
      ).data.items[0].reactions;
    await react("add");
    await react("add");
    expect(await reactions()).toMatchObject([{ reaction_key: "SMILE", count: 1 }]);
    await react("delete");
    expect(await reactions()).toEqual([]);
  });
});

test("versions have names and can be deleted", async () => {
  const { ok, send, id } = await commented();
  const path = `/drive/v1/files/${id}/versions`;
  const make = (name: string) => ok("POST", path, { body: { name, obj_type: "docx" } });
  const [one, two] = [await make("one"), await make("two")];
  const list = { obj_type: "docx", page_size: "10" };
  const items = async () => (await ok("GET", path, { query: list })).data.items;
  expect(await items()).toEqual([two.data, one.data]);
  await ok("DELETE", `${path}/${two.data.version}`, { query: list });
  expect(await items()).toEqual([one.data]);
  const gone = await send("GET", `${path}/${two.data.version}`, { query: list });
  expect(gone).toMatchObject({ status: 404, code: 1068403 });
  expect(await send("POST", path, { body: { obj_type: "docx" } })).toMatchObject({ code: 1068401 });
});

test("subscriptions are the caller's own, by document and event", async () => {
  const { ok, as, send, id, folder } = await commented();
  const path = `/drive/v1/files/${id}`;
  const status = async (call = ok) =>
    (await call("GET", `${path}/get_subscribe`, { query })).data.is_subscribe;
  expect(await status()).toBe(false);
  await ok("POST", `${path}/subscribe`, { query });
  expect([await status(), await status(as("ada@example.com"))]).toEqual([true, false]);
  await ok("DELETE", `${path}/delete_subscribe`, { query });
  expect(await status()).toBe(false);
  const untyped = await send("POST", `/drive/v1/files/${await folder("F")}/subscribe`, {
    query: { file_type: "folder" },
  });
  expect(untyped).toMatchObject({ status: 400, code: 1069602 });
});

test("statistics and viewers follow from who opened the document", async () => {
  const { emulator, ok, as, id } = await commented();
  for (let i = 0; i < 2; i++) await as("ada@example.com")("GET", `/docx/v1/documents/${id}`);
  await as("grace@example.com")("GET", `/docx/v1/documents/${id}/raw_content`);
  const figures = async () =>
    (await ok("GET", `/drive/v1/files/${id}/statistics`, { query })).data.statistics;
  expect(await figures()).toMatchObject({ uv: 2, pv: 3, uv_today: 2, pv_today: 3 });
  const { data } = await ok("GET", `/drive/v1/files/${id}/view_records`, {
    query: { ...query, page_size: "1" },
  });
  expect(data).toMatchObject({ has_more: true, items: [{ name: expect.any(String) }] });
  emulator.clock.advance(24 * 3_600_000);
  const token = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const later = await ok("GET", `/drive/v1/files/${id}/statistics`, { query, token });
  expect(later.data.statistics).toMatchObject({ uv: 2, pv: 3, uv_today: 0, pv_today: 0 });
});
