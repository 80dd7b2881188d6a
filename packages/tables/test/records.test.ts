import { createAppTableField } from "@lark/bitable-v1";
import type { Client } from "@lark/core";
import { uploadAllMedia } from "@lark/drive-v1";
import {
  attachments,
  autoNumber,
  chats,
  checkbox,
  createdBy,
  createdTime,
  date,
  deleteRecords,
  findRecords,
  formula,
  insertRecords,
  link,
  modifiedBy,
  modifiedTime,
  multiSelect,
  number,
  type Progress,
  people,
  phone,
  place as placeField,
  select,
  type TablePlace,
  tableOf,
  text,
  updateRecords,
  upsertRecords,
  url,
} from "@lark/tables";
import { describe, expect, expectTypeOf } from "vitest";
import { asked, test } from "./fixtures.js";

const CREATE = "bitable.v1.app.table.record.batch_create";
const UPDATE = "bitable.v1.app.table.record.batch_update";
const SEARCH = "bitable.v1.app.table.record.search";
const DUE = new Date(Date.UTC(2026, 2, 4, 9));

const schema = {
  title: text({ name: "Title" }),
  points: number({ name: "Points" }),
  state: select(["Open", "Done"], { name: "State" }),
  tags: multiSelect(undefined, { name: "Tags" }),
  due: date({ name: "Due" }),
  ready: checkbox({ name: "Ready" }),
  who: people({ name: "Who" }),
  phone: phone({ name: "Phone" }),
  page: url({ name: "Page" }),
  files: attachments({ name: "Files" }),
  place: placeField({ name: "Place" }),
  chats: chats({ name: "Chats" }),
  made: createdTime({ name: "Made" }),
  changed: modifiedTime({ name: "Changed" }),
  maker: createdBy({ name: "Maker" }),
  changer: modifiedBy({ name: "Changer" }),
  no: autoNumber({ name: "No" }),
};
const tasksOf = (client: Client, place: TablePlace) => tableOf(client, place, schema);
const all = async <T>(items: AsyncIterable<T>) => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error("it did not fail");
    },
    (error: unknown) => error as Error & { code?: number },
  );

