import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, selfBuiltApp } from "@lark/core";
import { writeMarkdown } from "@lark/docx";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { folder, uploadFile, wikiNode } from "@lark/files";
import { createSpace, createSpaceMember, createSpaceNode } from "@lark/wiki-v2";
import { afterEach, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const bytes = new Uint8Array([1, 2, 3, 4]);
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An emulator with a wiki of two documents, one below the other, an image, a file and a sheet. */
async function platform() {
  const emulator = createEmulator();
  const { url, close } = await listen(emulator);
  closing.push(close);
  const auth = selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET });
  const client = createClient({ auth, domain: url });
  const userAccessToken = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const asUser = { userAccessToken };
  const { space } = await createSpace(client, { body: { name: "Team" } }, asUser);
  const space_id = space?.space_id ?? "";
  const member = { member_type: "appid", member_id: EMULATOR_APP_ID, member_role: "admin" };
  await createSpaceMember(client, { path: { space_id }, body: member }, asUser);
  const add = async (title: string, obj_type: string, parent_node_token?: string) => {
    const body = { obj_type, node_type: "origin", title, parent_node_token };
    return (await createSpaceNode(client, { path: { space_id }, body }, asUser)).node;
  };
  const handbook = await add("Handbook", "docx");
  const rules = await add("Rules", "docx", handbook?.node_token);
  const images = () => ({ source: bytes, name: "logo.png" });
  await writeMarkdown(client, handbook?.obj_token ?? "", "# Welcome\n\n![logo](logo.png)", {
    ...asUser,
    images,
  });
  await writeMarkdown(client, rules?.obj_token ?? "", "- be kind", asUser);
  await add("Budget", "sheet", handbook?.node_token);
  const parent = wikiNode({ spaceId: space_id, parent: handbook?.node_token, through: "" });
  await uploadFile(client, { source: bytes, name: "talk.mp4", parent }, asUser);
  await uploadFile(client, { source: bytes, name: "elsewhere.bin", parent: folder("") }, asUser);
  return { url, spaceId: space_id };
}

function run(url: string, ...args: string[]) {
  const env = {
    ...process.env,
    APP_ID: EMULATOR_APP_ID,
    APP_SECRET: EMULATOR_APP_SECRET,
    LARK_DOMAIN: url,
  };
  return new Promise<{ code: number | null; err: string }>((done) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", join(ROOT, "src/export-wiki.ts"), ...args],
      { env, cwd: ROOT },
    );
    let err = "";
    child.stderr.on("data", (data) => {
      err += data;
    });
    child.on("close", (code) => done({ code, err }));
  });
}

test("the wiki lies in the folder", async () => {
  const { url, spaceId } = await platform();
  const out = await mkdtemp(join(tmpdir(), "export-wiki-"));
  closing.push(() => rm(out, { recursive: true }));
  expect(await run(url, spaceId, out)).toEqual({ code: 0, err: "" });
  const files = (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .sort();
  const image = files.find((name) => name.startsWith("Handbook.files/")) ?? "";
  expect(files).toEqual([
    image,
    "Handbook.md",
    "Handbook/Budget.xlsx",
    "Handbook/Rules.md",
    "Handbook/talk.mp4",
  ]);
  expect(await readFile(join(out, "Handbook.md"), "utf8")).toBe(`# Welcome\n\n![logo](${image})\n`);
  expect(await readFile(join(out, "Handbook/Rules.md"), "utf8")).toBe("- be kind\n");
  expect(new Uint8Array(await readFile(join(out, image)))).toEqual(bytes);
  expect(new Uint8Array(await readFile(join(out, "Handbook/talk.mp4")))).toEqual(bytes);
});

test("a wiki that there is not is said", async () => {
  const { url } = await platform();
  const { code, err } = await run(url, "0", "nowhere");
  expect(code).toBe(1);
  expect(err).toContain("wiki.v2.space.node.list");
});
