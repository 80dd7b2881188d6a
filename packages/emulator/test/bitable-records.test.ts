// The records of a base: written and read, one by one and in batches.

import { countSteps } from "@lark-tooling/testing/count-steps";
import { describe, expect, test } from "vitest";
import { base } from "./support/base.js";

const DUE = Date.UTC(2026, 2, 4, 9);

describe("a record", () => {
  test("gives back what was written, and what the platform adds", async () => {
    const { send, at, token } = await base();
    const ids = await send("POST", "/contact/v3/users/batch_get_id", {
      body: { emails: ["ada@example.com"] },
    });
    const id = ids.data.user_list[0].user_id;
    const upload = new FormData();
    for (const [name, value] of Object.entries({
      file_name: "a.txt",
      parent_type: "bitable_file",
      parent_node: "base",
      size: "5",
    })) {
      upload.set(name, value);
    }
    upload.set("file", new File(["hello"], "a.txt", { type: "text/plain" }));
    const { file_token } = (await send("POST", "/drive/v1/medias/upload_all", { body: upload }))
      .data;
    const fields = {
      Name: "one",
      Points: 1.5,
      Stage: "New",
      Tags: ["a", "b"],
      Due: DUE,
      Ready: true,
      Who: [{ id }],
      Phone: "+8613800000001",
      Page: { link: "https://example.com" },
      Files: [{ file_token }],
      Place: "116.3,40.0",
    };
    const made = await at("POST", "/records", { body: { fields } });
    expect(made.code, JSON.stringify(made.body)).toBe(0);
    const { record_id } = made.data.record;
    expect(record_id).toMatch(/^rec/);
    const got = await at("GET", `/records/${record_id}`, { query: { automatic_fields: "true" } });
    expect(got.data.record).toMatchObject({
      fields: {
        ...fields,
        Who: [{ id, name: "Ada Lovelace", email: "ada@example.com" }],
        Page: { text: "https://example.com", link: "https://example.com" },
        Files: [{ file_token, name: "a.txt", size: 5 }],
        Place: { location: "116.3,40.0" },
        Made: Date.UTC(2026, 2, 4, 10),
        No: "1",
      },
      created_time: Date.UTC(2026, 2, 4, 10),
    });
    expect(token).not.toBe("");
    const stage = (await at("GET", "/fields")).data.items[2].property.options;
    expect(stage.map(({ name }: { name: string }) => name)).toEqual(["Open", "Done", "New"]);
    const found = await at("POST", "/records/batch_get", {
      body: { record_ids: [record_id, "recNone"] },
    });
    expect(found.data.records[0].fields.Name).toEqual([{ type: "text", text: "one" }]);
    expect(found.data.absent_record_ids).toEqual(["recNone"]);
  });

  test("keeps the cells that an update does not name, and loses those set to null", async () => {
    const { at, add } = await base();
    const [id] = await add({ Name: "one", Points: 1, Phone: "123" });
    const body = { fields: { Points: 2, Phone: null } };
    const updated = await at("PUT", `/records/${id}`, { body });
    expect(updated.data.record.fields).toMatchObject({ Name: "one", Points: 2 });
    expect(updated.data.record.fields).not.toHaveProperty("Phone");
    expect((await at("DELETE", `/records/${id}`)).data).toEqual({ deleted: true, record_id: id });
    expect((await at("GET", `/records/${id}`)).code).toBe(1254043);
    expect((await at("PUT", `/records/${id}`, { body })).code).toBe(1254043);
    expect((await at("DELETE", `/records/${id}`)).code).toBe(1254043);
  });

  test.each([
    ["a field that does not exist", { Nope: 1 }, 1254045],
    ["text in a number", { Points: "1" }, 1254061],
    ["a number in text", { Name: 1 }, 1254060],
    ["a list in a single select", { Stage: ["Open"] }, 1254062],
    ["text in a multi select", { Tags: "a" }, 1254063],
    ["text in a date", { Due: "2026-03-04" }, 1254064],
    ["text in a checkbox", { Ready: "true" }, 1254065],
    ["somebody unknown", { Who: [{ id: "ou_nobody" }] }, 1254066],
    ["letters in a phone number", { Phone: "call me" }, 1254072],
    ["text in a link", { Page: "https://example.com" }, 1254068],
    ["an unknown attachment", { Files: [{ file_token: "boxnone" }] }, 1254303],
    ["something that is no attachment", { Files: ["boxnone"] }, 1254069],
    ["a value of the platform's own", { No: "7" }, 1254015],
    ["too much text", { Name: "x".repeat(100_001) }, 1254130],
  ])("refuses %s", async (_, fields, code) => {
    const { at } = await base();
    expect((await at("POST", "/records", { body: { fields } })).code).toBe(code);
    expect((await at("GET", "/records")).data.total).toBe(0);
  });

  test("written twice with one client token is one record", async () => {
    const { at } = await base();
    const query = { client_token: "fe599b60-450f-46ff-b2ef-9f6675625b97" };
    const write = () => at("POST", "/records", { query, body: { fields: { Name: "one" } } });
    const [one, two] = await Promise.all([write(), write()]);
    expect(two.data.record.record_id).toBe(one.data.record.record_id);
    expect((await at("GET", "/records")).data.total).toBe(1);
    const wrong = { query: { client_token: "again" }, body: { fields: {} } };
    expect(await at("POST", "/records", wrong)).toMatchObject({ status: 400, code: 1254037 });
  });
});

