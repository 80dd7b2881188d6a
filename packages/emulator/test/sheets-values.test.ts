// Values written to and read from spreadsheets, and rows and columns that move them.

import { countSteps } from "@lark-tooling/testing/count-steps";
import { describe, expect, test } from "vitest";
import { spreadsheet } from "./support/spreadsheet.js";

const TABLE = [
  ["Name", "Points"],
  ["one", 1],
  ["two", 2],
];

describe("values", () => {
  test("are read as they were written, in every kind of range", async () => {
    const { write, read, sheet } = await spreadsheet();
    const written = await write("B2:C4", TABLE);
    expect(written.data).toMatchObject({
      revision: 1,
      updatedRange: `${sheet}!B2:C4`,
      updatedRows: 3,
      updatedColumns: 2,
      updatedCells: 6,
    });
    expect(await read("B2:C4")).toEqual(TABLE);
    expect(await read("A2:C3")).toEqual([
      [null, "Name", "Points"],
      [null, "one", 1],
    ]);
    expect(await read("C3:C")).toEqual([[1], [2]]);
    expect(await read("C:C")).toEqual([[null], ["Points"], [1], [2]]);
    expect(await read()).toEqual([
      [null, null, null],
      [null, "Name", "Points"],
      [null, "one", 1],
      [null, "two", 2],
    ]);
  });

  test("keep what a null passes over, and lose what is made empty", async () => {
    const { write, read } = await spreadsheet();
    await write("A1:B1", [["a", "b"]]);
    await write("A1:B1", [[null, ""]]);
    expect(await read("A1:B1")).toEqual([["a", null]]);
  });

  test("are written and read in batches, all or none", async () => {
    const { v2, read, sheet } = await spreadsheet();
    const valueRanges = [
      { range: `${sheet}!A1:A1`, values: [["a"]] },
      { range: `${sheet}!C1:C2`, values: [[1], [2]] },
    ];
    const wrong = [...valueRanges, { range: `${sheet}!A1:A1`, values: [["too", "wide"]] }];
    const refused = await v2("POST", "/values_batch_update", { body: { valueRanges: wrong } });
    expect(refused).toMatchObject({ status: 400, code: 90202 });
    expect(await read("A1:C1")).toEqual([[null, null, null]]);
    const done = await v2("POST", "/values_batch_update", { body: { valueRanges } });
    expect(
      done.data.responses.map(({ updatedCells }: { updatedCells: number }) => updatedCells),
    ).toEqual([1, 2]);
    const query = { ranges: `${sheet}!A1:A1,${sheet}!C2:C2` };
    const got = await v2("GET", "/values_batch_get", { query });
    expect(got.data.valueRanges.map(({ values }: { values: unknown }) => values)).toEqual([
      [["a"]],
      [[2]],
    ]);
  });

  test("are appended after the last row of their columns, and prepended above", async () => {
    const { write, read, v2, sheet } = await spreadsheet();
    await write("A1:B3", TABLE);
    await write("D1:D5", [["x"], ["x"], ["x"], ["x"], ["x"]]);
    const append = (values: string[][], query = {}) => {
      const body = { valueRange: { range: `${sheet}!A1:B1`, values } };
      return v2("POST", "/values_append", { body, query });
    };
    expect((await append([["three", "3"]])).data).toMatchObject({
      tableRange: `${sheet}!A4:B4`,
      updates: { updatedRange: `${sheet}!A4:B4`, updatedRows: 1 },
    });
    expect((await append([["four", "4"]])).data.tableRange).toBe(`${sheet}!A5:B5`);
    // A cell that was emptied is free again.
    await write("A2:B2", [["", ""]]);
    expect((await append([["again", "1"]])).data.tableRange).toBe(`${sheet}!A2:B2`);
    const inserted = await append([["five", "5"]], { insertDataOption: "INSERT_ROWS" });
    expect(inserted.data.tableRange).toBe(`${sheet}!A6:B6`);
    const body = { valueRange: { range: `${sheet}!A1:B1`, values: [["top", 0]] } };
    await v2("POST", "/values_prepend", { body });
    expect(await read("A1:B3")).toEqual([
      ["top", 0],
      ["Name", "Points"],
      ["again", "1"],
    ]);
  });

  test("of other kinds than text and numbers come back, or as text", async () => {
    const { write, read, v2, sheet } = await spreadsheet();
    const link = { type: "url", text: "here", link: "https://example.com" };
    const formula = { type: "formula", text: "=A1" };
    await write("A1:D1", [[true, [{ type: "text", text: "rich" }], link, formula]]);
    expect(await read("A1:D1")).toEqual([[true, [{ type: "text", text: "rich" }], link, "=A1"]]);
    expect(await read("A1:D1", { valueRenderOption: "ToString" })).toEqual([
      ["true", "rich", "here", "=A1"],
    ]);
    await write("E1:E1", [[46_085.5]]);
    const style = { formatter: "yyyy/MM/dd HH:mm" };
    await v2("PUT", "/style", { body: { appendStyle: { range: `${sheet}!E1:E1`, style } } });
    expect(await read("E1:E1")).toEqual([[46_085.5]]);
    expect(await read("E1:E1", { dateTimeRenderOption: "FormattedString" })).toEqual([
      ["2026/03/04 12:00"],
    ]);
    const image = { range: `${sheet}!F1:F1`, image: [137, 80, 78, 71], name: "a.png" };
    expect((await v2("POST", "/values_image", { body: image })).code).toBe(0);
    expect(await read("F1:F1")).toMatchObject([[{ type: "embed-image" }]]);
  });

  test.each([
    ["a range that is none", "A1", 90202],
    ["a range without columns", "1:1", 90202],
    ["a range that runs backwards", "B2:A1", 90202],
    ["a row 0", "A0:B2", 90202],
  ])("are refused for %s", async (_, range, code) => {
    const { write } = await spreadsheet();
    expect((await write(range, [["a"]])).code).toBe(code);
  });

  test("are refused for sheets and spreadsheets that do not exist, and when they are too many", async () => {
    const { v2, send, write, sheet } = await spreadsheet();
    expect(await v2("GET", "/values/nosheet!A1:B2")).toMatchObject({ status: 400, code: 90215 });
    const elsewhere = `/sheets/v2/spreadsheets/none/values/${sheet}!A1:B2`;
    expect((await send("GET", elsewhere)).code).toBe(90214);
    expect((await write("A1:A1", [["a"], ["b"]])).code).toBe(90202);
    expect((await write("A1:A5001", Array(5001).fill(["a"]))).code).toBe(90227);
    expect((await write("A1:A1", [["x".repeat(50_001)]])).code).toBe(90222);
    expect((await write("A1:A1", [[{ text: "no type" }]])).code).toBe(90204);
  });
});

