// Making blocks, with the parts that some types bring along.

import type { Call } from "../../http/call.js";
import { fieldsIn, fieldsOf, numbersIn } from "../loose.js";
import {
  BITABLE,
  BROUGHT_ALONG,
  FIELDS,
  FILE,
  GRID,
  GRID_COLUMN,
  IMAGE,
  ONLY_PARENT,
  PARENTS,
  SHEET,
  TABLE,
  TABLE_CELL,
  TEXT,
  VIEW,
} from "./block-types.js";
import { readContent, textContent } from "./content.js";
import type { Edit } from "./edit.js";
import { failures } from "./failures.js";
import type { Block, BlockFields } from "./state.js";

const CELL_LIMIT = 2000;
const COLUMN_LIMIT = 100;
const GRID_LIMIT = 5;
/** Width of a new column, in pixels. */
const COLUMN_WIDTH = 100;

/** Where in its parent a new block goes: an index as requests give it, -1 for the end. */
export function checkedIndex(given: unknown, length: number): number {
  const index = given === undefined || given === -1 ? length : Number(given);
  if (!Number.isInteger(index) || index < 0 || index > length) {
    throw failures.invalid(`index must be -1 to ${length}`);
  }
  return index;
}

/** Refuses a type of block that cannot be made, or not in this parent. */
export function checkParent(parentType: number, type: number): void {
  if (FIELDS[type] === undefined || BROUGHT_ALONG.has(type)) {
    throw failures.notCreatable(`a block of type ${type} cannot be created`);
  }
  if (!PARENTS.has(parentType)) {
    throw failures.noChildrenAllowed(`a block of type ${parentType} has no children`);
  }
  const only = ONLY_PARENT[type];
  const closed = parentType === TABLE || parentType === GRID;
  if (only === undefined ? closed : only !== parentType) {
    throw failures.wrongParent(`type ${type} cannot lie in type ${parentType}`);
  }
}

/** Makes one block from a request and gives it the id of its parent; the caller puts it in its place. */
export function makeBlock(call: Call, edit: Edit, parent: string, given: BlockFields): Block {
  const type = Number(given.block_type);
  const content = readContent(call, type, given);
  const id = edit.newId();
  if (type === FILE) {
    // A file shows in a view around it.
    const view = edit.newId();
    edit.add({
      id,
      parent: view,
      type,
      children: [],
      content: { token: "", name: "", ...content },
    });
    return edit.add({ id: view, parent, type: VIEW, children: [id], content: { view_type: 1 } });
  }
  return edit.add({ id, parent, type, children: [], content: withOwnFields(call, type, content) });
}

/** Gives a table its cells and a grid its columns, each with an empty text in it. */
export function furnish(edit: Edit, block: Block): void {
  if (block.type === TABLE && block.children.length === 0) {
    const { row_size, column_size } = tableSize(block);
    for (let i = 0; i < row_size * column_size; i++) {
      block.children.push(makeHolder(edit, block.id, TABLE_CELL, {}));
    }
  }
  if (block.type === TABLE) completeTable(block);
  if (block.type === GRID && block.children.length === 0) {
    const count = Number(block.content.column_size);
    checkGridSize(count);
    for (let i = 0; i < count; i++) {
      block.children.push(
        makeHolder(edit, block.id, GRID_COLUMN, { width_ratio: Math.floor(100 / count) }),
      );
    }
  }
}

export function checkGridSize(count: number): void {
  if (count > GRID_LIMIT) {
    throw failures.tooManyGridColumns(`a grid has at most ${GRID_LIMIT} columns`);
  }
  if (!(count >= 2)) throw failures.invalid("a grid has at least two columns");
}

/** A cell or a column with an empty text in it. */
export function makeHolder(edit: Edit, parent: string, type: number, content: BlockFields): string {
  const id = edit.newId();
  const text = edit.newId();
  edit.add({ id: text, parent: id, type: TEXT, children: [], content: textContent("") });
  edit.add({ id, parent, type, children: [text], content });
  return id;
}

export function tableSize(table: Block): { row_size: number; column_size: number } {
  const { row_size, column_size } = fieldsOf(table.content.property);
  const rows = Number(row_size);
  const columns = Number(column_size);
  if (!(rows >= 1 && columns >= 1)) throw failures.invalid("a table has rows and columns");
  if (columns > COLUMN_LIMIT) {
    throw failures.tooManyColumns(`a table has at most ${COLUMN_LIMIT} columns`);
  }
  if (rows * columns > CELL_LIMIT) {
    throw failures.tooManyCells(`a table has at most ${CELL_LIMIT} cells`);
  }
  return { row_size: rows, column_size: columns };
}

/** Brings what a table says of itself in line with its cells. */
export function completeTable(table: Block): void {
  const { row_size, column_size } = tableSize(table);
  if (table.children.length !== row_size * column_size) {
    throw failures.wrongFamily("a table has a cell for each row and column");
  }
  const property = fieldsOf(table.content.property);
  const widths = numbersIn(property.column_width);
  const merges = fieldsIn(property.merge_info);
  table.content = {
    cells: table.children,
    property: {
      header_row: false,
      header_column: false,
      ...property,
      column_width: Array.from({ length: column_size }, (_, i) => widths[i] ?? COLUMN_WIDTH),
      merge_info: table.children.map((_, i) => merges[i] ?? { row_span: 1, col_span: 1 }),
    },
  };
}

// What the platform adds; the token of a picture comes later, with replace_image.
function withOwnFields(call: Call, type: number, content: BlockFields): BlockFields {
  switch (type) {
    case IMAGE:
      if (content.token) throw failures.invalid("an image gets its token by replace_image");
      return { width: 100, height: 100, align: 2, ...content, token: "" };
    case SHEET:
    case BITABLE:
      return { ...content, token: `${call.tenant.ids("token")}_${call.tenant.ids("user_id")}` };
    default:
      return content;
  }
}
