// Spreadsheets, their sheets, and what lies on the cells.

import { describe, expect, test } from "vitest";
import { start } from "./support/caller.js";
import { spreadsheet } from "./support/spreadsheet.js";

interface Titled {
  title: string;
  sheet_id: string;
}

describe("a spreadsheet", () => {
  test("is made in a folder, renamed in both versions, copied and deleted", async () => {
    const { send } = await start();
    const folder = await send("POST", "/drive/v1/files/create_folder", {
      body: { name: "Folder", folder_token: "" },
    });
    const folder_token = folder.data.token;
    const made = await send("POST", "/sheets/v3/spreadsheets", {
      body: { title: "Plan", folder_token },
    });
    const { spreadsheet_token: token } = made.data.spreadsheet;
    const path = `/sheets/v3/spreadsheets/${token}`;
    expect((await send("GET", path)).data.spreadsheet).toMatchObject({ title: "Plan", token });
    const files = async () =>
      (await send("GET", "/drive/v1/files", { query: { folder_token } })).data.files;
    expect(await files()).toMatchObject([{ token, name: "Plan", type: "sheet" }]);
    await send("PATCH", path, { body: { title: "Second plan" } });
    await send("PUT", `/sheets/v2/spreadsheets/${token}/properties`, {
      body: { properties: { title: "Third plan" } },
    });
    expect((await files())[0].name).toBe("Third plan");
    expect((await send("GET", path)).data.spreadsheet.title).toBe("Third plan");
    const sheet = (await send("GET", `${path}/sheets/query`)).data.sheets[0].sheet_id;
    await send("PUT", `/sheets/v2/spreadsheets/${token}/values`, {
      body: { valueRange: { range: `${sheet}!A1:A1`, values: [["kept"]] } },
    });
    const copied = await send("POST", `/drive/v1/files/${token}/copy`, {
      body: { name: "Copy", type: "sheet", folder_token },
    });
    const copy = `/sheets/v2/spreadsheets/${copied.data.file.token}/values/${sheet}`;
    expect((await send("GET", copy)).data.valueRange.values).toEqual([["kept"]]);
    await send("DELETE", `/drive/v1/files/${token}`, { query: { type: "sheet" } });
    expect(await send("GET", path)).toMatchObject({ status: 400, code: 1310249 });
    expect((await send("GET", "/sheets/v3/spreadsheets/none")).code).toBe(1310214);
    const nowhere = { body: { folder_token: "nowhere" } };
    expect((await send("POST", "/sheets/v3/spreadsheets", nowhere)).code).toBe(1310204);
  });

  test("has sheets that are added, copied, moved, hidden and deleted", async () => {
    const { v2, v3, write, send, token, sheet } = await spreadsheet();
    await write("A1:A1", [["kept"]]);
    const batch = (...requests: object[]) =>
      v2("POST", "/sheets_batch_update", { body: { requests } });
    const added = await batch(
      { addSheet: { properties: { title: "New", index: 1 } } },
      { copySheet: { source: { sheetId: sheet }, destination: { title: "Copy" } } },
      {
        updateSheet: {
          properties: { sheetId: sheet, title: "Old", hidden: true, frozenRowCount: 2 },
        },
      },
    );
    expect(added.code, JSON.stringify(added.body)).toBe(0);
    const copy = added.data.replies[1].copySheet.properties.sheetId;
    const titles = async () =>
      (await send("GET", `/sheets/v3/spreadsheets/${token}/sheets/query`)).data.sheets.map(
        ({ title }: Titled) => title,
      );
    expect(await titles()).toEqual(["Old", "Copy", "New"]);
    expect((await v3("GET", "")).data.sheet).toMatchObject({
      hidden: true,
      grid_properties: { frozen_row_count: 2 },
    });
    expect((await v2("GET", `/values/${copy}`)).data.valueRange.values).toEqual([["kept"]]);
    expect((await v2("GET", "/metainfo")).data).toMatchObject({
      properties: { title: "Sheet", sheetCount: 3 },
      sheets: [{ sheetId: sheet, rowCount: 200 }, { sheetId: copy }, { title: "New" }],
    });

    const half = await batch(
      { deleteSheet: { sheetId: copy } },
      { addSheet: { properties: { title: "New" } } },
    );
    expect(half.code).toBe(90210);
    expect(await titles()).toEqual(["Old", "Copy", "New"]);
    expect((await batch({ deleteSheet: { sheetId: "nosuch" } })).code).toBe(90215);
    expect((await batch({ addSheet: { properties: { title: "a/b" } } })).code).toBe(90204);
    expect((await batch({})).code).toBe(90204);
    await batch({ deleteSheet: { sheetId: copy } });
    expect(await titles()).toEqual(["Old", "New"]);
    expect((await v2("GET", `/values/${copy}`)).code).toBe(90215);
  });
});

