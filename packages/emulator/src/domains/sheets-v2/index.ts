import type { Domain } from "../domain.js";
import { conditionFormatHandlers } from "./condition-formats.js";
import { dimensionHandlers } from "./dimensions.js";
import { failures } from "./failures.js";
import { mergeHandlers } from "./merges.js";
import { protectionHandlers } from "./protections.js";
import { raises } from "./raises.js";
import { spreadsheetHandlers } from "./spreadsheets.js";
import { spreadsheetsOf } from "./state.js";
import { styleHandlers } from "./styles.js";
import { tabHandlers } from "./tabs.js";
import { validationHandlers } from "./validations.js";
import { valueHandlers } from "./values.js";

/** The cells of spreadsheets, and what lies on them. */
export const sheetsV2: Domain = {
  name: "sheets-v2",
  state: spreadsheetsOf,
  failures,
  handlers: {
    ...spreadsheetHandlers,
    ...tabHandlers,
    ...valueHandlers,
    ...dimensionHandlers,
    ...mergeHandlers,
    ...styleHandlers,
    ...validationHandlers,
    ...conditionFormatHandlers,
    ...protectionHandlers,
  },
  raises,
};
