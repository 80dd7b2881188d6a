import { describe, expect, test } from "vitest";
import { form } from "./support/cloud.js";
import { opened, run, text } from "./support/docx.js";

describe("updates", () => {
  test("change only the named parts of a style", async () => {
    const { add, get, patch } = await opened();
    const { children } = await add([
      { block_type: 17, todo: { elements: [run("x")], style: { align: 3 } } },
    ]);
    const id = children[0].block_id;
    await patch(id, { update_text_style: { style: { done: true, align: 2 }, fields: [2] } });
    expect((await get(id)).todo.style).toMatchObject({ done: true, align: 3 });
  });

  test("are of one kind, for a block that it fits, and each block once", async () => {
    const { send, add, patch, path, raw } = await opened();
    const { children } = await add([text("a"), { block_type: 22, divider: {} }]);
    const [a, divider] = children.map(({ block_id }: { block_id: string }) => block_id);
    const elements = { elements: [run("b")] };
    expect(await patch(a, {})).toMatchObject({ code: 1770001 });
    expect(await patch(divider, { update_text_elements: elements })).toMatchObject({
      code: 1770025,
    });
    const batch = (requests: unknown[]) =>
      send("PATCH", `${path}/blocks/batch_update`, { body: { requests } });
    const change = { block_id: a, update_text_elements: elements };
    expect(await batch([change, change])).toMatchObject({ code: 1770019 });
    expect(
      await batch([change, { block_id: "nothing", update_text_elements: elements }]),
    ).toMatchObject({
      code: 1770002,
    });
    expect(await raw()).toBe("Title\na\n");
    expect(await batch([change])).toMatchObject({ code: 0, data: { blocks: [{ block_id: a }] } });
    expect(await raw()).toBe("Title\nb\n");
  });

  test("give a picture the media that was uploaded for it", async () => {
    const { ok, add, get, patch, tryAdd } = await opened();
    const { children } = await add([{ block_type: 27, image: {} }]);
    const image = children[0].block_id;
    const upload = async (parent_node: string) =>
      (
        await ok("POST", "/drive/v1/medias/upload_all", {
          body: form({
            file_name: "a.png",
            parent_type: "docx_image",
            parent_node,
            size: 3,
            file: new File(["png"], "a.png"),
          }),
        })
      ).data.file_token;
    const foreign = await upload("another block");
    expect(await patch(image, { replace_image: { token: foreign } })).toMatchObject({
      code: 1770013,
    });
    const token = await upload(image);
    await patch(image, { replace_image: { token, width: 20 } });
    expect((await get(image)).image).toMatchObject({ token, width: 20 });
    expect(await tryAdd([{ block_type: 27, image: { token } }])).toMatchObject({ code: 1770001 });
  });

  test("a file stands in a view", async () => {
    const { add, get } = await opened();
    const { children } = await add([{ block_type: 23, file: { token: "" } }]);
    expect(children[0]).toMatchObject({ block_type: 33, view: { view_type: 1 } });
    expect(await get(children[0].children[0])).toMatchObject({
      block_type: 23,
      parent_id: children[0].block_id,
    });
  });
});

