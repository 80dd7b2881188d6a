import { numbersIn } from "../loose.js";
import { GRID, GRID_COLUMN } from "./block-types.js";
import { changing, type Edit, type Update } from "./edit.js";
import { failures } from "./failures.js";
import { checkedIndex, checkGridSize, makeHolder } from "./insert.js";
import type { Block } from "./state.js";

const isGrid = (type: number): boolean => type === GRID;

export const gridUpdates: Readonly<Record<string, Update>> = {
  insert_grid_column: (edit, id, given) => {
    const grid = changing(edit, id, isGrid);
    const count = grid.children.length;
    checkGridSize(count + 1);
    const index = checkedIndex(given.column_index, count);
    grid.children.splice(index, 0, makeHolder(edit, id, GRID_COLUMN, {}));
    share(edit, grid);
  },

  delete_grid_column: (edit, id, given) => {
    const grid = changing(edit, id, isGrid);
    const asked = Number(given.column_index);
    const index = asked === -1 ? grid.children.length - 1 : asked;
    if (index >= grid.children.length) {
      throw failures.noColumn("the grid has no such column");
    }
    checkGridSize(grid.children.length - 1);
    edit.remove(grid.children.splice(index, 1)[0]!);
    share(edit, grid);
  },

  update_grid_column_width_ratio: (edit, id, given) => {
    const grid = changing(edit, id, isGrid);
    const ratios = numbersIn(given.width_ratios);
    if (ratios.length !== grid.children.length) {
      throw failures.invalid("width_ratios has a number for each column");
    }
    if (ratios.reduce((sum, ratio) => sum + ratio, 0) > 100) {
      throw failures.invalid("width_ratios are together at most 100");
    }
    for (const [i, column] of grid.children.entries()) {
      edit.change(column).content = { width_ratio: ratios[i] };
    }
  },
};

// The columns share the width equally.
function share(edit: Edit, grid: Block): void {
  const count = grid.children.length;
  grid.content = { ...grid.content, column_size: count };
  for (const column of grid.children) {
    edit.change(column).content = { width_ratio: Math.floor(100 / count) };
  }
}