test("merged cells are shown by both versions, move with rows, and come apart", async () => {
  const { v2, v3, write, read, sheet } = await spreadsheet();
  await write("A2:B3", [
    ["a", "b"],
    ["c", "d"],
  ]);
  const merge = (range: string, mergeType: string) =>
    v2("POST", "/merge_cells", { body: { range: `${sheet}!${range}`, mergeType } });
  expect((await merge("A2:B3", "MERGE_ALL")).code).toBe(0);
  expect(await read("A2:B3")).toEqual([
    ["a", null],
    [null, null],
  ]);
  expect((await merge("B3:C4", "MERGE_ALL")).code).toBe(90204);
  expect((await merge("A2:B3", "MERGE_SOME")).code).toBe(90204);
  const insert = { sheetId: sheet, majorDimension: "ROWS", startIndex: 0, endIndex: 1 };
  await v2("POST", "/insert_dimension_range", { body: { dimension: insert } });
  expect((await v3("GET", "")).data.sheet.merges).toEqual([
    { start_row_index: 2, end_row_index: 3, start_column_index: 0, end_column_index: 1 },
  ]);
  expect((await v2("GET", "/metainfo")).data.sheets[0].merges).toEqual([
    { startRowIndex: 2, startColumnIndex: 0, rowCount: 2, columnCount: 2 },
  ]);
  await v2("POST", "/unmerge_cells", { body: { range: `${sheet}!A3:A3` } });
  expect((await v3("GET", "")).data.sheet.merges).toEqual([]);
});

test("text is found and replaced, with formulas, cases and expressions as asked", async () => {
  const { v3, write, read, sheet } = await spreadsheet();
  await write("A1:B3", [
    ["Apple pie", "apple"],
    ["Pear", 12],
    [{ type: "formula", text: "=apple" }, ""],
  ]);
  const find = async (text: string, condition: object = {}) => {
    const find_condition = { range: `${sheet}!A1:B3`, ...condition };
    return (await v3("POST", "/find", { body: { find_condition, find: text } })).data.find_result;
  };
  expect(await find("apple")).toEqual({
    matched_cells: ["A1", "B1"],
    matched_formula_cells: [],
    rows_count: 1,
  });
  expect((await find("apple", { match_case: true })).matched_cells).toEqual(["B1"]);
  expect((await find("apple", { match_entire_cell: true })).matched_cells).toEqual(["B1"]);
  expect((await find("apple", { include_formulas: true })).matched_formula_cells).toEqual(["A3"]);
  expect((await find("^p.*r$", { search_by_regex: true })).matched_cells).toEqual(["A2"]);
  expect((await find("p.*r")).matched_cells).toEqual([]);
  const find_condition = { range: `${sheet}!A1:B3` };
  const replace = { find_condition, find: "apple", replacement: "$& plum" };
  const replaced = await v3("POST", "/replace", { body: replace });
  expect(replaced.data.replace_result.matched_cells).toEqual(["A1", "B1"]);
  await v3("POST", "/replace", { body: { find_condition, find: "12", replacement: "13" } });
  expect(await read("A1:B2")).toEqual([
    ["$& plum pie", "$& plum"],
    ["Pear", 13],
  ]);
  const broken = { find_condition: { ...find_condition, search_by_regex: true }, find: "(" };
  expect((await v3("POST", "/find", { body: broken })).code).toBe(1310248);
  const outside = { find_condition: { range: "other!A1:B2" }, find: "x" };
  expect((await v3("POST", "/find", { body: outside })).code).toBe(1310202);
});

