import type * as sheets from "@lark/sheets-v3";
import { documentedFailure } from "../../http/documented-failure.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { moveLines } from "../sheets-v2/dimensions.js";
import { changed } from "../sheets-v2/lookup.js";
import { requireSheet, WRONG_BODY } from "./lookup.js";

const WRONG_PLACE = 1310219;

export const moveHandlers: HandlersOf<typeof sheets> = handlers({
  // Counted from 0, with the end.
  moveDimensionSpreadsheetSheet: (call) => {
    const { book, sheet } = requireSheet(call);
    const { source, destination_index } = call.body as {
      source?: { major_dimension?: string; start_index?: number; end_index?: number };
      destination_index?: number;
    };
    const {
      major_dimension: dimension,
      start_index: start = -1,
      end_index: end = -1,
    } = source ?? {};
    if (dimension !== "ROWS" && dimension !== "COLUMNS") {
      throw documentedFailure(call, WRONG_BODY, "wrong request body: ROWS or COLUMNS are moved");
    }
    const total = dimension === "ROWS" ? sheet.rowCount : sheet.columnCount;
    const to = destination_index ?? -1;
    const inside = start >= 0 && end >= start && end < total && to >= 0 && to <= total;
    if (!inside || (to > start && to <= end)) {
      throw documentedFailure(
        call,
        WRONG_PLACE,
        "the source or the destination is not in the sheet",
      );
    }
    moveLines(sheet, dimension, start, end - start + 1, to);
    changed(call, book);
    return {};
  },
});
