import type { Client } from "@lark/core";
import { exportTree, type TreeFile, writeMarkdown } from "@lark/docx";
import { folder, uploadFile, wikiNode } from "@lark/files";
import { createSpace, createSpaceNode } from "@lark/wiki-v2";
import { expect } from "vitest";
import { test } from "./fixtures.js";

const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);

async function wiki(
  client: Client,
  emulator: { issueUserAccessToken(o: { user: string }): string },
) {
  const userAccessToken = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const { space } = await createSpace(client, { body: { name: "Team" } }, { userAccessToken });
  return { spaceId: space?.space_id ?? "", call: { userAccessToken } };
}

async function all(files: AsyncIterable<TreeFile>) {
  const found = new Map<string, string>();
  for await (const file of files) found.set(file.path, await new Response(file.stream()).text());
  return found;
}

test("a wiki becomes files with its tree, images, attachments and exports", async ({
  client,
  emulator,
}) => {
  const { spaceId, call } = await wiki(client, emulator);
  const add = async (title: string, obj_type: string, parent_node_token?: string) => {
    const { node } = await createSpaceNode(
      client,
      {
        path: { space_id: spaceId },
        body: { obj_type, node_type: "origin", title, parent_node_token },
      },
      call,
    );
    return node!;
  };
  const plan = await add("Plan", "docx");
  await writeMarkdown(client, plan.obj_token!, "# Goals\n\n![logo](logo.png)", {
    ...call,
    images: () => ({ source: png, name: "logo.png" }),
  });
  const inner = await add("../a/b: c?", "docx", plan.node_token);
  await writeMarkdown(client, inner.obj_token!, "inner", call);
  await add("Plan", "docx");
  await add("plan.md", "docx");
  await add("", "docx", inner.node_token);
  await add("Budget", "sheet", plan.node_token);
  await add("Mind", "mindnote");
  const through =
    (await uploadFile(client, { source: png, name: "x.bin", parent: folder("") }, call)) && "";
  await uploadFile(
    client,
    {
      source: png,
      name: "talk.mp4",
      parent: wikiNode({ spaceId, parent: plan.node_token!, through }),
    },
    call,
  );

  const skipped: string[] = [];
  const files = await all(
    exportTree(
      client,
      { spaceId },
      { ...call, onSkip: (node, reason) => skipped.push(`${node.title}: ${reason}`) },
    ),
  );
  const names = [...files.keys()];
  const image = names.find((name) => name.startsWith("Plan.files/"))!;
  expect(names).toEqual([
    "Plan.md",
    image,
    "Plan/_a_b_ c_.md",
    "Plan/_a_b_ c_/Untitled.md",
    "Plan/Budget.xlsx",
    "Plan/talk.mp4",
    "Plan (2).md",
    "plan (3).md.md",
  ]);
  expect(files.get("Plan.md")).toBe(`# Goals\n\n![logo](${image})\n`);
  expect(files.get("Plan/_a_b_ c_.md")).toBe("inner\n");
  expect(files.get("Plan/Budget.xlsx")).toMatch(/^PK/);
  expect(skipped).toEqual(["Mind: no form as a file"]);
});

test("a part of a wiki, by pages, and files that nobody reads", async ({ client, emulator }) => {
  const { spaceId, call } = await wiki(client, emulator);
  const body = { obj_type: "docx", node_type: "origin" };
  const top = await createSpaceNode(
    client,
    { path: { space_id: spaceId }, body: { ...body, title: "Top" } },
    call,
  );
  const parent_node_token = top.node?.node_token;
  for (let i = 0; i < 60; i++) {
    await createSpaceNode(
      client,
      { path: { space_id: spaceId }, body: { ...body, title: `n${i}`, parent_node_token } },
      call,
    );
  }
  let count = 0;
  for await (const file of exportTree(client, { spaceId, parent: parent_node_token }, call)) {
    expect(file.path).toBe(`n${count++}.md`);
  }
  expect(count).toBe(60);
});

test("what cannot be exported ends the loop, or is left out and told", async ({
  client,
  emulator,
}) => {
  const { spaceId, call } = await wiki(client, emulator);
  for (const title of ["a", "b"]) {
    await createSpaceNode(
      client,
      { path: { space_id: spaceId }, body: { obj_type: "docx", node_type: "origin", title } },
      call,
    );
  }
  const LIST = "docx.v1.document.block.list";
  emulator.faults.add({ operation: LIST, code: 1770032, status: 403 });
  await expect(all(exportTree(client, { spaceId }, call))).rejects.toMatchObject({ code: 1770032 });
  emulator.faults.add({ operation: LIST, code: 1770032, status: 403 });
  const skipped: unknown[] = [];
  const files = await all(
    exportTree(client, { spaceId }, { ...call, onSkip: (node) => skipped.push(node.title) }),
  );
  expect([...files.keys()]).toEqual(["b.md"]);
  expect(skipped).toEqual(["a"]);
});