describe("a filter", () => {
  test("hides the rows that do not pass, and is changed and deleted", async () => {
    const { v3, write, sheet } = await spreadsheet();
    await write("A1:B4", [
      ["Name", "Points"],
      ["one", 1],
      ["two", 2],
      ["three", 3],
    ]);
    const condition = { filter_type: "number", compare_type: "less", expected: ["3"] };
    const body = { range: `${sheet}!A1:B4`, col: "B", condition };
    expect((await v3("GET", "/filter")).data).toEqual({});
    expect((await v3("PUT", "/filter", { body })).code).toBe(1310236);
    expect((await v3("POST", "/filter", { body })).code).toBe(0);
    expect((await v3("POST", "/filter", { body })).code).toBe(1310236);
    const shown = async () => (await v3("GET", "/filter")).data.sheet_filter_info;
    expect(await shown()).toEqual({
      range: `${sheet}!A1:B4`,
      filtered_out_rows: [4],
      filter_infos: [{ col: "B", conditions: [condition] }],
    });
    const text = { filter_type: "text", compare_type: "beginsWith", expected: ["t"] };
    await v3("PUT", "/filter", { body: { col: "A", condition: text } });
    expect((await shown()).filtered_out_rows).toEqual([2, 4]);
    await v3("PUT", "/filter", { body: { col: "B", condition: { filter_type: "clear" } } });
    expect((await shown()).filtered_out_rows).toEqual([2]);
    const wrong = { ...text, compare_type: "less" };
    expect((await v3("PUT", "/filter", { body: { col: "A", condition: wrong } })).code).toBe(
      1310236,
    );
    expect((await v3("PUT", "/filter", { body: { col: "F", condition: text } })).code).toBe(
      1310202,
    );
    await v3("DELETE", "/filter");
    expect((await v3("GET", "/filter")).data).toEqual({});
  });

  test("view is remembered with its conditions", async () => {
    const { v3, sheet } = await spreadsheet();
    const range = `${sheet}!A1:C10`;
    const make = (body: object) => v3("POST", "/filter_views", { body: { range, ...body } });
    const made = await make({ filter_view_name: "Mine", filter_view_id: "abcdefghij" });
    expect(made.data.filter_view).toEqual({
      filter_view_id: "abcdefghij",
      filter_view_name: "Mine",
      range,
    });
    expect((await make({ filter_view_id: "abcdefghij" })).code).toBe(1310238);
    expect((await make({ filter_view_name: "Mine" })).code).toBe(1310240);
    expect((await make({ range: "A1" })).code).toBe(1310202);
    const view = "/filter_views/abcdefghij";
    await v3("PATCH", view, { body: { filter_view_name: "Ours" } });
    expect((await v3("GET", "/filter_views/query")).data.items).toMatchObject([
      { filter_view_name: "Ours" },
    ]);
    const condition = { filter_type: "multiValue", expected: ["a"] };
    const body = { condition_id: "B", ...condition };
    expect((await v3("POST", `${view}/conditions`, { body })).data.condition).toEqual(body);
    await v3("PUT", `${view}/conditions/B`, { body: { expected: ["b"] } });
    expect((await v3("GET", `${view}/conditions/B`)).data.condition.expected).toEqual(["b"]);
    const far = { body: { ...body, condition_id: "Z" } };
    expect((await v3("POST", `${view}/conditions`, far)).code).toBe(1310223);
    await v3("DELETE", `${view}/conditions/B`);
    expect((await v3("GET", `${view}/conditions/query`)).data.items).toEqual([]);
    await v3("DELETE", view);
    expect((await v3("GET", view)).code).toBe(1310237);
  });
});

