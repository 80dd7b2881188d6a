// Bases, tables, fields, views, forms and roles.

import { describe, expect, test } from "vitest";
import { base } from "./support/base.js";
import { first, start } from "./support/caller.js";

interface Named {
  field_id: string;
  field_name: string;
  view_id: string;
  name: string;
}

describe("a base", () => {
  test("is made with a table of default fields, found in its folder, renamed and deleted", async () => {
    const { send } = await start();
    const folder = await send("POST", "/drive/v1/files/create_folder", {
      body: { name: "Folder", folder_token: "" },
    });
    const made = await send("POST", "/bitable/v1/apps", {
      body: { name: "Plans", folder_token: folder.data.token },
    });
    const { app_token, default_table_id, folder_token } = made.data.app;
    expect(folder_token).toBe(folder.data.token);
    const path = `/bitable/v1/apps/${app_token}`;
    const fields = await send("GET", `${path}/tables/${default_table_id}/fields`);
    expect(fields.data.items.map(({ type }: { type: number }) => type)).toEqual([1, 3, 5, 17]);
    expect(fields.data.items[0].is_primary).toBe(true);
    const rows = await send("GET", `${path}/tables/${default_table_id}/records`);
    expect(rows.data.items[0].fields).toEqual({});

    const query = { folder_token: folder.data.token };
    expect((await send("GET", "/drive/v1/files", { query })).data.files).toMatchObject([
      { token: app_token, name: "Plans", type: "bitable" },
    ]);
    await send("PUT", path, { body: { name: "Better plans" } });
    expect((await send("GET", path)).data.app).toMatchObject({ name: "Better plans" });
    expect((await send("GET", "/drive/v1/files", { query })).data.files[0].name).toBe(
      "Better plans",
    );
    await send("DELETE", `/drive/v1/files/${app_token}`, { query: { type: "bitable" } });
    expect(await send("GET", path)).toMatchObject({ status: 200, code: 1254040 });
  });

  test("that does not exist, or whose folder does not, is refused", async () => {
    const { send } = await start();
    const nowhere = { body: { name: "X", folder_token: "nowhere" } };
    expect(await send("POST", "/bitable/v1/apps", nowhere)).toMatchObject({
      status: 404,
      code: 1254702,
    });
    for (const path of ["", "/tables", "/tables/tbl1/fields", "/tables/tbl1/records", "/roles"]) {
      expect((await send("GET", `/bitable/v1/apps/none${path}`)).code, path).toBe(1254040);
    }
  });

  test("is copied with its records, or without them, and both go their own ways", async () => {
    const { send, app, table, add, at } = await base();
    const [id] = await add({ Name: "one" });
    const copy = async (body: object) =>
      (await send("POST", `/bitable/v1/apps/${app}/copy`, { body })).data.app;
    const full = await copy({ name: "Copy" });
    const empty = await copy({ without_content: true });
    expect(full.app_token).not.toBe(app);
    expect(empty.name).toBe("Base");
    await at("PUT", `/records/${id}`, { body: { fields: { Name: "changed" } } });
    const records = `/tables/${table}/records`;
    const held = await send("GET", `/bitable/v1/apps/${full.app_token}${records}`);
    expect(held.data.items).toMatchObject([{ record_id: id, fields: { Name: "one" } }]);
    expect((await send("GET", `/bitable/v1/apps/${empty.app_token}${records}`)).data.total).toBe(0);
  });

  test("that a wiki makes or the drive copies is the same base", async () => {
    const { send, app } = await base();
    const folder = await send("POST", "/drive/v1/files/create_folder", {
      body: { name: "Folder", folder_token: "" },
    });
    const copied = await send("POST", `/drive/v1/files/${app}/copy`, {
      body: { name: "Copy", type: "bitable", folder_token: folder.data.token },
    });
    const tables = await send("GET", `/bitable/v1/apps/${copied.data.file.token}/tables`);
    expect(tables.data.items.map(({ name }: Named) => name)).toEqual(["Table 1", "Things"]);
  });
});

