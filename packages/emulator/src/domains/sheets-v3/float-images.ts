// Images that float above the cells of a sheet.

import type * as sheets from "@lark/sheets-v3";
import type { CallAt } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { changed } from "../sheets-v2/lookup.js";
import { columnsIn, rowsIn } from "../sheets-v2/range.js";
import type { Sheet } from "../sheets-v2/state.js";
import { failures } from "./failures.js";
import { requireArea, requireSheet, type SheetPlace } from "./lookup.js";

type FloatImage = Record<string, unknown>;

const ID = /^[\dA-Za-z]{10}$/;
/** Smallest width and height in pixels. */
const SMALLEST = 20;
/** The size of an image that is given none, in pixels. */
const SIZE = 100;

export const floatImageHandlers: HandlersOf<typeof sheets> = handlers({
  createSpreadsheetSheetFloatImage: (call) => {
    const { book, sheet } = requireSheet(call);
    const id = call.body.float_image_id || call.tenant.ids("token").slice(0, 10);
    if (!ID.test(id)) throw failures.noFloatImage("the id has 10 letters and digits");
    if (sheet.floatImages.has(id)) {
      throw failures.floatImageIdTaken();
    }
    if (!call.tenant.files.has(String(call.body.float_image_token))) {
      throw failures.noImage();
    }
    checkPlace(sheet, call.body);
    const image = {
      width: SIZE,
      height: SIZE,
      offset_x: 0,
      offset_y: 0,
      ...call.body,
      float_image_id: id,
    };
    sheet.floatImages.set(id, image);
    changed(call, book);
    return { float_image: image };
  },

  querySpreadsheetSheetFloatImage: (call) => ({
    items: [...requireSheet(call).sheet.floatImages.values()],
  }),

  getSpreadsheetSheetFloatImage: (call) => ({ float_image: requireImage(call).image }),

  patchSpreadsheetSheetFloatImage: (call) => {
    const { book, sheet, image } = requireImage(call);
    // The picture itself stays.
    const { float_image_token: _, ...change } = call.body;
    checkPlace(sheet, { ...image, ...change });
    Object.assign(image, change);
    changed(call, book);
    return { float_image: image };
  },

  deleteSpreadsheetSheetFloatImage: (call) => {
    const { book, sheet, image } = requireImage(call);
    sheet.floatImages.delete(String(image.float_image_id));
    changed(call, book);
    return {};
  },
});

function requireImage(
  call: CallAt<"float_image_id" | "spreadsheet_token">,
): SheetPlace & { image: FloatImage } {
  const place = requireSheet(call);
  const image = place.sheet.floatImages.get(call.path.float_image_id);
  if (!image) throw failures.noFloatImage();
  return { ...place, image };
}

function checkPlace(sheet: Sheet, given: Readonly<FloatImage>): void {
  const area = requireArea(sheet, given.range);
  if (rowsIn(area) !== 1 || columnsIn(area) !== 1) {
    throw failures.wrongRange("an image starts in one cell");
  }
  const { width = SIZE, height = SIZE, offset_x = 0, offset_y = 0 } = given;
  const wrong =
    Number(width) < SMALLEST ||
    Number(height) < SMALLEST ||
    Number(offset_x) < 0 ||
    Number(offset_y) < 0;
  if (wrong) throw failures.imageTooSmall(`an image has ${SMALLEST} pixels at least`);
}
