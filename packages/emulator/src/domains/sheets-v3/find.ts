// Finding and replacing text in the cells of a range.

import type * as sheets from "@lark/sheets-v3";
import type { RE2JS as RE2 } from "re2js";
import type { Call } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { CELL_CHARACTERS } from "../sheets-v2/cells.js";
import { changed } from "../sheets-v2/lookup.js";
import { cellName } from "../sheets-v2/range.js";
import { isFormula, plainText } from "../sheets-v2/show-cell.js";
import type { Cell } from "../sheets-v2/state.js";
import { failures } from "./failures.js";
import { requireArea, requireSheet, type SheetPlace } from "./lookup.js";

/** Longest expression, in characters. */
const LONGEST = 256;
/**
 * Matching takes a step for each part of an expression at each character. `\p{L}{1000}` has a thousand parts: such a one
 * may be looked for in little text only.
 */
const MANY_PARTS = 100;
const MOST_STEPS = 2_000_000;

interface FindCondition {
  range: string;
  match_case?: boolean;
  match_entire_cell?: boolean;
  search_by_regex?: boolean;
  include_formulas?: boolean;
}

interface Match {
  cell: Cell;
  name: string;
  row: number;
  formula: boolean;
}

export const findHandlers: HandlersOf<typeof sheets> = handlers({
  findSpreadsheetSheet: async (call) => {
    const place = requireSheet(call);
    return { find_result: result(find(call, place, await pattern(call))) };
  },

  replaceSpreadsheetSheet: async (call) => {
    const place = requireSheet(call);
    const wanted = await pattern(call);
    const matches = find(call, place, wanted);
    const { search_by_regex } = call.body.find_condition;
    const given = call.body.replacement;
    // What lies before and after a match is no part of it.
    const literal = search_by_regex === true ? /\$(?=[`'])/g : /\$/g;
    const replacement = given.replace(literal, "$$$$");
    // All of them are made before the first is written.
    const texts = matches.map((match) => withReplaced(wanted, match, replacement));
    for (const [index, { cell, formula }] of matches.entries()) {
      const text = texts[index]!;
      cell.value = formula ? { type: "formula", text } : replaced(cell.value, text);
    }
    if (matches.length > 0) changed(call, place.book);
    return { replace_result: result(matches) };
  },
});

function find(call: Call, { sheet }: SheetPlace, wanted: RE2): Match[] {
  const { range, include_formulas, search_by_regex } = call.body.find_condition as FindCondition;
  const area = requireArea(sheet, range);
  const parts = search_by_regex === true ? wanted.programSize() : 0;
  const matches: Match[] = [];
  let looked = 0;
  for (let row = area.top; row <= Math.min(area.bottom, sheet.rows.length - 1); row += 1) {
    const line = sheet.rows[row] ?? [];
    for (let column = area.left; column <= Math.min(area.right, line.length - 1); column += 1) {
      const cell = line[column];
      const formula = isFormula(cell?.value);
      if (!cell || (formula && include_formulas !== true)) continue;
      const text = plainText(cell.value);
      looked += text.length;
      if (parts > MANY_PARTS && parts * looked > MOST_STEPS) throw failures.wrongExpression();
      if (text === "" || !wanted.matcher(text).find()) continue;
      matches.push({ cell, name: cellName(row, column), row, formula });
    }
  }
  return matches;
}

/** What is looked for. It is matched in linear time, whatever the expression. */
async function pattern(call: Call): Promise<RE2> {
  const { RE2JS } = await import("re2js");
  const condition = call.body.find_condition as FindCondition;
  const text = String(call.body.find);
  if (text === "") throw failures.wrongBody("find is empty");
  const source = condition.search_by_regex === true ? text : RE2JS.quote(text);
  const whole = condition.match_entire_cell === true ? `^(?:${source})$` : source;
  const wrong = () => failures.wrongExpression();
  if (text.length > LONGEST) throw wrong();
  try {
    return RE2JS.compile(whole, condition.match_case === true ? 0 : RE2JS.CASE_INSENSITIVE);
  } catch {
    throw wrong();
  }
}

/** The text of a cell with the replacement, as far as a cell holds it. */
function withReplaced(wanted: RE2, { cell, name }: Match, replacement: string): string {
  const text = plainText(cell.value);
  // A short request may ask for gigabytes: each match puts in the replacement, and each `$` in it what was found.
  let most = text.length * replacement.split("$").length;
  for (const matcher = wanted.matcher(text); matcher.find(); most += replacement.length) {
    if (most > 20 * CELL_CHARACTERS)
      throw failures.wrongBody(`${name} would have over ${CELL_CHARACTERS} characters`);
  }
  const made = wanted.matcher(text).replaceAll(replacement);
  if (made.length > CELL_CHARACTERS)
    throw failures.wrongBody(`${name} would have over ${CELL_CHARACTERS} characters`);
  return made;
}

// A number stays one when what it became still is.
function replaced(before: unknown, text: string): unknown {
  const number = typeof before === "number" && text.trim() !== "" ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : text;
}

function result(matches: readonly Match[]) {
  const names = (formula: boolean) =>
    matches.filter((match) => match.formula === formula).map(({ name }) => name);
  return {
    matched_cells: names(false),
    matched_formula_cells: names(true),
    rows_count: new Set(matches.map(({ row }) => row)).size,
  };
}