describe("tables", () => {
  test("are made in batches, listed in pages, renamed and deleted", async () => {
    const { send, app } = await base();
    const path = `/bitable/v1/apps/${app}/tables`;
    const many = { tables: [{ name: "A" }, { name: "B" }, { name: "C" }] };
    const made = await send("POST", `${path}/batch_create`, { body: many });
    const one = await send("GET", path, { query: { page_size: "3" } });
    expect(one.data).toMatchObject({ total: 5, has_more: true });
    const { page_token } = one.data;
    const two = await send("GET", path, { query: { page_size: "3", page_token } });
    expect(two.data.items.map(({ name }: Named) => name)).toEqual(["B", "C"]);
    expect(two.data.has_more).toBe(false);
    const [a, b] = made.data.table_ids;
    expect((await send("PATCH", `${path}/${a}`, { body: { name: "AA" } })).data.name).toBe("AA");
    await send("DELETE", `${path}/${a}`);
    expect((await send("GET", `${path}/${a}/fields`)).code).toBe(1254041);
    const gone = { body: { table_ids: [b, "tblNone"] } };
    expect((await send("POST", `${path}/batch_delete`, gone)).code).toBe(1254041);
    expect((await send("GET", path)).data.total).toBe(4);
  });

  test("need a name of their own, and the last one stays", async () => {
    const { send, app, table } = await base();
    const path = `/bitable/v1/apps/${app}/tables`;
    const make = async (given: object) =>
      (await send("POST", path, { body: { table: given } })).code;
    expect(await make({ name: "Things" })).toBe(1254013);
    expect(await make({ name: "a/b" })).toBe(1254001);
    expect(await make({ name: "X", fields: [{ field_name: "A", type: 3 }] })).toBe(1254012);
    const twice = [1, 2].map((type) => ({ field_name: "A", type }));
    expect(await make({ name: "X", fields: twice })).toBe(1254014);
    expect(await make({ name: "" })).toBe(99992402);
    const all = (await send("GET", path)).data.items.map(
      (item: { table_id: string }) => item.table_id,
    );
    const body = { table_ids: all };
    expect(await send("POST", `${path}/batch_delete`, { body })).toMatchObject({
      status: 403,
      code: 1254034,
    });
    const others = { table_ids: all.filter((id: string) => id !== table) };
    expect((await send("POST", `${path}/batch_delete`, { body: others })).code).toBe(0);
    expect((await send("DELETE", `${path}/${table}`)).code).toBe(1254034);
  });
});