describe("values", () => {
  test("of every type come back as they were written", async ({ client, place, emulator }) => {
    const user = emulator.issueUserAccessToken({ user: "ada@example.com" });
    expect(user).toBeTruthy();
    const { file_token = "" } = await uploadAllMedia(client, {
      body: {
        file_name: "a.txt",
        parent_type: "bitable_file",
        parent_node: place.app_token,
        size: 5,
        file: { data: new TextEncoder().encode("hello"), name: "a.txt" },
      },
    });
    const tasks = tasksOf(client, place);
    const { records, failed } = await insertRecords(tasks, [
      {
        title: "one",
        points: 1.5,
        state: "Open",
        tags: ["a", "b"],
        due: DUE,
        ready: true,
        phone: "+8613800000001",
        page: { link: "https://x.example", text: "X" },
        files: [{ file_token }],
        place: "116.3,40.0",
      },
      { title: "two", page: "https://y.example", due: DUE.getTime() },
    ]);
    expect(failed).toEqual([]);
    const [found, second] = await all(findRecords(tasks));
    for (const record of [found!, records[0]!]) {
      expect(record.id).toBe(records[0]!.id);
      expect(record.fields).toMatchObject({
        title: "one",
        points: 1.5,
        state: "Open",
        tags: ["a", "b"],
        due: DUE,
        ready: true,
        phone: "+8613800000001",
        page: { link: "https://x.example", text: "X" },
        files: [{ file_token, name: "a.txt", size: 5 }],
        place: { location: "116.3,40.0" },
        no: "1",
      });
    }
    expect(found!.fields.made).toBeInstanceOf(Date);
    expect(found!.fields.changed).toBeInstanceOf(Date);
    expect(second!.fields).toMatchObject({
      title: "two",
      due: DUE,
      ready: false,
      page: { link: "https://y.example", text: "https://y.example" },
    });
    expect("points" in second!.fields).toBe(false);
  });

  test("links, and formulas by what comes out of them", async ({ client, place }) => {
    const path = { ...place };
    await createAppTableField(client, {
      path,
      body: { field_name: "Parent", type: 18, property: { table_id: place.table_id } },
    });
    const table = tableOf(client, place, {
      Title: text(),
      Parent: link(),
      Title2: formula(text(), { name: "Title" }),
    });
    const { records } = await insertRecords(table, [{ Title: "a" }]);
    await insertRecords(table, [{ Title: "b", Parent: [records[0]!.id] }]);
    const [, b] = await all(findRecords(table));
    expect(b!.fields).toEqual({ Title: "b", Parent: [records[0]!.id], Title2: "b" });
    const value = formula(number()).read({ type: 2, value: [3] });
    expect(value).toBe(3);
    expect(formula(date()).read({ type: 5, value: [DUE.getTime()] })).toEqual(DUE);
  });

  test("are typed", async ({ client, place }) => {
    const tasks = tasksOf(client, place);
    for await (const { fields } of findRecords(tasks)) {
      expectTypeOf(fields.state).toEqualTypeOf<"Open" | "Done" | undefined>();
      expectTypeOf(fields.due).toEqualTypeOf<Date | undefined>();
    }
    type Row = Parameters<typeof insertRecords<typeof schema>>[1] extends
      | Iterable<infer One>
      | AsyncIterable<unknown>
      ? One
      : never;
    expectTypeOf<Row>().toHaveProperty("title");
    expectTypeOf<Row>().not.toHaveProperty("made");
    // @ts-expect-error an option that there is not
    findRecords(tasks, { where: { state: { is: "Gone" } } });
    // @ts-expect-error a number is no date
    findRecords(tasks, { where: { title: { is: 3 } } });
    // @ts-expect-error no such field
    findRecords(tasks, { sort: ["-nothing"] });
  });

  test("that do not fit are told per record, before anything is sent", async ({
    client,
    place,
    emulator,
  }) => {
    const tasks = tasksOf(client, place);
    const { records, failed } = await insertRecords(tasks, [
      { title: 3 as never },
      { title: "good" },
      { points: Number.NaN },
      { due: new Date("nonsense") },
      { phone: "none" },
      { no: "7" } as never,
      { other: 1 } as never,
      { tags: "a" as never },
      { who: [{}] as never },
      { files: ["x"] as never },
      { place: "there" },
      { ready: "yes" as never },
      { page: {} as never },
      { state: 1 as never },
      { chats: [7] as never },
    ]);
    expect(records.map(({ fields }) => fields.title)).toEqual(["good"]);
    expect(failed.map(({ index }) => index)).toEqual([
      0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
    ]);
    for (const { error } of failed) expect(error).toMatchObject({ kind: "validation" });
    expect(failed[0]!.error.message).toContain(
      'the field "title" cannot be written: must be text, not 3',
    );
    expect(asked(emulator, CREATE)).toBe(1);
  });
});

describe("finding", () => {
  test("by conditions of every kind, in order", async ({ client, place }) => {
    const tasks = tasksOf(client, place);
    const day = (n: number) => new Date(DUE.getTime() + n * 86_400_000);
    await insertRecords(tasks, [
      { title: "a", points: 1, state: "Open", tags: ["x"], due: day(0), ready: true },
      { title: "b", points: 2, state: "Open", tags: ["x", "y"], due: day(2) },
      { title: "c", points: 3, state: "Done", due: day(4), ready: true },
      { title: "d" },
    ]);
    const titles = async (
      ...query: Parameters<typeof findRecords<typeof schema>> extends [unknown, ...infer Rest]
        ? Rest
        : never
    ) => (await all(findRecords(tasks, ...query))).map(({ fields }) => fields.title).join("");
    expect(await titles()).toBe("abcd");
    expect(await titles({ sort: ["-points"] })).toMatch(/^cba/);
    expect(await titles({ where: { state: { is: "Open" } }, sort: ["-title"] })).toBe("ba");
    expect(await titles({ where: { state: { is: "Open" }, points: { isGreater: 1 } } })).toBe("b");
    expect(await titles({ where: { points: { isGreaterEqual: 1, isLess: 3 } } })).toBe("ab");
    expect(await titles({ where: { tags: { contains: ["y"] } } })).toBe("b");
    expect(await titles({ where: { ready: { is: true } } })).toBe("ac");
    expect(await titles({ where: { points: { isEmpty: true } } })).toBe("d");
    expect(await titles({ where: { due: { isGreater: day(1) } } })).toBe("bc");
    expect(
      await titles({
        where: { any: [{ title: { is: "a" } }, { state: { is: "Done" }, points: { is: 3 } }] },
      }),
    ).toBe("ac");
    expect(
      await titles({
        where: { all: [{ title: { is: "a" }, points: { is: 2 } }, { state: { is: "Open" } }] },
      }),
    ).toBe("ab");
    expect(await titles({}, { limit: 2 })).toBe("ab");
    const pages = await all(findRecords(tasks, {}, { pageSize: 3 }).pages());
    expect(pages.map((page) => page.length)).toEqual([3, 1]);
  });

  test("by what is not in the schema is refused", async ({ client, place, emulator }) => {
    const tasks = tasksOf(client, place);
    const before = emulator.requests.length;
    for (const query of [
      { where: { nothing: { is: 1 } } },
      { where: { title: { equals: "x" } } },
      { where: { due: { is: Number.NaN } } },
      { sort: ["nothing"] },
    ]) {
      expect(await failure(all(findRecords(tasks, query as never)))).toMatchObject({
        kind: "validation",
      });
    }
    expect(emulator.requests.length).toBe(before);
  });
});

