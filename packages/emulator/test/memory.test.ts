// Operations without a handler of their own: what is written can be read again.

import { describe, expect, test } from "vitest";
import { start } from "./support/caller.js";

const BASE = "/bitable/v1/apps/base/tables";

describe("what was created", () => {
  test("is got, listed, changed and deleted", async () => {
    const { send } = await start();
    const created = await send("POST", "/task/v2/tasks", { body: { summary: "Write tests" } });
    const { guid } = created.data.task;
    expect(created.data.task.summary).toBe("Write tests");
    const got = async () => (await send("GET", `/task/v2/tasks/${guid}`)).data.task;
    expect(await got()).toMatchObject({ guid, summary: "Write tests" });

    await send("PATCH", `/task/v2/tasks/${guid}`, {
      body: { task: { summary: "Changed" }, update_fields: ["summary"] },
    });
    expect(await got()).toMatchObject({ guid, summary: "Changed" });

    expect(await send("DELETE", `/task/v2/tasks/${guid}`)).toMatchObject({ code: 0 });
    expect(await send("GET", `/task/v2/tasks/${guid}`)).toMatchObject({ status: 404 });
    expect(await send("DELETE", `/task/v2/tasks/${guid}`)).toMatchObject({ status: 404 });
  });

  test("twice in the same words is two things", async () => {
    const { send } = await start();
    const create = () => send("POST", "/task/v2/tasklists", { body: { name: "Same" } });
    const guids = [(await create()).data.tasklist.guid, (await create()).data.tasklist.guid];
    expect(new Set(guids).size).toBe(2);
  });

  test("twice with one client_token is one thing", async () => {
    const { send } = await start();
    const create = () =>
      send("POST", "/task/v2/tasks", { body: { summary: "Once", client_token: "aaaaaaaaaaaa" } });
    const [one, two] = [await create(), await create()];
    expect(one.code).toBe(0);
    expect(two.data.task.guid).toBe(one.data.task.guid);
  });

  test("lies under its own parent only, and goes with it", async () => {
    const { send } = await start();
    const field = { field_name: "Price", type: 2 };
    const created = await send("POST", `${BASE}/one/fields`, { body: field });
    const { field_id } = created.data.field;
    const names = async (table: string) =>
      (await send("GET", `${BASE}/${table}/fields`)).data.items.map(
        ({ field_name }: { field_name: string }) => field_name,
      );
    expect(await names("one")).toEqual(["Price"]);
    expect(await names("two")).not.toContain("Price");
    await send("DELETE", `${BASE}/one`);
    expect(await names("one")).not.toContain("Price");
    expect(field_id).toBeTruthy();
  });
});

describe("a list", () => {
  test("pages through what was created", async () => {
    const { send } = await start();
    const made: string[] = [];
    for (let count = 0; count < 25; count++) {
      const body = { field_name: `Field ${count}`, type: 1 };
      made.push((await send("POST", `${BASE}/paged/fields`, { body })).data.field.field_id);
    }
    const seen: string[] = [];
    let page_token = "";
    do {
      const query = { page_size: "10", ...(page_token ? { page_token } : {}) };
      const { data } = await send("GET", `${BASE}/paged/fields`, { query });
      seen.push(...data.items.map(({ field_id }: { field_id: string }) => field_id));
      expect(data.has_more).toBe(seen.length < 25);
      page_token = data.page_token;
    } while (page_token);
    expect(seen).toEqual(made);
  });

  test("of things nobody created shows samples that can be got and deleted", async () => {
    const { send } = await start();
    const list = async () => (await send("GET", "/task/v2/tasklists")).data.items;
    const before = await list();
    expect(before.length).toBeGreaterThan(0);
    const { guid, name } = before[0];
    expect((await send("GET", `/task/v2/tasklists/${guid}`)).data.tasklist).toMatchObject({
      guid,
      name,
    });
    await send("DELETE", `/task/v2/tasklists/${guid}`);
    expect(await list()).toEqual(before.slice(1));
  });

  test("refuses a page token that is not its own", async () => {
    const { send } = await start();
    const answer = await send("GET", `${BASE}/x/fields`, { query: { page_token: "x" } });
    expect(answer.error?.field_violations?.[0]?.field).toBe("page_token");
  });
});

describe("an answer that was made up", () => {
  test("is the same for the same request, and of another for another", async () => {
    const ask = async (user: string) => {
      const { send } = await start({ now: () => 1_700_000_000_000 });
      return (
        await send("GET", `/okr/v1/users/${user}/okrs`, {
          query: { user_id_type: "open_id", offset: "0", limit: "10" },
        })
      ).data;
    };
    expect(await ask("ou_1")).toEqual(await ask("ou_1"));
    expect(await ask("ou_1")).not.toEqual(await ask("ou_2"));
  });
});