describe("fields", () => {
  test("are made, changed and deleted, and records follow", async () => {
    const { at, add } = await base();
    const [id] = await add({ Name: "one", Points: 3 });
    const made = await at("POST", "/fields", {
      body: { field_name: "Colour", type: 3, property: { options: [{ name: "Red" }] } },
    });
    const { field_id, property } = made.data.field;
    expect(property.options[0]).toMatchObject({ name: "Red", id: expect.stringMatching(/^opt/) });
    await at("PUT", `/records/${id}`, { body: { fields: { Colour: "Red" } } });
    const body = { field_name: "Hue", type: 1, description: { text: "what it looks like" } };
    const updated = await at("PUT", `/fields/${field_id}`, { body });
    expect(updated.data.field).toMatchObject({ field_name: "Hue", type: 1, ui_type: "Text" });
    const record = async () => (await at("GET", `/records/${id}`)).data.record.fields;
    expect(await record()).toMatchObject({ Hue: "Red", Points: 3 });
    const list = await at("GET", "/fields", { query: { page_size: "100" } });
    expect(list.data.items.at(-1)).toMatchObject({ field_id, description: "what it looks like" });
    expect((await at("DELETE", `/fields/${field_id}`)).data).toEqual({ field_id, deleted: true });
    expect(await record()).not.toHaveProperty("Hue");
    expect((await at("DELETE", `/fields/${field_id}`)).code).toBe(1254044);
  });

  test("keep their names apart, and the primary field where it is", async () => {
    const { at } = await base();
    const fields: Named[] = (await at("GET", "/fields")).data.items;
    const [primary, points] = fields.map(({ field_id }) => field_id);
    expect((await at("DELETE", `/fields/${primary}`)).code).toBe(1254046);
    const put = async (id: string | undefined, body: object) =>
      (await at("PUT", `/fields/${id}`, { body })).code;
    expect(await put(primary, { field_name: "Name", type: 11 })).toBe(1254012);
    expect(await put(points, { field_name: "Name", type: 2 })).toBe(1254014);
    expect(await put(points, { field_name: "Points", type: 2, ui_type: "Text" })).toBe(1254012);
    const make = async (body: object) => (await at("POST", "/fields", { body })).code;
    expect(await make({ field_name: "Name", type: 1 })).toBe(1254014);
    expect(await make({ field_name: "X", type: 19 })).toBe(1254012);
    expect(await make({ field_name: "X", type: 18, property: { table_id: "tblNo" } })).toBe(
      1254041,
    );
    expect(await make({ field_name: "X" })).toBe(99992402);
  });

  test("that link two tables both ways are fields of both", async () => {
    const { send, app, table, at, add } = await base();
    const [one, two] = await add({ Name: "one" }, { Name: "two" });
    const other = await send("POST", `/bitable/v1/apps/${app}/tables`, {
      body: { table: { name: "Teams", fields: [{ field_name: "Team", type: 1 }] } },
    });
    const teams = `/bitable/v1/apps/${app}/tables/${other.data.table_id}`;
    const made = await send("POST", `${teams}/fields`, {
      body: {
        field_name: "Things",
        type: 21,
        property: { table_id: table, back_field_name: "Team" },
      },
    });
    expect(made.code).toBe(0);
    const team = await send("POST", `${teams}/records`, {
      body: { fields: { Team: "Red", Things: [one, two] } },
    });
    expect(team.data.record.fields.Things).toMatchObject([{ text_arr: ["one", "two"] }]);
    const linked = async (id: string | undefined) =>
      (await at("GET", `/records/${id}`)).data.record.fields.Team?.[0].record_ids;
    const teamId = team.data.record.record_id;
    expect(await linked(two)).toEqual([teamId]);
    await at("PUT", `/records/${one}`, { body: { fields: { Team: null } } });
    const back = await send("GET", `${teams}/records/${teamId}`);
    expect(back.data.record.fields.Things).toMatchObject([{ record_ids: [two] }]);
    await at("DELETE", `/records/${two}`);
    expect((await send("GET", `${teams}/records/${teamId}`)).data.record.fields).toEqual({
      Team: "Red",
    });
    const wrong = { body: { fields: { Things: ["recNone"] } } };
    expect((await send("POST", `${teams}/records`, wrong)).code).toBe(1254074);
    await send("DELETE", `${teams}/fields/${made.data.field.field_id}`);
    const names = (await at("GET", "/fields")).data.items.map((field: Named) => field.field_name);
    expect(names).not.toContain("Team");
  });
});

