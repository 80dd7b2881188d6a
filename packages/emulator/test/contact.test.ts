import { describe, expect, test } from "vitest";
import { createEmulator, type EmulatorOptions } from "../src/index.js";
import { first, type Parts, sender, start, tenantToken } from "./support/caller.js";

interface User {
  open_id: string;
  union_id: string;
  user_id: string;
  name: string;
  email: string;
  department_ids: string[];
}
interface Department {
  name: string;
  open_department_id: string;
  department_id: string;
  parent_department_id: string;
  member_count: number;
}

async function contacts(options?: EmulatorOptions) {
  const { send, ...rest } = await start(options);
  const users = (path: string, parts?: Parts) => send("GET", `/contact/v3/users${path}`, parts);
  const ada = async (): Promise<User> => {
    const found = await send("POST", "/contact/v3/users/batch_get_id", {
      body: { emails: ["ada@example.com"] },
    });
    return (await users(`/${found.data.user_list[0].user_id}`)).data.user;
  };
  const department = async (name: string): Promise<Department> => {
    const all = await send("GET", "/contact/v3/departments", {
      query: { fetch_child: "true", page_size: "50" },
    });
    return first(all.data.items.filter((found: Department) => found.name === name));
  };
  return { send, users, ada, department, ...rest };
}

describe("users", () => {
  test("are found by email and mobile, in the order asked, unknown ones without an id", async () => {
    const { send } = await contacts();
    const answer = await send("POST", "/contact/v3/users/batch_get_id", {
      query: { user_id_type: "union_id" },
      body: {
        emails: ["nobody@example.com", "ADA@example.com"],
        mobiles: ["13800000002", "+8613800000001", "123"],
      },
    });
    const id = expect.stringMatching(/^on_[0-9a-f]{32}$/);
    const status = expect.objectContaining({ is_activated: true, is_resigned: false });
    expect(answer.data.user_list).toEqual([
      { email: "nobody@example.com" },
      { user_id: id, email: "ADA@example.com", status },
      { user_id: id, mobile: "13800000002", status },
      { user_id: id, mobile: "+8613800000001", status },
      { mobile: "123" },
    ]);
    expect(answer.data.user_list[1].user_id).toBe(answer.data.user_list[3].user_id);
  });

  test("are the same by each type of id", async () => {
    const { users, ada } = await contacts();
    const known = await ada();
    expect(known).toMatchObject({
      name: "Ada Lovelace",
      email: "ada@example.com",
      mobile: "+8613800000001",
      open_id: expect.stringMatching(/^ou_[0-9a-f]{32}$/),
      department_ids: [expect.stringMatching(/^od-[0-9a-f]{32}$/)],
    });
    for (const user_id_type of ["open_id", "union_id", "user_id"] as const) {
      const { data } = await users(`/${known[user_id_type]}`, { query: { user_id_type } });
      expect(data.user.email).toBe("ada@example.com");
    }
    const own = await users(`/${known.open_id}`, {
      query: { department_id_type: "department_id" },
    });
    expect(own.data.user.department_ids).toEqual(["engineering"]);
  });

  test.each([
    ["open_id", "ou_00000000000000000000000000000000", 99992351],
    ["user_id", "nobody", 99992360],
    ["union_id", "on_00000000000000000000000000000000", 99992363],
  ])("of an unknown %s", async (user_id_type, id, code) => {
    const { users } = await contacts();
    expect(await users(`/${id}`, { query: { user_id_type } })).toMatchObject({ status: 400, code });
  });

  test("have another open id towards another app, which is told apart", async () => {
    const other = { appId: "cli_00000000000000dd", appSecret: "s" };
    const { emulator, users, ada } = await contacts({ apps: [other] });
    const token = await tenantToken(emulator, { app_id: other.appId, app_secret: "s" });
    const known = await ada();
    expect(await users(`/${known.open_id}`, { token })).toMatchObject({ code: 99992361 });
    const theirs = await users(`/${known.union_id}`, {
      token,
      query: { user_id_type: "union_id" },
    });
    expect(theirs.data.user.open_id).not.toBe(known.open_id);
    expect(theirs.data.user.union_id).toBe(known.union_id);
  });

  test("are created, read, changed, replaced and deleted", async () => {
    const { send, users, department } = await contacts();
    const sales = await department("Sales");
    const body = {
      name: "New Person",
      mobile: "+8613911112222",
      email: "new@example.com",
      department_ids: [sales.open_department_id],
      employee_type: 1,
      city: "Hangzhou",
    };
    const created = await send("POST", "/contact/v3/users", { body });
    expect(created.data.user).toMatchObject(body);
    const path = `/${created.data.user.open_id}`;
    expect((await users(path)).data.user).toMatchObject(body);
    expect((await department("Sales")).member_count).toBe(sales.member_count + 1);

    await send("PATCH", `/contact/v3/users${path}`, { body: { name: "Changed", city: "" } });
    expect((await users(path)).data.user).toMatchObject({ ...body, name: "Changed", city: "" });

    const { city: _, email: __, ...replacement } = body;
    await send("PUT", `/contact/v3/users${path}`, { body: replacement });
    const replaced = (await users(path)).data.user;
    expect(replaced).toMatchObject(replacement);
    expect(replaced).not.toHaveProperty("city");
    expect(replaced).not.toHaveProperty("email");

    expect(await send("DELETE", `/contact/v3/users${path}`, { body: {} })).toMatchObject({
      code: 0,
    });
    expect((await users(path)).data.user.status.is_resigned).toBe(true);
    expect((await department("Sales")).member_count).toBe(sales.member_count);
  });

  test.each([
    ["a taken mobile", { mobile: "+8613800000001" }, 41001],
    ["a taken email", { email: "ada@example.com" }, 41002],
    ["an email that is none", { email: "ada" }, 41005],
    ["no department", { department_ids: [] }, 41017],
    ["an unknown department", { department_ids: ["od-none"] }, 99992357],
    ["an unknown leader", { leader_user_id: "ou_none" }, 99992351],
  ])("are not created with %s", async (_, wrong, code) => {
    const { send } = await contacts();
    const body = {
      name: "N",
      mobile: "+8613911112222",
      department_ids: ["0"],
      employee_type: 1,
      ...wrong,
    };
    expect(await send("POST", "/contact/v3/users", { body })).toMatchObject({ status: 400, code });
    const found = await send("POST", "/contact/v3/users/batch_get_id", {
      body: { mobiles: ["13911112222"] },
    });
    expect(found.data.user_list[0]).not.toHaveProperty("user_id");
  });

  test("stay as they are when a change is refused", async () => {
    const { send, users, ada } = await contacts();
    const before = await ada();
    const change = { name: "X", mobile: "+8613800000002", department_ids: ["0"], employee_type: 1 };
    for (const method of ["PUT", "PATCH"]) {
      const answer = await send(method, `/contact/v3/users/${before.open_id}`, { body: change });
      expect(answer.code).toBe(41001);
    }
    expect((await users(`/${before.open_id}`)).data.user).toEqual(before);
  });

  test("are created once per client_token, also by two requests at the same time", async () => {
    const { send } = await contacts();
    const parts = {
      query: { client_token: "once" },
      body: { name: "N", mobile: "+8613911112222", department_ids: ["0"], employee_type: 1 },
    };
    const [one, two] = await Promise.all([
      send("POST", "/contact/v3/users", parts),
      send("POST", "/contact/v3/users", parts),
    ]);
    expect(one.code).toBe(0);
    expect(two.data).toEqual(one.data);
    const again = await send("POST", "/contact/v3/users", {
      ...parts,
      query: { client_token: "2" },
    });
    expect(again.code).toBe(41001);
  });
});