describe("tables", () => {
  async function table(rows: number, columns: number) {
    const world = await opened();
    const property = { row_size: rows, column_size: columns };
    const { children } = await world.add([{ block_type: 31, table: { property } }]);
    const id: string = children[0].block_id;
    const cells = async () => (await world.get(id)).table.cells as string[];
    const write = async (cell: string, content: string) => {
      const { children } = await world.get(cell);
      const elements = [run(content)];
      return world.patch(children[0], { update_text_elements: { elements } });
    };
    return { ...world, table: id, cells, write };
  }

  test("come with a cell for each row and column, and a text in each cell", async () => {
    const { table: id, cells, get, all } = await table(2, 3);
    expect(await cells()).toHaveLength(6);
    expect((await get(id)).children).toEqual(await cells());
    expect((await get(id)).table.property).toMatchObject({
      column_width: [100, 100, 100],
      merge_info: Array.from({ length: 6 }, () => ({ row_span: 1, col_span: 1 })),
    });
    expect(await all()).toHaveLength(2 + 6 + 6);
  });

  test("grow and shrink without losing what is in other cells", async () => {
    const { table: id, cells, write, patch, raw, all, get } = await table(2, 2);
    for (const [i, cell] of (await cells()).entries()) await write(cell, `${i}`);
    await patch(id, { insert_table_column: { column_index: 1 } });
    expect(await raw()).toBe("Title\n0\n\n1\n2\n\n3\n");
    await patch(id, { insert_table_row: { row_index: -1 } });
    expect(await cells()).toHaveLength(9);
    await patch(id, { delete_table_rows: { row_start_index: 0, row_end_index: 1 } });
    await patch(id, { delete_table_columns: { column_start_index: 1, column_end_index: 2 } });
    expect(await raw()).toBe("Title\n2\n3\n\n\n");
    expect((await get(id)).table.property).toMatchObject({ row_size: 2, column_size: 2 });
    expect(await all()).toHaveLength(2 + 4 + 4);
  });

  test("merge and part cells, and have headers and widths", async () => {
    const { table: id, patch, get } = await table(2, 2);
    const range = {
      row_start_index: 0,
      row_end_index: 2,
      column_start_index: 0,
      column_end_index: 1,
    };
    await patch(id, { merge_table_cells: range });
    const property = async () => (await get(id)).table.property;
    expect((await property()).merge_info[0]).toEqual({ row_span: 2, col_span: 1 });
    await patch(id, { unmerge_table_cells: { row_index: 0, column_index: 0 } });
    expect((await property()).merge_info[0]).toEqual({ row_span: 1, col_span: 1 });
    await patch(id, {
      update_table_property: { column_index: 1, column_width: 240, header_row: true },
    });
    expect(await property()).toMatchObject({ column_width: [100, 240], header_row: true });
  });

  test("refuse ranges beyond them, and too many cells", async () => {
    const { table: id, patch, tryAdd, send, path } = await table(2, 2);
    const rows = (row_start_index: number, row_end_index: number) =>
      patch(id, { delete_table_rows: { row_start_index, row_end_index } });
    expect(await rows(1, 3)).toMatchObject({ status: 400, code: 1770026 });
    expect(await rows(0, 2)).toMatchObject({ code: 1770024 });
    const columns = { column_start_index: 2, column_end_index: 3 };
    expect(await patch(id, { delete_table_columns: columns })).toMatchObject({ code: 1770027 });
    const large = (row_size: number, column_size: number) =>
      tryAdd([{ block_type: 31, table: { property: { row_size, column_size } } }]);
    expect(await large(1, 101)).toMatchObject({ code: 1770010 });
    expect(await large(1000, 3)).toMatchObject({ code: 1770011 });
    const child = await send("DELETE", `${path}/blocks/${id}/children/batch_delete`, {
      body: { start_index: 0, end_index: 1 },
    });
    expect(child).toMatchObject({ code: 1770031 });
  });
});

test("grids have two to five columns that share the width", async () => {
  const { add, tryAdd, get, patch } = await opened();
  const grid = (column_size: number) => [{ block_type: 24, grid: { column_size } }];
  expect(await tryAdd(grid(6))).toMatchObject({ status: 400, code: 1770012 });
  expect(await tryAdd(grid(1))).toMatchObject({ code: 1770001 });
  const { children } = await add(grid(2));
  const id = children[0].block_id;
  await patch(id, { insert_grid_column: { column_index: 0 } });
  const columns: string[] = (await get(id)).children;
  expect(await get(id)).toMatchObject({ grid: { column_size: 3 } });
  expect(await get(columns[0]!)).toMatchObject({ grid_column: { width_ratio: 33 } });
  await patch(id, { update_grid_column_width_ratio: { width_ratios: [50, 25, 25] } });
  expect(await get(columns[0]!)).toMatchObject({ grid_column: { width_ratio: 50 } });
  await patch(id, { delete_grid_column: { column_index: 0 } });
  expect(await get(id)).toMatchObject({ children: columns.slice(1) });
  expect(await patch(id, { delete_grid_column: { column_index: 0 } })).toMatchObject({
    code: 1770001,
  });
});
