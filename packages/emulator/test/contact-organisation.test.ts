// What sorts people besides departments, and what follows when they move or leave.

import { describe, expect, test } from "vitest";
import { first, start } from "./support/caller.js";
import { withPeople } from "./support/people.js";

describe("user groups", () => {
  test("are created, read, renamed, listed and deleted", async () => {
    const { send } = await start();
    const create = (name: string, more = {}) =>
      send("POST", "/contact/v3/group", { body: { name, ...more } });
    const { group_id } = (await create("Crew", { group_id: "crew", description: "d" })).data;
    expect(group_id).toBe("crew");
    expect(await create("Other", { group_id: "crew" })).toMatchObject({ status: 400, code: 42003 });
    expect(await create("Crew")).toMatchObject({ status: 400, code: 42013 });
    expect(await send("PATCH", "/contact/v3/group/crew", { body: { name: "Team" } })).toMatchObject(
      {
        code: 0,
      },
    );
    const { group } = (await send("GET", "/contact/v3/group/crew")).data;
    expect(group).toMatchObject({ id: "crew", name: "Team", description: "d", type: 1 });
    for (const name of ["a", "b"]) await create(name);
    const names: string[] = [];
    for (let page_token = ""; ; ) {
      const { data } = await send("GET", "/contact/v3/group/simplelist", {
        query: { page_size: "2", page_token },
      });
      names.push(...data.grouplist.map(({ name }: { name: string }) => name));
      if (!data.has_more) break;
      page_token = data.page_token;
    }
    expect(names).toEqual(["Team", "a", "b"]);
    expect(await send("DELETE", "/contact/v3/group/crew")).toMatchObject({ code: 0 });
    expect(await send("GET", "/contact/v3/group/crew")).toMatchObject({ status: 400, code: 42002 });
  });

  test("take members one by one and in batches, by any type of id", async () => {
    const { send, ada, grace, linus } = await withPeople();
    await send("POST", "/contact/v3/group", { body: { name: "Crew", group_id: "crew" } });
    const path = "/contact/v3/group/crew/member";
    const member = (member_id: string) => ({
      member_id,
      member_type: "user",
      member_id_type: "open_id",
    });
    expect(await send("POST", `${path}/add`, { body: member(ada) })).toMatchObject({ code: 0 });
    expect(await send("POST", `${path}/add`, { body: member(ada) })).toMatchObject({ code: 42005 });
    const batch = await send("POST", `${path}/batch_add`, {
      body: { members: [member(ada), member(grace), member("ou_none")] },
    });
    expect(batch.data.results.map(({ code }: { code: number }) => code)).toEqual([
      42005, 0, 99992351,
    ]);
    const inside = async () =>
      (await send("GET", `${path}/simplelist`)).data.memberlist.map(
        ({ member_id }: { member_id: string }) => member_id,
      );
    expect(await inside()).toEqual([ada, grace]);
    const belong = await send("GET", "/contact/v3/group/member_belong", {
      query: { member_id: grace },
    });
    expect(belong.data.group_list).toEqual(["crew"]);
    const removed = await send("POST", `${path}/batch_remove`, {
      body: { members: [member(ada), member("ou_none")] },
    });
    expect(removed.code).toBe(99992351);
    expect(await inside()).toEqual([ada, grace]);
    await send("POST", `${path}/remove`, { body: member(ada) });
    expect(await inside()).toEqual([grace]);
    // Who leaves the company leaves the group.
    await send("DELETE", `/contact/v3/users/${grace}`);
    expect(await inside()).toEqual([]);
    expect(
      await send("POST", `${path}/add`, { body: { ...member(linus), member_id_type: "x" } }),
    ).toMatchObject({ code: 41074 });
  });

  test("that follow a rule take nobody by hand", async () => {
    const { send, ada } = await withPeople();
    await send("POST", "/contact/v3/group", {
      body: { name: "Rule", group_id: "rule", type: 2, dynamic_group_rule: { joiner_rule: "1" } },
    });
    const { group } = (await send("GET", "/contact/v3/group/rule")).data;
    expect(group.dynamic_group_rule).toMatchObject({ joiner_rule: "1", group_status: "completed" });
    const body = { member_id: ada, member_type: "user", member_id_type: "open_id" };
    expect(await send("POST", "/contact/v3/group/rule/member/add", { body })).toMatchObject({
      code: 42006,
    });
  });
});