describe("writing", () => {
  test("10,000 records take 10 requests, each told", async ({ client, place, emulator }) => {
    const tasks = tableOf(client, place, { Title: text(), Points: number() });
    async function* rows() {
      for (let i = 0; i < 10_000; i++) yield { Title: `row ${i}`, Points: i };
    }
    const told: Progress[] = [];
    const { records, failed } = await insertRecords(tasks, rows(), {
      onProgress: (p) => told.push(p),
    });
    expect(failed).toEqual([]);
    expect(records).toHaveLength(10_000);
    expect(records[9_999]!.fields).toEqual({ Title: "row 9999", Points: 9_999 });
    expect(asked(emulator, CREATE)).toBe(10);
    expect(told.map(({ done }) => done)).toEqual(
      Array.from({ length: 10 }, (_, i) => (i + 1) * 1000),
    );
    expect(await all(findRecords(tasks))).toHaveLength(10_000);
    expect(asked(emulator, SEARCH)).toBe(20);
    const changes = records.map(({ id }) => ({ id, fields: { Points: 1 } }));
    expect((await updateRecords(tasks, changes)).records).toHaveLength(10_000);
    expect(asked(emulator, UPDATE)).toBe(10);
    const { ids } = await deleteRecords(
      tasks,
      records.map(({ id }) => id),
    );
    expect(ids).toHaveLength(10_000);
    expect(asked(emulator, "bitable.v1.app.table.record.batch_delete")).toBe(20);
    expect(await all(findRecords(tasks))).toEqual([]);
  });

  test("what the platform refuses is found, and the others are written", async ({
    client,
    place,
    emulator,
  }) => {
    const tasks = tasksOf(client, place);
    const rows = Array.from({ length: 1000 }, (_, i) => ({
      title: `${i}`,
      ...(i === 3 || i === 777 ? { who: ["ou_nobody"] } : {}),
    }));
    const { records, failed } = await insertRecords(tasks, rows);
    expect(failed.map(({ index, error }) => [index, error.code])).toEqual([
      [3, 1254066],
      [777, 1254066],
    ]);
    expect(records.map(({ fields }) => fields.title)).toEqual(
      rows.filter(({ who }) => !who).map(({ title }) => title),
    );
    expect(await all(findRecords(tasks))).toHaveLength(998);
    expect(asked(emulator, CREATE)).toBeLessThan(45);
    const [first] = records;
    const changed = await updateRecords(tasks, [
      { id: "recnothing", fields: { title: "x" } },
      { id: first!.id, fields: { title: "changed", points: null } },
    ]);
    expect(changed.failed).toMatchObject([{ index: 0, error: { code: 1254043 } }]);
    expect(changed.records[0]!.fields.title).toBe("changed");
    expect(await deleteRecords(tasks, ["recnothing", first!.id])).toMatchObject({
      ids: [first!.id],
      failed: [{ index: 0 }],
    });
  });

  test("when all are refused it does not try each", async ({ client, place, emulator }) => {
    const tasks = tasksOf(client, place);
    const rows = Array.from({ length: 1000 }, () => ({ who: ["ou_nobody"] }));
    const { records, failed } = await insertRecords(tasks, rows);
    expect([records.length, failed.length]).toEqual([0, 1000]);
    expect(asked(emulator, CREATE)).toBeLessThan(130);
  });

  test("what is not a record's fault ends the work", async ({ client, place, emulator }) => {
    const tasks = tasksOf(client, place);
    emulator.faults.add({ operation: CREATE, code: 1254302, status: 403 });
    expect(await failure(insertRecords(tasks, [{ title: "a" }]))).toMatchObject({ code: 1254302 });
    const wrong = tableOf(client, { ...place, table_id: "tblnothing" }, schema);
    expect(await failure(insertRecords(wrong, [{ title: "a" }]))).toMatchObject({ kind: "api" });
    const other = tableOf(client, place, { Gone: text() });
    expect(await failure(insertRecords(other, [{ Gone: "a" }]))).toMatchObject({ code: 1254045 });
  });

  test("a lost answer, a conflict and a repeated run write nothing twice", async ({
    client,
    place,
    emulator,
  }) => {
    const tasks = tasksOf(client, place);
    emulator.faults.add({ operation: CREATE, truncate: true });
    emulator.faults.add({ operation: CREATE, code: 1254291, status: 200 });
    const rows = Array.from({ length: 1500 }, (_, i) => ({ title: `${i}` }));
    const options = { clientToken: "import of Tuesday" };
    await insertRecords(tasks, rows, options);
    const again = await insertRecords(tasks, rows, options);
    expect(again.records).toHaveLength(1500);
    expect(await all(findRecords(tasks))).toHaveLength(1500);
  });

  test("what onProgress throws ends it, and so does a signal", async ({
    client,
    place,
    emulator,
  }) => {
    const tasks = tasksOf(client, place);
    const rows = Array.from({ length: 2500 }, (_, i) => ({ title: `${i}` }));
    const thrown = insertRecords(tasks, rows, {
      onProgress: () => {
        throw new Error("stop here");
      },
    });
    expect((await failure(thrown)).message).toBe("stop here");
    const stop = new AbortController();
    const ended = insertRecords(tasks, rows, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(await failure(ended)).toMatchObject({ kind: "abort" });
    expect(asked(emulator, CREATE)).toBe(2);
  });
});

describe("upserting", () => {
  test("changes what has the key and adds the rest", async ({ client, place, emulator }) => {
    const tasks = tasksOf(client, place);
    await insertRecords(tasks, [
      { title: "a", points: 1 },
      { title: "b", points: 2 },
      { title: "twice" },
      { title: "twice" },
    ]);
    const told: Progress[] = [];
    const { inserted, updated, failed } = await upsertRecords(
      tasks,
      [
        { title: "b", points: 20 },
        { title: "c", points: 30 },
        { title: "c", points: 31 },
        { points: 4 },
        { title: "twice", points: 5 },
        { title: "d", who: ["ou_nobody"] },
        { title: "e", points: "x" as never },
      ],
      "title",
      { onProgress: (progress) => told.push(progress) },
    );
    expect(updated.map(({ fields }) => fields.title)).toEqual(["b"]);
    expect(inserted.map(({ fields }) => fields.title)).toEqual(["c"]);
    expect(failed.map(({ index }) => index)).toEqual([2, 3, 4, 5, 6]);
    expect(told.at(-1)).toEqual({ done: 2, failed: 5 });
    const points = (await all(findRecords(tasks, { sort: ["title"] }))).map(
      ({ fields }) => fields.points,
    );
    expect(points.filter((value) => value !== undefined)).toEqual([1, 20, 30]);
    expect(asked(emulator, SEARCH)).toBe(2);
  });

  test("by several fields and dates; many keys read the table once", async ({
    client,
    place,
    emulator,
  }) => {
    const tasks = tasksOf(client, place);
    const rows = Array.from({ length: 600 }, (_, i) => ({
      title: `${i % 2}`,
      points: i,
      due: new Date(DUE.getTime() + i * 86_400_000),
    }));
    await upsertRecords(tasks, rows, ["title", "points"]);
    const before = asked(emulator, SEARCH);
    const { inserted, updated } = await upsertRecords(tasks, rows, ["points", "due"]);
    expect([inserted.length, updated.length]).toEqual([0, 600]);
    expect(asked(emulator, SEARCH) - before).toBe(2);
    const few = await upsertRecords(tasks, rows.slice(0, 30), ["points", "due"]);
    expect([few.inserted.length, few.updated.length]).toEqual([0, 30]);
  });
});
