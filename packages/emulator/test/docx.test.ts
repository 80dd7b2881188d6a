import { describe, expect, test } from "vitest";
import { cloud } from "./support/cloud.js";
import { opened, run, text } from "./support/docx.js";

describe("a document", () => {
  test("begins with its page block and appears in its folder", async () => {
    const { ok, folder, document, names, get, id, all } = await opened();
    const outer = await folder("outer");
    const other = await document("Plan", outer);
    expect(await names(outer)).toEqual(["Plan"]);
    const { data } = await ok("GET", `/docx/v1/documents/${other}`);
    expect(data.document).toMatchObject({ document_id: other, title: "Plan", revision_id: 1 });
    expect(await get(id)).toMatchObject({ block_id: id, block_type: 1, parent_id: "" });
    expect(await all()).toHaveLength(1);
  });

  test("has the name of its title", async () => {
    const { ok, patch, id, names } = await opened();
    const elements = [run("New "), run("name", { bold: true })];
    expect(await patch(id, { update_text_elements: { elements } })).toMatchObject({ code: 0 });
    expect(await names("")).toEqual(["New name"]);
    const { data } = await ok("GET", `/docx/v1/documents/${id}`);
    expect(data.document).toMatchObject({ title: "New name", revision_id: 2 });
  });

  test("needs a folder that exists", async () => {
    const { send } = await opened();
    const body = { title: "x", folder_token: "nowhere" };
    expect(await send("POST", "/docx/v1/documents", { body })).toMatchObject({ code: 1770039 });
    expect(await send("GET", `/docx/v1/documents/${"x".repeat(27)}`)).toMatchObject({
      status: 404,
      code: 1770002,
    });
  });
});

describe("blocks", () => {
  test("stand where they were put, and every change is a revision", async () => {
    const { ok, add, all, raw, id, path } = await opened();
    const first = await add([text("a"), text("c")]);
    const second = await add([text("b")], id, 1);
    expect([first.document_revision_id, second.document_revision_id]).toEqual([2, 3]);
    await add([{ ...text("c1") }], first.children[1].block_id);
    expect(await raw()).toBe("Title\na\nb\nc\nc1\n");
    const blocks = await all();
    expect(blocks.map(({ parent_id }) => parent_id)).toEqual([
      "",
      id,
      id,
      id,
      first.children[1].block_id,
    ]);
    const children = await ok("GET", `${path}/blocks/${id}/children`);
    expect(children.data.items).toHaveLength(3);
    const deep = await ok("GET", `${path}/blocks/${id}/children`, {
      query: { with_descendants: "true" },
    });
    expect(deep.data.items).toHaveLength(4);
  });

  test("are listed in pages", async () => {
    const { ok, send, add, path } = await opened();
    await add([text("a"), text("b"), text("c")]);
    const seen: string[] = [];
    let page_token = "";
    do {
      const { data } = await ok("GET", `${path}/blocks`, { query: { page_size: "2", page_token } });
      seen.push(...data.items.map(({ block_id }: { block_id: string }) => block_id));
      page_token = data.page_token;
    } while (page_token !== "");
    expect(new Set(seen).size).toBe(4);
    const bad = await send("GET", `${path}/blocks`, { query: { page_token: "x" } });
    expect(bad).toMatchObject({ status: 400, code: 1770022 });
  });

  test("keep their text with its style, and people by every kind of id", async () => {
    const { ok, add, get, path } = await opened();
    const find = async (user_id_type: string) =>
      (
        await ok("POST", "/contact/v3/users/batch_get_id", {
          query: { user_id_type },
          body: { emails: ["ada@example.com"] },
        })
      ).data.user_list[0].user_id;
    const elements = [
      run("so ", { bold: true }),
      { mention_user: { user_id: await find("open_id") } },
    ];
    const made = await add([{ block_type: 17, todo: { elements, style: { done: true } } }]);
    const block = await get(made.children[0].block_id);
    expect(block).toMatchObject({
      block_type: 17,
      todo: { style: { done: true }, elements: [run("so ", { bold: true, italic: false }), {}] },
    });
    const other = await ok("GET", `${path}/blocks/${block.block_id}`, {
      query: { user_id_type: "user_id" },
    });
    expect(other.data.block.todo.elements[1].mention_user.user_id).toBe(await find("user_id"));
    const raw = await ok("GET", `${path}/raw_content`);
    expect(raw.data.content).toBe("Title\nso @Ada Lovelace\n");
  });

  test("are deleted with what lies in them", async () => {
    const { send, add, all, id, path } = await opened();
    const { children } = await add([text("a"), text("b"), text("c")]);
    await add([text("inside")], children[1].block_id);
    const remove = (start_index: number, end_index: number) =>
      send("DELETE", `${path}/blocks/${id}/children/batch_delete`, {
        body: { start_index, end_index },
      });
    expect(await remove(0, 4)).toMatchObject({ status: 400, code: 1770001 });
    expect(await remove(2, 2)).toMatchObject({ code: 1770001 });
    expect(await remove(1, 3)).toMatchObject({ code: 0, data: { document_revision_id: 4 } });
    expect(await all()).toHaveLength(2);
    expect(await send("GET", `${path}/blocks/${children[1].block_id}`)).toMatchObject({
      status: 404,
      code: 1770002,
    });
  });

  test("are made once per client token", async () => {
    const { ok, all, id, path } = await opened();
    const client_token = "b8a0c8a8-7f9f-4b9b-9d4d-0123456789ab";
    const create = () =>
      ok("POST", `${path}/blocks/${id}/children`, {
        query: { client_token },
        body: { children: [text("once")] },
      });
    const [one, two] = [await create(), await create()];
    expect(one.data.client_token).toBe(client_token);
    expect(two.data).toEqual(one.data);
    expect(await all()).toHaveLength(2);
  });

  test("are refused in the wrong place or of the wrong kind", async () => {
    const { send, add, tryAdd, all, id, path } = await opened();
    const { children } = await add([{ block_type: 22, divider: {} }]);
    const codes = [
      [await tryAdd([{ block_type: 2 }]), 1770001],
      [await tryAdd([{ block_type: 1, page: { elements: [run("x")] } }]), 1770029],
      [await tryAdd([{ block_type: 32, table_cell: {} }]), 1770030],
      [await tryAdd([text("x")], children[0].block_id), 1770028],
      [await tryAdd([text("x")], "nothing"), 1770002],
      [await tryAdd([text("x".repeat(100_001))]), 1770033],
      [await tryAdd([text("fine"), { block_type: 2, text: { elements: [{}] } }]), 1770001],
    ] as const;
    expect(codes.map(([{ code }]) => code)).toEqual(codes.map(([, code]) => code));
    const late = await send("POST", `${path}/blocks/${id}/children`, {
      query: { document_revision_id: "99" },
      body: { children: [text("x")] },
    });
    expect(late).toMatchObject({ code: 1770001 });
    const index = await send("POST", `${path}/blocks/${id}/children`, {
      body: { children: [text("x")], index: 7 },
    });
    expect(index).toMatchObject({ code: 1770001 });
    // Nothing of a request that failed has stayed.
    expect(await all()).toHaveLength(2);
  });
});