describe("batches", () => {
  test("count as a whole or not at all", async () => {
    const { at, add } = await base();
    const [one, two] = await add({ Name: "one" }, { Name: "two" });
    const total = async () => (await at("GET", "/records")).data.total;
    const bad = { records: [{ fields: { Name: "x", Stage: "Odd" } }, { fields: { Points: "x" } }] };
    expect((await at("POST", "/records/batch_create", { body: bad })).code).toBe(1254061);
    expect((await at("GET", "/fields")).data.items[2].property.options).toHaveLength(2);
    const update = {
      records: [
        { record_id: one, fields: { Name: "changed" } },
        { record_id: "recNone", fields: {} },
      ],
    };
    expect((await at("POST", "/records/batch_update", { body: update })).code).toBe(1254043);
    expect((await at("GET", `/records/${one}`)).data.record.fields.Name).toBe("one");
    const remove = (records: unknown[]) =>
      at("POST", "/records/batch_delete", { body: { records } });
    expect((await remove([one, "recNone"])).code).toBe(1254043);
    expect(await total()).toBe(2);
    expect((await remove([one, two])).data.records).toHaveLength(2);
    expect(await total()).toBe(0);
    const many = { records: Array.from({ length: 1001 }, () => ({ fields: {} })) };
    expect((await at("POST", "/records/batch_create", { body: many })).code).toBe(1254104);
  });
});

test("one of 100,000 records is found and changed without a look at the others", async () => {
  const { at, add } = await base();
  const [small] = await add({ Name: "first" });
  await touch(small!);
  const before = await countSteps("emulator/src", () => touch(small!));
  const records = Array.from({ length: 1000 }, (_, index) => ({ fields: { Name: `n${index}` } }));
  let last = "";
  for (let batch = 0; batch < 100; batch += 1) {
    const { data } = await at("POST", "/records/batch_create", { body: { records } });
    last = data.records.at(-1).record_id;
  }
  expect((await at("GET", "/records", { query: { page_size: "1" } })).data.total).toBe(100_001);
  expect(await countSteps("emulator/src", () => touch(last))).toBeLessThan(before * 1.5);

  async function touch(id: string): Promise<void> {
    await at("PUT", `/records/${id}`, { body: { fields: { Points: 1 } } });
    expect((await at("GET", `/records/${id}`)).data.record.fields.Points).toBe(1);
  }
});
