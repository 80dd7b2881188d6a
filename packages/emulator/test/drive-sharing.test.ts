import { describe, expect, test } from "vitest";
import { cloud } from "./support/cloud.js";

const DOCX = { type: "docx" };
const grace = (perm = "view") => ({ member_type: "email", member_id: "grace@example.com", perm });

async function shared() {
  const world = await cloud();
  const id = await world.document("D");
  const path = `/drive/v1/permissions/${id}`;
  const members = async () =>
    (await world.ok("GET", `${path}/members`, { query: { ...DOCX, fields: "*" } })).data
      .items as Record<string, string>[];
  const people = await world.ok("POST", "/contact/v3/users/batch_get_id", {
    body: { emails: ["grace@example.com", "ada@example.com"] },
  });
  const [graceId, adaId] = people.data.user_list.map(
    ({ user_id }: { user_id: string }) => user_id,
  ) as [string, string];
  return { ...world, id, path, members, graceId, adaId };
}

describe("collaborators", () => {
  test("are added, changed, listed and removed", async () => {
    const { ok, path, members, graceId } = await shared();
    const query = DOCX;
    const added = await ok("POST", `${path}/members`, { query, body: grace() });
    expect(added.data.member).toMatchObject(grace());
    expect(await members()).toMatchObject([
      { member_type: "appid", perm: "full_access" },
      {
        member_type: "openid",
        member_id: graceId,
        perm: "view",
        type: "user",
        name: "Grace Hopper",
      },
    ]);
    const change = { member_type: "openid", perm: "edit" };
    await ok("PUT", `${path}/members/${graceId}`, { query, body: change });
    expect((await members())[1]).toMatchObject({ perm: "edit" });
    await ok("DELETE", `${path}/members/${graceId}`, {
      query: { ...query, member_type: "openid" },
    });
    expect(await members()).toHaveLength(1);
  });

  test("come all together or not at all", async () => {
    const { ok, send, path, members } = await shared();
    const batch = (list: unknown[]) => ({ query: DOCX, body: { members: list } });
    const bad = [grace(), { ...grace(), member_id: "nobody@example.com" }];
    expect(await send("POST", `${path}/members/batch_create`, batch(bad))).toMatchObject({
      status: 400,
      code: 1063001,
    });
    expect(await members()).toHaveLength(1);
    await ok("POST", `${path}/members/batch_create`, batch([grace("edit")]));
    expect(await members()).toHaveLength(2);
  });

  test("are refused with a type, a permission or an id that nobody has", async () => {
    const { send, path, graceId } = await shared();
    const add = (body: unknown, query = DOCX) => send("POST", `${path}/members`, { query, body });
    expect(await add({ ...grace(), member_type: "nickname" })).toMatchObject({ code: 1063001 });
    expect(await add({ ...grace(), perm: "everything" })).toMatchObject({ code: 1063001 });
    expect(await add(grace(), { type: "sheet" })).toMatchObject({ status: 404, code: 1063005 });
    const missing = await send("DELETE", `${path}/members/${graceId}`, {
      query: { ...DOCX, member_type: "openid" },
    });
    expect(missing).toMatchObject({ code: 1063001 });
  });

  test("may do what their permission says, themselves or through a chat", async () => {
    const { ok, as, path, graceId } = await shared();
    const may = async (email: string, action: string) =>
      (await as(email)("GET", `${path}/members/auth`, { query: { ...DOCX, action } })).data
        .auth_result;
    expect(await may("grace@example.com", "view")).toBe(false);
    await ok("POST", `${path}/members`, { query: DOCX, body: grace() });
    expect(await may("grace@example.com", "view")).toBe(true);
    expect(await may("grace@example.com", "edit")).toBe(false);
    const chat = await ok("POST", "/im/v1/chats", { body: { name: "C", user_id_list: [graceId] } });
    const member_id = chat.data.chat_id;
    const body = { member_type: "openchat", member_id, perm: "edit" };
    await ok("POST", `${path}/members`, { query: DOCX, body });
    expect(await may("grace@example.com", "edit")).toBe(true);
    expect(await may("ada@example.com", "edit")).toBe(false);
    await ok("PATCH", `/drive/v2/permissions/${path.split("/").at(-1)}/public`, {
      query: DOCX,
      body: { link_share_entity: "tenant_readable" },
    });
    expect(await may("ada@example.com", "view")).toBe(true);
    expect(await may("ada@example.com", "manage_public")).toBe(false);
  });

  test("only share what is shared with them", async () => {
    const { ok, as, path } = await shared();
    const ada = as("ada@example.com");
    const add = () => ada("POST", `${path}/members`, { query: DOCX, body: grace() });
    expect(await add()).toMatchObject({ status: 403, code: 1063002 });
    await ok("POST", `${path}/members`, {
      query: DOCX,
      body: { ...grace(), member_id: "ada@example.com" },
    });
    expect(await add()).toMatchObject({ code: 0 });
    const more = await ada("POST", `${path}/members`, { query: DOCX, body: grace("edit") });
    expect(more).toMatchObject({ status: 403, code: 1063002 });
    await ok("PATCH", `${path}/public`, {
      query: DOCX,
      body: { share_entity: "only_full_access" },
    });
    expect(await add()).toMatchObject({ status: 403, code: 1063002 });
    const patch = await ada("PATCH", `${path}/public`, { query: DOCX, body: {} });
    expect(patch).toMatchObject({ status: 403, code: 1063002 });
  });
});