describe("a tree of blocks at once", () => {
  const list = [
    { block_id: "a", block_type: 12, bullet: { elements: [run("a")] }, children: ["b", "c"] },
    { block_id: "b", block_type: 12, bullet: { elements: [run("b")] } },
    { block_id: "c", block_type: 12, bullet: { elements: [run("c")] } },
  ];

  test("gets real ids for its temporary ones", async () => {
    const { ok, raw, get, id, path } = await opened();
    const { data } = await ok("POST", `${path}/blocks/${id}/descendant`, {
      body: { children_id: ["a"], descendants: list },
    });
    expect(data.children).toHaveLength(3);
    const real = Object.fromEntries(
      data.block_id_relations.map((relation: Record<string, string>) => [
        relation.temporary_block_id,
        relation.block_id,
      ]),
    );
    expect(await get(real.a)).toMatchObject({ parent_id: id, children: [real.b, real.c] });
    expect(await raw()).toBe("Title\na\nb\nc\n");
  });

  test("is refused when ids repeat, are missing or hang nowhere", async () => {
    const { send, all, id, path } = await opened();
    const create = (children_id: string[], descendants: unknown[]) =>
      send("POST", `${path}/blocks/${id}/descendant`, { body: { children_id, descendants } });
    expect(await create(["a"], [...list, list[1]])).toMatchObject({ code: 1770019 });
    expect(await create(["a", "b"], list)).toMatchObject({ code: 1770019 });
    expect(await create(["a"], list.slice(0, 2))).toMatchObject({ code: 1770014 });
    expect(await create(["b"], list)).toMatchObject({ code: 1770014 });
    expect(await all()).toHaveLength(1);
  });
});

test("the announcement of a chat is a tree of blocks for those inside", async () => {
  const { ok, as } = await cloud();
  const chat = (await ok("POST", "/im/v1/chats", { body: { name: "C" } })).data.chat_id;
  const path = `/docx/v1/chats/${chat}/announcement`;
  const made = await ok("POST", `${path}/blocks/${chat}/children`, {
    body: { children: [text("Hello")], index: 0 },
  });
  expect(made.data.revision_id).toBe(2);
  const { data } = await ok("GET", path);
  expect(data).toMatchObject({ revision_id: 2, announcement_type: "docx" });
  expect((await ok("GET", `${path}/blocks`)).data.items).toHaveLength(2);
  expect(await as("ada@example.com")("GET", path)).toMatchObject({ status: 403, code: 1770032 });
});

test("10,000 blocks all come in pages", async () => {
  const { add, get, ok, path } = await opened();
  let last = "";
  for (let i = 0; i < 200; i++) {
    const { children } = await add(Array.from({ length: 5 }, (_, n) => text(`${i}.${n}`)));
    last = children[0].block_id;
    for (let n = 0; n < 5; n++)
      await add(
        Array.from({ length: 9 }, () => text("x")),
        last,
      );
  }
  expect((await get(last)).children).toHaveLength(45);
  let count = 0;
  let page_token = "";
  do {
    const { data } = await ok("GET", `${path}/blocks`, { query: { page_token } });
    count += data.items.length;
    page_token = data.page_token;
  } while (page_token !== "");
  expect(count).toBe(1 + 200 * 50);
});
