import type { Domain } from "../domain.js";
import { failures } from "./failures.js";
import { filterViewHandlers } from "./filter-views.js";
import { filterHandlers } from "./filters.js";
import { findHandlers } from "./find.js";
import { floatImageHandlers } from "./float-images.js";
import { moveHandlers } from "./move-dimension.js";
import { raises } from "./raises.js";
import { spreadsheetHandlers } from "./spreadsheets.js";

/** Spreadsheets and their sheets, filters, float images and search. */
export const sheetsV3: Domain = {
  name: "sheets-v3",
  failures,
  handlers: {
    ...spreadsheetHandlers,
    ...filterHandlers,
    ...filterViewHandlers,
    ...findHandlers,
    ...floatImageHandlers,
    ...moveHandlers,
  },
  raises,
};
