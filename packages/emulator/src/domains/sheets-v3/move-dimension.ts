import type * as sheets from "@lark/sheets-v3";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { moveLines } from "../sheets-v2/dimensions.js";
import { changed } from "../sheets-v2/lookup.js";
import { failures } from "./failures.js";
import { requireSheet } from "./lookup.js";

export const moveHandlers: HandlersOf<typeof sheets> = handlers({
  // Counted from 0, with the end.
  moveDimensionSpreadsheetSheet: (call) => {
    const { book, sheet } = requireSheet(call);
    const { source, destination_index } = call.body;
    const {
      major_dimension: dimension,
      start_index: start = -1,
      end_index: end = -1,
    } = source ?? {};
    if (dimension !== "ROWS" && dimension !== "COLUMNS") {
      throw failures.wrongBody("ROWS or COLUMNS are moved");
    }
    const total = dimension === "ROWS" ? sheet.rowCount : sheet.columnCount;
    const to = destination_index ?? -1;
    const inside = start >= 0 && end >= start && end < total && to >= 0 && to <= total;
    if (!inside || (to > start && to <= end)) {
      throw failures.wrongPlace();
    }
    moveLines(sheet, dimension, start, end - start + 1, to);
    changed(call, book);
    return {};
  },
});
