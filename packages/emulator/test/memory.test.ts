// Operations without a handler of their own: what is written can be read again.

import { describe, expect, test } from "vitest";
import { first, start } from "./support/caller.js";

const GROUPS = "/mail/v1/mailgroups";

interface Group {
  mailgroup_id: string;
  name: string;
}

describe("what was created", () => {
  test("is got, listed, changed and deleted", async () => {
    const { send } = await start();
    const created = await send("POST", GROUPS, { body: { name: "Crew", email: "c@example.com" } });
    const { mailgroup_id } = created.data;
    expect(created.data.name).toBe("Crew");
    const path = `${GROUPS}/${mailgroup_id}`;
    const got = async () => (await send("GET", path)).data;
    expect(await got()).toMatchObject({ mailgroup_id, name: "Crew", email: "c@example.com" });
    const listed = (await send("GET", GROUPS)).data.items;
    expect(listed).toMatchObject([{ mailgroup_id, name: "Crew" }]);

    await send("PATCH", path, { body: { name: "Changed" } });
    expect(await got()).toMatchObject({ mailgroup_id, name: "Changed", email: "c@example.com" });

    expect(await send("DELETE", path)).toMatchObject({ code: 0 });
    expect(await send("GET", path)).toMatchObject({ status: 404 });
    expect(await send("DELETE", path)).toMatchObject({ status: 404 });
  });

  test("twice in the same words is two things", async () => {
    const { send } = await start();
    const create = () => send("POST", GROUPS, { body: { name: "Same" } });
    const ids = [(await create()).data.mailgroup_id, (await create()).data.mailgroup_id];
    expect(new Set(ids).size).toBe(2);
  });

  test("twice with one client_token is one thing", async () => {
    const { send } = await start();
    const create = (client_token: string) =>
      send("POST", "/corehr/v1/employee_types", {
        query: { client_token },
        body: {
          name: [{ lang: "en-US", value: "Sailor" }],
          default_employee_type: false,
          active: true,
        },
      });
    const [one, two, other] = [await create("a"), await create("a"), await create("b")];
    expect(one.code).toBe(0);
    const idOf = (answer: typeof one) => answer.data.employee_type.id;
    expect(idOf(two)).toBe(idOf(one));
    expect(idOf(other)).not.toBe(idOf(one));
  });

  test("lies under its own parent only, and goes with it", async () => {
    const { send } = await start();
    const email = "outside@example.net";
    await send("POST", `${GROUPS}/one/members`, { body: { email, type: "EXTERNAL_USER" } });
    const members = async (group: string) =>
      (await send("GET", `${GROUPS}/${group}/members`)).data.items.map(
        (member: { email: string }) => member.email,
      );
    expect(await members("one")).toEqual([email]);
    expect(await members("two")).not.toContain(email);
    await send("DELETE", `${GROUPS}/one`);
    expect(await members("one")).not.toContain(email);
  });
});

describe("a list", () => {
  test("pages through what was created", async () => {
    const { send } = await start();
    const made: string[] = [];
    for (let count = 0; count < 25; count++) {
      const body = { name: `Group ${count}` };
      made.push((await send("POST", GROUPS, { body })).data.mailgroup_id);
    }
    const seen: string[] = [];
    let page_token = "";
    do {
      const query = { page_size: "10", ...(page_token ? { page_token } : {}) };
      const { data } = await send("GET", GROUPS, { query });
      seen.push(...data.items.map((group: Group) => group.mailgroup_id));
      expect(data.has_more).toBe(seen.length < 25);
      page_token = data.page_token;
    } while (page_token);
    expect(seen).toEqual(made);
  });

  test("of things nobody created shows samples that can be got and deleted", async () => {
    const { send } = await start();
    const list = async (): Promise<Group[]> => (await send("GET", GROUPS)).data.items;
    const before = await list();
    const { mailgroup_id, name } = first(before);
    expect((await send("GET", `${GROUPS}/${mailgroup_id}`)).data).toMatchObject({
      mailgroup_id,
      name,
    });
    await send("DELETE", `${GROUPS}/${mailgroup_id}`);
    expect(await list()).toEqual(before.slice(1));
  });

  test("refuses a page token that is not its own", async () => {
    const { send } = await start();
    const answer = await send("GET", GROUPS, { query: { page_token: "x" } });
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
