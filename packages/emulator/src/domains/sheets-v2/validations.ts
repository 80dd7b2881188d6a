// Drop-down lists in cells.

import type * as sheets from "@lark/sheets-v2";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { changed, requireArea, requireSheet, requireSpreadsheet } from "./lookup.js";
import { columnsIn, contains, overlap, rangeText, rowsIn } from "./range.js";
import type { Area, Sheet, Validation } from "./state.js";

interface GivenValidation {
  conditionValues: string[];
  options?: { multipleValues?: boolean; highlightValidData?: boolean; colors?: string[] };
}

/** Most options of a list, and characters of one. */
const OPTION_LIMIT = 500;
const OPTION_CHARACTERS = 100;

export const validationHandlers: HandlersOf<typeof sheets> = handlers({
  createSpreadsheetDataValidation: (call) => {
    const book = requireSpreadsheet(call);
    const { sheet, area } = requireArea(book, call.body.range);
    const validation = read(call.body.dataValidationType, call.body.dataValidation, [area]);
    clear(sheet, area);
    sheet.validations.push(validation);
    changed(call, book);
    return {};
  },

  updateSpreadsheetDataValidation: (call) => {
    const book = requireSpreadsheet(call);
    const sheet = requireSheet(book, call.path.sheetId);
    const areas = call.body.ranges.map((range) => requireArea(book, range).area);
    const validation = read(call.body.dataValidationType, call.body.dataValidation, areas);
    for (const area of areas) clear(sheet, area);
    sheet.validations.push(validation);
    changed(call, book);
    const { ranges: _, ...view } = validationView(sheet, validation);
    return { spreadsheetToken: book.token, sheetId: sheet.id, dataValidation: view };
  },

  getSpreadsheetDataValidation: (call) => {
    const book = requireSpreadsheet(call);
    const { sheet, area } = requireArea(book, call.query.range);
    const found = sheet.validations.filter(
      ({ areas, type }) =>
        type === call.query.dataValidationType && areas.some((held) => overlap(held, area)),
    );
    return {
      spreadsheetToken: book.token,
      sheetId: sheet.id,
      revision: book.revision,
      dataValidations: found.map((validation) => validationView(sheet, validation)),
    };
  },

  deleteSpreadsheetDataValidation: (call) => {
    const book = requireSpreadsheet(call);
    const given = call.body.dataValidationRanges;
    const places = given.map(({ range }) => ({ range, ...requireArea(book, range) }));
    for (const { sheet, area } of places) clear(sheet, area);
    changed(call, book);
    return {
      rangeResults: places.map(({ range, area }) => ({
        range,
        msg: "success",
        success: true,
        updatedCells: rowsIn(area) * columnsIn(area),
      })),
    };
  },
});

function read(type: unknown, given: unknown, areas: Area[]): Validation {
  const { conditionValues, options = {} } = given as GivenValidation;
  if (type !== "list") throw failures.wrongBody("dataValidationType is list");
  const wrong = conditionValues.some(
    (value) => value.length > OPTION_CHARACTERS || value.includes(","),
  );
  if (wrong || conditionValues.length === 0 || conditionValues.length > OPTION_LIMIT) {
    throw failures.wrongBody("conditionValues are not options of a list");
  }
  const { multipleValues = false, highlightValidData = false, colors = [] } = options;
  if (highlightValidData && colors.length !== conditionValues.length) {
    throw failures.wrongBody("colors has one for each option");
  }
  const colorValueMap = Object.fromEntries(
    conditionValues.flatMap((value, index) => (colors[index] ? [[value, colors[index]]] : [])),
  );
  return {
    areas,
    type,
    values: conditionValues,
    options: { multipleValues, highlightValidData, colorValueMap },
  };
}

// Takes the cells of an area out of the lists that it covers; what sticks out keeps its list.
function clear(sheet: Sheet, area: Area): void {
  sheet.validations = sheet.validations
    .map((validation) => ({
      ...validation,
      areas: validation.areas.flatMap((held) => without(held, area)),
    }))
    .filter(({ areas }) => areas.length > 0);
}

function without(held: Area, hole: Area): Area[] {
  if (!overlap(held, hole)) return [held];
  if (contains(hole, held)) return [];
  const top = Math.max(held.top, hole.top);
  const bottom = Math.min(held.bottom, hole.bottom);
  return [
    { ...held, bottom: hole.top - 1 },
    { ...held, top: hole.bottom + 1 },
    { ...held, top, bottom, right: hole.left - 1 },
    { ...held, top, bottom, left: hole.right + 1 },
  ].filter((rest) => rest.top <= rest.bottom && rest.left <= rest.right);
}

function validationView(sheet: Sheet, { areas, type, values, options }: Validation) {
  return {
    ranges: areas.map((area) => rangeText(sheet.id, area)),
    dataValidationType: type,
    conditionValues: values,
    options,
  };
}