describe("rows and columns", () => {
  test("are inserted and deleted with their values", async () => {
    const { write, read, v2, v3, sheet } = await spreadsheet();
    await write("A1:B3", TABLE);
    const rows = { sheetId: sheet, majorDimension: "ROWS" };
    const insert = { dimension: { ...rows, startIndex: 1, endIndex: 3 }, inheritStyle: "BEFORE" };
    await v2("POST", "/insert_dimension_range", { body: insert });
    expect(await read("A1:A5")).toEqual([["Name"], [null], [null], ["one"], ["two"]]);
    const remove = { dimension: { ...rows, startIndex: 2, endIndex: 3 } };
    expect((await v2("DELETE", "/dimension_range", { body: remove })).data).toEqual({
      delCount: 2,
      majorDimension: "ROWS",
    });
    expect(await read()).toEqual(TABLE);
    const column = { ...rows, majorDimension: "COLUMNS" };
    await v2("DELETE", "/dimension_range", {
      body: { dimension: { ...column, startIndex: 1, endIndex: 1 } },
    });
    expect(await read()).toEqual([["Points"], [1], [2]]);
    await v2("POST", "/dimension_range", { body: { dimension: { ...rows, length: 5 } } });
    expect((await v3("GET", "")).data.sheet.grid_properties).toMatchObject({
      row_count: 205,
      column_count: 19,
    });
    const source = { major_dimension: "ROWS", start_index: 0, end_index: 0 };
    await v3("POST", "/move_dimension", { body: { source, destination_index: 3 } });
    expect(await read()).toEqual([[1], [2], ["Points"]]);
  });

  test("that are none are refused", async () => {
    const { v2, v3, sheet } = await spreadsheet();
    const code = async (method: string, path: string, dimension: object) =>
      (await v2(method, path, { body: { dimension } })).code;
    const rows = { sheetId: sheet, majorDimension: "ROWS" };
    expect(await code("DELETE", "/dimension_range", { ...rows, startIndex: 0, endIndex: 1 })).toBe(
      90212,
    );
    expect(
      await code("DELETE", "/dimension_range", { ...rows, startIndex: 1, endIndex: 200 }),
    ).toBe(90212);
    expect(await code("POST", "/dimension_range", { ...rows, length: 5001 })).toBe(90212);
    const diagonal = { ...rows, majorDimension: "DIAGONALS", startIndex: 0, endIndex: 1 };
    expect(await code("POST", "/insert_dimension_range", diagonal)).toBe(90204);
    const source = { major_dimension: "ROWS", start_index: 0, end_index: 4 };
    const inside = { body: { source, destination_index: 2 } };
    expect((await v3("POST", "/move_dimension", inside)).code).toBe(1310219);
  });
});

test("a row is appended to 100,000 without a look at these", async () => {
  const { v2, read, sheet } = await spreadsheet();
  const values = Array.from({ length: 5000 }, (_, index) => [`n${index}`]);
  const append = (rows: string[][]) => {
    const body = { valueRange: { range: `${sheet}!A1:A1`, values: rows } };
    return v2("POST", "/values_append", { body });
  };
  const appendOne = () => append([["one more"]]);
  await appendOne();
  const before = await countSteps("emulator/src", appendOne);
  for (let batch = 0; batch < 20; batch += 1) await append(values);
  // The rows of the last append are passed over by the next one, once.
  await appendOne();
  expect(await countSteps("emulator/src", appendOne)).toBeLessThan(before * 1.5);
  expect(await read("A100004:A100004")).toEqual([["one more"]]);
});