describe("views", () => {
  test("are made, changed and deleted, and filter what is listed through them", async () => {
    const { at, add, names } = await base();
    await add({ Name: "one", Stage: "Open" }, { Name: "two", Stage: "Done" });
    const fields: (Named & { property: { options: { id: string; name: string }[] } })[] = (
      await at("GET", "/fields")
    ).data.items;
    const stage = fields.find(({ field_name }) => field_name === "Stage")!;
    const done = stage.property.options.find(({ name }) => name === "Done")!;
    const made = await at("POST", "/views", { body: { view_name: "Finished" } });
    const { view_id, view_type } = made.data.view;
    expect(view_type).toBe("grid");
    const conditions = [
      { field_id: stage.field_id, operator: "is", value: JSON.stringify([done.id]) },
    ];
    const property = {
      filter_info: { conjunction: "and", conditions },
      hidden_fields: [stage.field_id],
    };
    expect((await at("PATCH", `/views/${view_id}`, { body: { property } })).code).toBe(0);
    expect((await at("GET", `/views/${view_id}`)).data.view).toMatchObject({
      view_name: "Finished",
      property: { ...property, hierarchy_config: null },
    });
    expect(await names({ view_id })).toEqual(["two"]);
    const listed = await at("GET", "/records", { query: { view_id } });
    expect(listed.data.total).toBe(1);
    const seen = await at("GET", "/fields", { query: { view_id, page_size: "100" } });
    const hidden = seen.data.items.filter((field: { is_hidden: boolean }) => field.is_hidden);
    expect(hidden.map(({ field_name }: Named) => field_name)).toEqual(["Stage"]);
    await at("DELETE", `/views/${view_id}`);
    expect((await at("GET", `/views/${view_id}`)).code).toBe(1254042);
    expect((await at("POST", "/records/search", { body: { view_id } })).code).toBe(1254042);
  });

  test("need a name of their own, and one stays", async () => {
    const { at } = await base();
    const [only] = (await at("GET", "/views")).data.items as [Named];
    const make = async (view_name: string) =>
      (await at("POST", "/views", { body: { view_name } })).code;
    expect(await make("Grid View")).toBe(1254020);
    expect(await make("")).toBe(1254021);
    expect(await make("a[b")).toBe(1254022);
    expect((await at("DELETE", `/views/${only.view_id}`)).code).toBe(1254023);
    const body = { property: { hidden_fields: ["fldNone"] } };
    expect((await at("PATCH", `/views/${only.view_id}`, { body })).code).toBe(1254044);
  });

  test("of type form have questions", async () => {
    const { at } = await base();
    const made = await at("POST", "/views", { body: { view_name: "Ask", view_type: "form" } });
    const form = `/forms/${made.data.view.view_id}`;
    await at("PATCH", form, { body: { description: "Tell us", shared: true } });
    expect((await at("GET", form)).data.form).toMatchObject({
      name: "Ask",
      description: "Tell us",
      shared: true,
    });
    const questions = await at("GET", `${form}/fields`);
    expect(questions.data.items[0]).toMatchObject({ title: "Name", required: true });
    const points = questions.data.items[1].field_id;
    await at("PATCH", `${form}/fields/${points}`, {
      body: { pre_field_id: "", title: "How many" },
    });
    const after = await at("GET", `${form}/fields`);
    expect(first(after.data.items)).toMatchObject({ field_id: points, title: "How many" });
    expect((await at("GET", "/forms/vewNone")).code).toBe(1254042);
  });
});

test("roles need advanced permissions, and remember their members", async () => {
  const { send, app } = await base();
  const path = `/bitable/v1/apps/${app}`;
  const role = { role_name: "Readers", table_roles: [{ table_perm: 1, table_name: "Things" }] };
  expect(await send("POST", `${path}/roles`, { body: role })).toMatchObject({
    status: 400,
    code: 1254301,
  });
  await send("PUT", path, { body: { is_advanced: true } });
  const made = await send("POST", `${path}/roles`, { body: role });
  const { role_id } = made.data.role;
  expect((await send("POST", `${path}/roles`, { body: role })).code).toBe(1254033);
  expect((await send("GET", `${path}/roles`)).data.items).toMatchObject([{ role_id, ...role }]);
  const newer = await send("PUT", `/base/v2/apps/${app}/roles/${role_id}`, {
    body: { ...role, base_rule: { base_complex_edit: 1 } },
  });
  expect(newer.data.role).toMatchObject({ role_id, base_rule: { base_complex_edit: 1 } });
  expect((await send("GET", `/base/v2/apps/${app}/roles`)).data.total).toBe(1);
  const ids = await send("POST", "/contact/v3/users/batch_get_id", {
    body: { emails: ["ada@example.com"] },
  });
  const member_id = ids.data.user_list[0].user_id;
  const members = `${path}/roles/${role_id}/members`;
  expect((await send("POST", members, { body: { member_id } })).code).toBe(0);
  expect((await send("GET", members)).data.items).toMatchObject([
    { open_id: member_id, member_name: "Ada Lovelace", member_type: "user" },
  ]);
  expect((await send("POST", members, { body: { member_id: "ou_no" } })).code).toBe(1254048);
  await send("DELETE", `${members}/${member_id}`);
  expect((await send("GET", members)).data.total).toBe(0);
  expect((await send("DELETE", `${members}/${member_id}`)).code).toBe(1254048);
  await send("DELETE", `${path}/roles/${role_id}`);
  expect((await send("GET", members)).code).toBe(1254047);
});