describe("departments", () => {
  test("form a tree", async () => {
    const { send, department } = await contacts();
    const names = async (path: string, query = {}) =>
      (await send("GET", `/contact/v3/departments${path}`, { query })).data.items.map(
        ({ name }: Department) => name,
      );
    expect(await names("/0/children")).toEqual(["Engineering", "Research", "People", "Sales"]);
    expect(await names("", { parent_department_id: "0" })).toHaveLength(4);
    expect(await names("/0/children", { fetch_child: "true" })).toHaveLength(8);
    const engineering = await department("Engineering");
    expect(await names(`/${engineering.open_department_id}/children`)).toEqual([
      "Platform",
      "Applications",
    ]);
    expect(
      await names("/engineering/children", {
        fetch_child: "true",
        department_id_type: "department_id",
      }),
    ).toEqual(["Platform", "Compilers", "Applications"]);
    const compilers = await department("Compilers");
    expect(await names("/parent", { department_id: compilers.open_department_id })).toEqual([
      "Platform",
      "Engineering",
    ]);
    expect(engineering.member_count).toBe(24);
    expect(compilers.member_count).toBe(6);
  });

  test("show the ids in the type that is asked for", async () => {
    const { send } = await contacts();
    const answer = await send("GET", "/contact/v3/departments/compilers", {
      query: { department_id_type: "department_id" },
    });
    expect(answer.data.department).toMatchObject({
      department_id: "compilers",
      open_department_id: expect.stringMatching(/^od-[0-9a-f]{32}$/),
      parent_department_id: "platform",
    });
  });

  test("are created, changed, moved and deleted", async () => {
    const { send, department } = await contacts();
    const created = await send("POST", "/contact/v3/departments", {
      body: { name: "Design", parent_department_id: "0", department_id: "design" },
    });
    const id = created.data.department.open_department_id;
    const sales = await department("Sales");
    await send("PATCH", `/contact/v3/departments/${id}`, {
      body: { parent_department_id: sales.open_department_id },
    });
    expect(await department("Design")).toMatchObject({
      department_id: "design",
      parent_department_id: sales.open_department_id,
    });
    expect(await send("DELETE", `/contact/v3/departments/${id}`)).toMatchObject({ code: 0 });
    expect(await send("GET", `/contact/v3/departments/${id}`)).toMatchObject({ code: 99992357 });
  });

  test.each([
    ["a duplicate department_id", { department_id: "sales" }, 43007],
    ["a department_id of the platform's form", { department_id: "od-x" }, 43008],
    ["a name that exists there", { name: "Sales" }, 43022],
    ["a slash in the name", { name: "a/b" }, 43029],
    ["an unknown parent", { parent_department_id: "od-none" }, 99992357],
  ])("are not created with %s", async (_, wrong, code) => {
    const { send } = await contacts();
    const body = { name: "New", parent_department_id: "0", ...wrong };
    expect(await send("POST", "/contact/v3/departments", { body })).toMatchObject({ code });
  });

  test("with members or children cannot be deleted, nor can the root, nor move below themselves", async () => {
    const { send, department } = await contacts();
    const remove = async (id: string) =>
      (await send("DELETE", `/contact/v3/departments/${id}`)).code;
    const sales = await department("Sales");
    expect(await remove(sales.open_department_id)).toBe(43011);
    const parent = await send("POST", "/contact/v3/departments", {
      body: { name: "Empty", parent_department_id: "0" },
    });
    const id = parent.data.department.open_department_id;
    const child = await send("POST", "/contact/v3/departments", {
      body: { name: "Child", parent_department_id: id },
    });
    expect(await remove(id)).toBe(43012);
    expect(await remove("0")).toBe(40002);
    const move = await send("PATCH", `/contact/v3/departments/${id}`, {
      body: { parent_department_id: child.data.department.open_department_id },
    });
    expect(move.code).toBe(40018);
  });
});