test("drop-down lists, conditional formats, protected rows and float images are remembered", async () => {
  const { v2, v3, send, token, sheet } = await spreadsheet();
  const range = `${sheet}!A1:B4`;
  const list = { conditionValues: ["a", "b"], options: { multipleValues: true } };
  await v2("POST", "/dataValidation", {
    body: { range, dataValidationType: "list", dataValidation: list },
  });
  const lists = async () => {
    const query = { range, dataValidationType: "list" };
    return (await v2("GET", "/dataValidation", { query })).data.dataValidations;
  };
  expect(await lists()).toMatchObject([{ ranges: [range], conditionValues: ["a", "b"] }]);
  await v2("DELETE", "/dataValidation", {
    body: { dataValidationRanges: [{ range: `${sheet}!A2:B3` }] },
  });
  expect((await lists())[0].ranges).toEqual([`${sheet}!A1:B1`, `${sheet}!A4:B4`]);

  const condition_format = { ranges: [range], rule_type: "containsBlanks", attrs: [] };
  const formats = await v2("POST", "/condition_formats/batch_create", {
    body: { sheet_condition_formats: [{ sheet_id: sheet, condition_format }] },
  });
  const { cf_id } = formats.data.responses[0];
  const found = await v2("GET", "/condition_formats", { query: { sheet_ids: [sheet] } });
  expect(found.data.sheet_condition_formats[0].condition_format).toMatchObject({ cf_id });
  const remove = { sheet_cf_ids: [{ sheet_id: sheet, cf_id }] };
  const gone = await v2("DELETE", "/condition_formats/batch_delete", { body: remove });
  expect(gone.data.responses[0].res_code).toBe(0);
  const again = await v2("DELETE", "/condition_formats/batch_delete", { body: remove });
  expect(again.data.responses[0].res_code).not.toBe(0);

  const dimension = { sheetId: sheet, majorDimension: "ROWS", startIndex: 1, endIndex: 3 };
  const made = await v2("POST", "/protected_dimension", {
    body: { addProtectedDimension: [{ dimension, lockInfo: "mine" }] },
  });
  const { protectId } = made.data.addProtectedDimension[0];
  const rows = () => v2("GET", "/protected_range_batch_get", { query: { protectIds: protectId } });
  expect((await rows()).data.protectedRanges).toMatchObject([{ dimension, lockInfo: "mine" }]);
  await v2("DELETE", "/protected_range_batch_del", { body: { protectIds: [protectId] } });
  expect((await rows()).code).toBe(90204);

  const upload = new FormData();
  const fields = { file_name: "a.png", parent_type: "sheet_image", parent_node: token, size: "3" };
  for (const [name, value] of Object.entries(fields)) upload.set(name, value);
  upload.set("file", new File(["png"], "a.png"));
  const image = (await send("POST", "/drive/v1/medias/upload_all", { body: upload })).data
    .file_token;
  const body = { float_image_token: image, range: `${sheet}!B2:B2`, width: 80 };
  const floating = await v3("POST", "/float_images", { body });
  const { float_image_id } = floating.data.float_image;
  await v3("PATCH", `/float_images/${float_image_id}`, { body: { height: 90 } });
  expect((await v3("GET", "/float_images/query")).data.items).toMatchObject([
    { ...body, height: 90 },
  ]);
  expect((await v3("POST", "/float_images", { body: { ...body, width: 1 } })).code).toBe(1310246);
  const unknown = { ...body, float_image_token: "none" };
  expect((await v3("POST", "/float_images", { body: unknown })).code).toBe(1310247);
  await v3("DELETE", `/float_images/${float_image_id}`);
  expect((await v3("GET", `/float_images/${float_image_id}`)).code).toBe(1310243);
});