describe("roles, units and jobs", () => {
  test("a role has members with a scope", async () => {
    const { send, ada } = await withPeople();
    const { role_id } = (
      await send("POST", "/contact/v3/functional_roles", { body: { role_name: "Auditor" } })
    ).data;
    const path = `/contact/v3/functional_roles/${role_id}`;
    const added = await send("POST", `${path}/members/batch_create`, {
      body: { members: [ada, "ou_none"] },
    });
    expect(added.data.results.map(({ reason }: { reason: number }) => reason)).toEqual([1, 2]);
    await send("PATCH", `${path}/members/scopes`, {
      query: { department_id_type: "department_id" },
      body: { members: [ada], departments: ["research"] },
    });
    const got = await send("GET", `${path}/members/${ada}`, {
      query: { department_id_type: "department_id" },
    });
    expect(got.data.member).toEqual({
      user_id: ada,
      scope_type: "Part",
      department_ids: ["research"],
    });
    await send("PATCH", `${path}/members/batch_delete`, { body: { members: [ada] } });
    expect(await send("GET", `${path}/members/${ada}`)).toMatchObject({ status: 404, code: 41203 });
    await send("DELETE", path);
    expect(await send("GET", `${path}/members`)).toMatchObject({ status: 404, code: 41202 });
  });

  test("a unit holds departments and cannot go while it does", async () => {
    const { send } = await start();
    const body = { unit_id: "unit", name: "Subsidiary", unit_type: "company" };
    expect((await send("POST", "/contact/v3/unit", { body })).data.unit_id).toBe("unit");
    const bound = { unit_id: "unit", department_id: "sales", department_id_type: "department_id" };
    const bind = () => send("POST", "/contact/v3/unit/bind_department", { body: bound });
    expect(await bind()).toMatchObject({ code: 0 });
    expect(await bind()).toMatchObject({ code: 43054 });
    expect(await send("DELETE", "/contact/v3/unit/unit")).toMatchObject({ code: 43057 });
    const listed = await send("GET", "/contact/v3/unit/list_department", {
      query: { unit_id: "unit", department_id_type: "department_id" },
    });
    expect(listed.data.departmentlist).toEqual([{ unit_id: "unit", department_id: "sales" }]);
    await send("POST", "/contact/v3/unit/unbind_department", { body: bound });
    expect(await send("DELETE", "/contact/v3/unit/unit")).toMatchObject({ code: 0 });
    expect(await send("GET", "/contact/v3/unit/unit")).toMatchObject({ code: 43051 });
  });

  test("job families form a tree without circles", async () => {
    const { send } = await start();
    const create = async (name: string, parent_job_family_id = "") =>
      send("POST", "/contact/v3/job_families", {
        body: { name, status: true, parent_job_family_id },
      });
    const top = (await create("Science")).data.job_family.job_family_id;
    const below = (await create("Physics", top)).data.job_family.job_family_id;
    expect(await create("Science")).toMatchObject({ status: 400, code: 42405 });
    expect(await create("Lost", "none")).toMatchObject({ status: 400, code: 42404 });
    const path = (id: string) => `/contact/v3/job_families/${id}`;
    const circle = { name: "Science", parent_job_family_id: below };
    expect(await send("PUT", path(top), { body: circle })).toMatchObject({ code: 42406 });
    expect(await send("DELETE", path(top))).toMatchObject({ code: 42411 });
    expect(await send("DELETE", path(below))).toMatchObject({ code: 0 });
    expect(await send("GET", path(below))).toMatchObject({ status: 404, code: 42404 });
    const named = await send("GET", "/contact/v3/job_families", { query: { name: "Science" } });
    expect(named.data.items).toHaveLength(1);
  });

  test("employee types start with the built-in ones, which stay", async () => {
    const { send } = await start();
    const body = { content: "Guest", enum_type: 2, enum_status: 1 };
    const made = await send("POST", "/contact/v3/employee_type_enums", { body });
    const { enum_id } = made.data.employee_type_enum;
    const all = await send("GET", "/contact/v3/employee_type_enums");
    expect(all.data.items).toHaveLength(6);
    expect((await send("DELETE", "/contact/v3/employee_type_enums/1")).code).not.toBe(0);
    expect(await send("DELETE", `/contact/v3/employee_type_enums/${enum_id}`)).toMatchObject({
      code: 0,
    });
    expect((await send("GET", "/contact/v3/employee_type_enums")).data.items).toHaveLength(5);
  });

  test("job titles and cities are those that people have", async () => {
    const { send, ada } = await withPeople();
    await send("PATCH", `/contact/v3/users/${ada}`, { body: { job_title: "Countess" } });
    const titles = await send("GET", "/contact/v3/job_titles");
    const countess = first(
      titles.data.items.filter(({ name }: { name: string }) => name === "Countess"),
    ) as { job_title_id: string };
    const got = await send("GET", `/contact/v3/job_titles/${countess.job_title_id}`);
    expect(got.data.job_title).toMatchObject({ name: "Countess", status: true });
    expect(await send("GET", "/contact/v3/work_cities/none")).toMatchObject({ code: 40001 });
  });
});