describe("pages", () => {
  const sales = { department_id: "sales", department_id_type: "department_id" };

  test("of ten by default lead through everybody once", async () => {
    const { users } = await contacts();
    const seen: string[] = [];
    let page_token: string | undefined;
    const sizes: number[] = [];
    do {
      const query = { ...sales, ...(page_token ? { page_token } : {}) };
      const { data } = await users("/find_by_department", { query });
      sizes.push(data.items.length);
      seen.push(...data.items.map(({ open_id }: User) => open_id));
      expect(data.has_more).toBe(data.page_token !== "");
      page_token = data.page_token;
    } while (page_token);
    expect(sizes).toEqual([10, 8]);
    expect(new Set(seen).size).toBe(18);
  });

  test("neither skip nor repeat when somebody leaves in between", async () => {
    const { send, users } = await contacts();
    const all = (await users("/find_by_department", { query: { ...sales, page_size: "50" } })).data
      .items;
    const one = (await users("/find_by_department", { query: { ...sales, page_size: "5" } })).data;
    await send("DELETE", `/contact/v3/users/${all[1].open_id}`);
    const query = { ...sales, page_size: "5", page_token: one.page_token };
    const two = (await users("/find_by_department", { query })).data;
    expect(two.items[0].open_id).toBe(all[5].open_id);
  });

  test("have tokens that stay the same, and belong to their list", async () => {
    const { users } = await contacts();
    const ask = (query: Record<string, string>) => users("/find_by_department", { query });
    const { page_token } = (await ask({ ...sales, page_size: "5" })).data;
    expect((await ask({ ...sales, page_size: "5" })).data.page_token).toBe(page_token);
    expect(page_token).toMatch(/^[\w-]+$/);
    for (const wrong of ["nonsense", `${page_token}x`, "W10", btoa("[1,2,3]")]) {
      expect(await ask({ ...sales, page_token: wrong })).toMatchObject({
        status: 400,
        code: 40012,
      });
    }
    const elsewhere = {
      department_id: "platform",
      department_id_type: "department_id",
      page_token,
    };
    expect(await ask(elsewhere)).toMatchObject({ code: 40012 });
  });

  test("are no larger than documented", async () => {
    const { users } = await contacts();
    const answer = await users("/find_by_department", { query: { ...sales, page_size: "51" } });
    expect(answer.code).toBe(99992402);
  });
});

describe("a seed", () => {
  test("replaces the sample", async () => {
    const emulator = createEmulator({
      seed: {
        departments: [{ name: "Crew", department_id: "crew" }],
        users: [
          { name: "Solo", email: "solo@example.com", open_id: "ou_solo", departments: ["crew"] },
        ],
        chats: [{ name: "Cabin", chat_id: "oc_cabin", members: ["solo@example.com"] }],
      },
    });
    const send = sender(emulator.fetch, "https://open.feishu.cn", await tenantToken(emulator));
    const members = await send("GET", "/contact/v3/users/find_by_department", {
      query: { department_id: "crew", department_id_type: "department_id" },
    });
    expect(members.data.items.map(({ open_id }: User) => open_id)).toEqual(["ou_solo"]);
    const chats = await send("GET", "/im/v1/chats");
    expect(chats.data.items).toMatchObject([{ chat_id: "oc_cabin", owner_id: "ou_solo" }]);
  });

  test("that contradicts itself is refused at once", () => {
    expect(() =>
      createEmulator({ seed: { users: [{ name: "X", departments: ["none"] }] } }),
    ).toThrow('no department "none"');
    expect(() => createEmulator({ seed: { chats: [{ name: "X", members: ["none"] }] } })).toThrow(
      'no user "none"',
    );
  });
});
