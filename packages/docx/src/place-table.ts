// Tables with more cells than one request takes: created with their first rows, then row by row.
import { paginate } from "@lark/core";
import { type Block, TEXT, textOf } from "./block.js";
import type { Edit } from "./edit.js";
import { create, fits, loadOf, type Source } from "./new-blocks.js";
import { deleteChildren, listDescendants, updateBlock, updateBlocks } from "./operations.js";

/** Places what lies in a cell; handed in, since it places tables too. */
type Place = (
  edit: Edit,
  source: Source,
  parent: string,
  ids: readonly string[],
  index?: number,
) => Promise<void>;

/** Blocks that one request changes. */
const CHANGES = 200;

export async function placeLargeTable(
  edit: Edit,
  source: Source,
  parent: string,
  table: Block,
  index: number | undefined,
  place: Place,
): Promise<void> {
  const id = table.block_id as string;
  const { property = {} } = table.table ?? {};
  const width = property.column_size ?? 1;
  const cells = table.children ?? [];
  const rows: string[][] = [];
  for (let at = 0; at < cells.length; at += width) rows.push(cells.slice(at, at + width));
  const trees = rows.map((row) => row.flatMap((cell) => source.tree(cell)));
  let first = 1;
  while (first < rows.length && fits(loadOf([table, ...trees.slice(0, first + 1).flat()]))) first++;
  const shape = { property: { ...property, row_size: first } };
  const begun = { ...table, table: shape, children: rows.slice(0, first).flat() };
  await create(edit, parent, [id], [begun, ...trees.slice(0, first).flat()], index);
  for (let row = first; row < rows.length; row++) await addRow(edit, id, row);
  await fill(edit, source, id, rows.flat(), first * width, place);
}

async function addRow(edit: Edit, table: string, row: number): Promise<void> {
  const { client, documentId, call, ids } = edit;
  await updateBlock(
    client,
    {
      path: { document_id: documentId, block_id: ids.get(table) as string },
      query: await edit.step(`row ${table} ${row}`),
      body: { insert_table_row: { row_index: -1 } },
    },
    call,
  );
}

/** Fills the cells from a number on. A new cell has an empty text in it. */
async function fill(
  edit: Edit,
  source: Source,
  table: string,
  cells: readonly string[],
  from: number,
  place: Place,
): Promise<void> {
  const { client, documentId, call, ids } = edit;
  const request = {
    path: { document_id: documentId, block_id: ids.get(table) as string },
    query: { with_descendants: true, page_size: 500 },
  };
  const found: Block[] = [];
  for await (const block of paginate(listDescendants, client, request, call)) {
    found.push(block as Block);
  }
  const inside = new Set(found.flatMap(({ children = [] }) => children));
  const places = found.filter(({ block_id = "" }) => !inside.has(block_id));
  const changes: { block_id: string; update_text: object }[] = [];
  const others: string[] = [];
  for (const [i, cell] of cells.entries()) {
    const there = places[i];
    ids.set(cell, there?.block_id as string);
    if (i < from) continue;
    const [text, ...more] = (source.block(cell).children ?? []).map((id) => source.block(id));
    const target = there?.children?.[0];
    const plain = text?.block_type === TEXT && !more.length && !text.children?.length;
    const content = text && textOf(text);
    if (!plain || !target || !content) others.push(cell);
    else {
      const { elements = [], style } = content;
      const align = style?.align ?? 1;
      changes.push({ block_id: target, update_text: { elements, style: { align }, fields: [1] } });
    }
  }
  for (let at = 0; at < changes.length; at += CHANGES) {
    await updateBlocks(
      client,
      {
        path: { document_id: documentId },
        query: await edit.step(`fill ${table} ${at}`),
        body: { requests: changes.slice(at, at + CHANGES) as never },
      },
      call,
    );
  }
  for (const cell of others) await replaceContent(edit, source, cell, place);
}

async function replaceContent(edit: Edit, source: Source, cell: string, place: Place) {
  const { client, documentId, call, ids } = edit;
  const block_id = ids.get(cell) as string;
  await place(edit, source, block_id, source.block(cell).children ?? [], 1);
  await deleteChildren(
    client,
    {
      path: { document_id: documentId, block_id },
      query: await edit.step(`clear ${cell}`),
      body: { start_index: 0, end_index: 1 },
    },
    call,
  );
}