describe("a new owner", () => {
  test("gets the document into the own root folder, the old one stays with a permission", async () => {
    const { ok, as, path, members, names, adaId } = await shared();
    await ok("POST", `${path}/members/transfer_owner`, {
      query: { ...DOCX, old_owner_perm: "view" },
      body: { member_type: "openid", member_id: adaId },
    });
    expect(await members()).toMatchObject([
      { member_id: adaId, perm: "full_access" },
      { member_type: "appid", perm: "view" },
    ]);
    expect(await names("")).toEqual([]);
    const own = await as("ada@example.com")("GET", "/drive/v1/files");
    expect(own.data.files).toMatchObject([{ name: "D", owner_id: adaId }]);
  });

  test("is named by the old one only", async () => {
    const { as, path, adaId } = await shared();
    const body = { member_type: "openid", member_id: adaId };
    const answer = await as("ada@example.com")("POST", `${path}/members/transfer_owner`, {
      query: DOCX,
      body,
    });
    expect(answer).toMatchObject({ status: 403, code: 1063002 });
  });
});

test("both versions of the public settings are the same settings", async () => {
  const { ok, id } = await shared();
  const settings = async (version: string) =>
    (
      await ok("GET", `/drive/${version}/permissions/${id}/public`, {
        query: { ...DOCX, fields: "*" },
      })
    ).data.permission_public;
  const patch = (version: string, body: unknown) =>
    ok("PATCH", `/drive/${version}/permissions/${id}/public`, { query: DOCX, body });
  expect(await settings("v1")).toMatchObject({ external_access: true, share_entity: "anyone" });
  await patch("v1", { external_access: false, share_entity: "only_full_access" });
  expect(await settings("v2")).toMatchObject({
    external_access_entity: "closed",
    manage_collaborator_entity: "collaborator_full_access",
  });
  await patch("v2", {
    external_access_entity: "open",
    link_share_entity: "partner_tenant_readable",
  });
  expect(await settings("v1")).toMatchObject({
    external_access: true,
    share_entity: "only_full_access",
    link_share_entity: "tenant_readable",
  });
});

test("the password of a link is made, changed and taken away", async () => {
  const { ok, send, path } = await shared();
  const password = `${path}/public/password`;
  expect(await send("PUT", password, { query: DOCX })).toMatchObject({ code: 1063003 });
  const first = (await ok("POST", password, { query: { ...DOCX, fields: "*" } })).data.password;
  expect(first).toMatch(/^\w{8}$/);
  expect((await ok("PUT", password, { query: { ...DOCX, fields: "*" } })).data.password).not.toBe(
    first,
  );
  await ok("DELETE", password, { query: DOCX });
  expect(await send("DELETE", password, { query: DOCX })).toMatchObject({ code: 1063003 });
});
