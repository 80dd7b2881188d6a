// Values written to and read from ranges.

import type * as sheets from "@lark/sheets-v2";
import type { Call } from "../../http/call.js";
import { StoredFile } from "../../state/files.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import {
  checkValues,
  firstFreeRow,
  openCell,
  readValues,
  rememberFreeRow,
  type Values,
  widest,
  writeValues,
} from "./cells.js";
import { insertLines } from "./dimensions.js";
import { failures } from "./failures.js";
import { changed, requireArea, requireRange, requireSpreadsheet } from "./lookup.js";
import { areaOf, columnsIn, ROW_LIMIT, rangeText, rowsIn } from "./range.js";
import { type Rendering, showCell } from "./show-cell.js";
import type { Area, Sheet, Spreadsheet } from "./state.js";

interface ValueRange {
  range: string;
  values: Values;
}

/** Most columns that a range without its last row is read to. */
const OPEN_COLUMNS = 100;

export const valueHandlers: HandlersOf<typeof sheets> = handlers({
  getSpreadsheetValues: (call) => {
    const book = requireSpreadsheet(call);
    const [place] = refusingTooMany([readable(book, call.path.range)]);
    return {
      revision: book.revision,
      spreadsheetToken: book.token,
      valueRange: read(book, place!, rendering(call)),
    };
  },

  batchGetSpreadsheetValues: (call) => {
    const book = requireSpreadsheet(call);
    const ranges = call.query.ranges.split(",").filter(Boolean);
    const areas = ranges.map((range) => readable(book, range.trim()));
    const found = refusingTooMany(areas).map((area) => read(book, area, rendering(call)));
    return {
      revision: book.revision,
      spreadsheetToken: book.token,
      totalCells: found.reduce((sum, { values }) => sum + values.flat().length, 0),
      valueRanges: found,
    };
  },

  updateSpreadsheetValues: (call) => {
    const book = requireSpreadsheet(call);
    const [write] = planned(book, [call.body.valueRange]);
    const area = writeValues(write!.sheet, write!.area, write!.values);
    changed(call, book);
    return { ...updateView(book, write!.sheet, area), revision: book.revision };
  },

  batchUpdateSpreadsheetValues: (call) => {
    const book = requireSpreadsheet(call);
    const writes = planned(book, call.body.valueRanges);
    const responses = writes.map(({ sheet, area, values }) =>
      updateView(book, sheet, writeValues(sheet, area, values)),
    );
    changed(call, book);
    return { responses, revision: book.revision, spreadsheetToken: book.token };
  },

  appendSpreadsheetValues: (call) => {
    const book = requireSpreadsheet(call);
    const { range, values } = call.body.valueRange;
    const { sheet, area } = requireArea(book, range);
    const columns = { ...area, bottom: ROW_LIMIT - 1 };
    checkValues(columns, values);
    const top = firstFreeRow(sheet, columns);
    if (call.query.insertDataOption === "INSERT_ROWS") {
      insertLines(sheet, "ROWS", top, values.length);
    }
    const answer = added(call, book, sheet, writeValues(sheet, { ...columns, top }, values));
    rememberFreeRow(sheet, columns, top);
    return answer;
  },

  prependSpreadsheetValues: (call) => {
    const book = requireSpreadsheet(call);
    const { range, values } = call.body.valueRange;
    const { sheet, area } = requireArea(book, range);
    checkValues({ ...area, bottom: ROW_LIMIT - 1 }, values);
    insertLines(sheet, "ROWS", area.top, values.length);
    return added(call, book, sheet, writeValues(sheet, area, values));
  },

  writeSpreadsheetImage: (call) => {
    const book = requireSpreadsheet(call);
    const { image, name } = call.body;
    const { sheet, area } = requireArea(book, call.body.range);
    if (rowsIn(area) !== 1 || columnsIn(area) !== 1) {
      throw failures.wrongRange("an image goes into one cell");
    }
    if (!image.every((byte) => byte >= -128 && byte <= 255)) {
      throw failures.wrongBody("image is a list of bytes");
    }
    const fileToken = call.tenant.ids("token");
    const file = new StoredFile(Uint8Array.from(image), name, "", call.app.appId);
    call.tenant.files.set(fileToken, file);
    openCell(sheet, area.top, area.left).value = { type: "embed-image", fileToken, text: name };
    changed(call, book);
    return {
      spreadsheetToken: book.token,
      updatedRange: rangeText(sheet.id, area),
      revision: book.revision,
    };
  },
});

interface Write {
  sheet: Sheet;
  area: Area;
  values: Values;
}

// All of them are checked before the first is made.
function planned(book: Spreadsheet, given: readonly ValueRange[]): Write[] {
  return given.map(({ range, values }) => {
    const { sheet, range: parsed } = requireRange(book, range);
    const area = {
      top: parsed.top,
      left: parsed.left,
      bottom: parsed.bottom ?? ROW_LIMIT - 1,
      right: parsed.right ?? parsed.left + Math.max(1, widest(values)) - 1,
    };
    checkValues(area, values);
    return { sheet, area, values };
  });
}

function added(call: Call, book: Spreadsheet, sheet: Sheet, area: Area) {
  changed(call, book);
  return {
    spreadsheetToken: book.token,
    tableRange: rangeText(sheet.id, area),
    revision: book.revision,
    updates: { ...updateView(book, sheet, area), revision: book.revision },
  };
}

/** What was updated, as every write answers. */
export function updateView(book: Spreadsheet, sheet: Sheet, area: Area): Record<string, unknown> {
  return {
    spreadsheetToken: book.token,
    updatedRange: rangeText(sheet.id, area),
    updatedRows: rowsIn(area),
    updatedColumns: columnsIn(area),
    updatedCells: rowsIn(area) * columnsIn(area),
  };
}

interface Readable {
  sheet: Sheet;
  area: Area;
}

function readable(book: Spreadsheet, text: string): Readable {
  const { sheet, range } = requireRange(book, text);
  const whole = areaOf(range, sheet);
  const open = range.bottom === undefined;
  const right = open ? Math.min(whole.right, whole.left + OPEN_COLUMNS - 1) : whole.right;
  return { sheet, area: { ...whole, right } };
}

// An answer has 10 MB at most, and an empty cell takes five bytes of it.
function refusingTooMany(areas: readonly Readable[]): readonly Readable[] {
  const cells = areas.reduce((sum, { area }) => sum + rowsIn(area) * columnsIn(area), 0);
  if (cells > 2_000_000) throw failures.responseTooLarge(`${cells} cells`);
  return areas;
}

function read(book: Spreadsheet, { sheet, area }: Readable, how: Rendering) {
  return {
    majorDimension: "ROWS",
    range: rangeText(sheet.id, area),
    revision: book.revision,
    values: readValues(sheet, area, (cell) => showCell(cell, how)),
  };
}

function rendering({ query }: Call): Rendering {
  return {
    value: query.valueRenderOption as string | undefined,
    dateTime: query.dateTimeRenderOption as string | undefined,
  };
}