test("the app's scope names top departments, people without one, and groups, in pages", async () => {
  const { send, ada } = await withPeople();
  await send("PATCH", `/contact/v3/users/${ada}`, { body: { department_ids: ["0"] } });
  await send("POST", "/contact/v3/group", { body: { name: "Crew", group_id: "crew" } });
  const lists = {
    department_ids: [] as string[],
    user_ids: [] as string[],
    group_ids: [] as string[],
  };
  for (let page_token = ""; ; ) {
    const { data } = await send("GET", "/contact/v3/scopes", {
      query: { page_size: "3", page_token, department_id_type: "department_id" },
    });
    for (const name of ["department_ids", "user_ids", "group_ids"] as const)
      lists[name].push(...data[name]);
    if (!data.has_more) break;
    page_token = data.page_token;
  }
  expect(lists).toEqual({
    department_ids: ["engineering", "research", "people", "sales"],
    user_ids: [expect.any(String), expect.any(String), ada],
    group_ids: ["crew"],
  });
});

describe("departments", () => {
  test("have leaders, deputies and a chat of their members", async () => {
    const { send, ada, grace } = await withPeople();
    const made = await send("POST", "/contact/v3/departments", {
      body: {
        name: "Robotics",
        parent_department_id: "0",
        create_group_chat: true,
        leaders: [
          { leaderType: 1, leaderID: ada },
          { leaderType: 2, leaderID: grace },
        ],
      },
    });
    const { department } = made.data;
    expect(department).toMatchObject({
      leader_user_id: ada,
      leaders: [
        { leaderType: 1, leaderID: ada },
        { leaderType: 2, leaderID: grace },
      ],
    });
    const chat = await send("GET", `/im/v1/chats/${department.chat_id}`);
    expect(chat.data).toMatchObject({ name: "Robotics", owner_id: ada });
    const unbind = () =>
      send("POST", "/contact/v3/departments/unbind_department_chat", {
        body: { department_id: department.open_department_id },
      });
    expect(await unbind()).toMatchObject({ code: 0 });
    expect(await unbind()).toMatchObject({ code: 40003 });
  });

  test("count their members with those of all departments below, wherever they move", async () => {
    const { send } = await start();
    const query = { department_id_type: "department_id" };
    const count = async (id: string) =>
      (await send("GET", `/contact/v3/departments/${id}`, { query })).data.department.member_count;
    const before = [await count("engineering"), await count("research"), await count("compilers")];
    await send("PATCH", "/contact/v3/departments/compilers", {
      query,
      body: { parent_department_id: "research" },
    });
    const [engineering, research, compilers] = before as [number, number, number];
    expect(compilers).toBeGreaterThan(0);
    expect(await count("engineering")).toBe(engineering - compilers);
    expect(await count("research")).toBe(research + compilers);
  });
});

test("somebody who leaves is out of the chats, whose next owner is the named one", async () => {
  const { send, ada, grace, linus } = await withPeople();
  const { chat_id } = (
    await send("POST", "/im/v1/chats", {
      body: { name: "Plans", owner_id: ada, user_id_list: [grace] },
    })
  ).data;
  await send("DELETE", `/contact/v3/users/${ada}`, {
    body: { department_chat_acceptor_user_id: linus },
  });
  const chat = await send("GET", `/im/v1/chats/${chat_id}`);
  expect(chat.data).toMatchObject({ owner_id: linus, user_count: "2" });
  expect(await send("POST", `/contact/v3/users/${ada}/resurrect`, { body: {} })).toMatchObject({
    code: 0,
  });
  const back = await send("GET", `/contact/v3/users/${ada}`);
  expect(back.data.user.status.is_resigned).toBe(false);
});

test("people are found by a part of their name or address", async () => {
  const { send, emulator } = await withPeople();
  const token = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const found = async (query: string) =>
    (await send("GET", "/search/v1/user", { token, query: { query } })).data.users.map(
      ({ name }: { name: string }) => name,
    );
  expect(await found("LOVE")).toEqual(["Ada Lovelace"]);
  expect(await found("grace@")).toEqual(["Grace Hopper"]);
  expect(await found("nobody at all")).toEqual([]);
});
