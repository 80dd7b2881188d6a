// Which rows a filter lets through.

import { columnIndex } from "../sheets-v2/range.js";
import { plainText } from "../sheets-v2/show-cell.js";
import type { Area, FilterCondition, Sheet } from "../sheets-v2/state.js";
import { failures } from "./failures.js";

const COMPARISONS: Readonly<Record<string, readonly string[]>> = {
  number: [
    "equal",
    "notEqual",
    "greater",
    "greaterOrEqual",
    "less",
    "lessOrEqual",
    "between",
    "notBetween",
  ],
  text: [
    "beginsWith",
    "doesNotBeginWith",
    "endsWith",
    "doesNotEndWith",
    "contains",
    "doesNotContain",
  ],
};
const TYPES = new Set(["multiValue", "number", "text", "color", "clear", "hiddenValue"]);

/** A condition as the request gives it, checked. */
export function readCondition(given: unknown): FilterCondition {
  const { filter_type, compare_type, expected } = given as FilterCondition;
  const wrong = (reason: string) => failures.wrongFilter(reason);
  if (!TYPES.has(filter_type)) throw wrong(`filter_type ${filter_type} is not known`);
  const allowed = COMPARISONS[filter_type];
  if (allowed) {
    if (!allowed.includes(compare_type ?? "")) {
      throw wrong(`${filter_type} cannot be compared by ${compare_type}`);
    }
    const needed = compare_type?.toLowerCase().endsWith("between") ? 2 : 1;
    if (expected?.length !== needed) throw wrong(`${compare_type} expects ${needed}`);
    if (filter_type === "number" && expected.some((text) => numberOf(text) === undefined)) {
      throw wrong("it expects numbers");
    }
  }
  return {
    filter_type,
    ...(compare_type === undefined ? {} : { compare_type }),
    ...(expected === undefined ? {} : { expected }),
  };
}

/** The rows, counted from 1, that the conditions of columns hide. The first row is the heading. */
export function hiddenRows(
  { rows }: Sheet,
  { top, bottom }: Area,
  conditions: ReadonlyMap<string, readonly FilterCondition[]>,
): number[] {
  const hidden: number[] = [];
  for (let row = top + 1; row <= bottom; row += 1) {
    const passes = [...conditions].every(([column, list]) => {
      const value = rows[row]?.[columnIndex(column)]?.value;
      return list.every((condition) => matches(value, condition));
    });
    if (!passes) hidden.push(row + 1);
  }
  return hidden;
}

function matches(value: unknown, { filter_type, compare_type, expected = [] }: FilterCondition) {
  const text = plainText(value);
  switch (filter_type) {
    case "multiValue":
      return expected.includes(text);
    case "number":
      return matchesNumber(numberOf(text), compare_type ?? "", expected.map(numberOf) as number[]);
    case "text":
      return matchesText(text, compare_type ?? "", expected[0] ?? "");
    default:
      return true;
  }
}

function matchesNumber(value: number | undefined, compare: string, [one = 0, two = 0]: number[]) {
  if (value === undefined) return false;
  switch (compare) {
    case "equal":
      return value === one;
    case "notEqual":
      return value !== one;
    case "greater":
      return value > one;
    case "greaterOrEqual":
      return value >= one;
    case "less":
      return value < one;
    case "lessOrEqual":
      return value <= one;
    case "between":
      return value >= one && value <= two;
    default:
      return value < one || value > two;
  }
}

function matchesText(text: string, compare: string, part: string): boolean {
  switch (compare) {
    case "beginsWith":
      return text.startsWith(part);
    case "doesNotBeginWith":
      return !text.startsWith(part);
    case "endsWith":
      return text.endsWith(part);
    case "doesNotEndWith":
      return !text.endsWith(part);
    case "contains":
      return text.includes(part);
    default:
      return !text.includes(part);
  }
}

// 50% is a number too.
function numberOf(text: string): number | undefined {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text);
  if (!match) return undefined;
  return match[2] === "%" ? Number(match[1]) / 100 : Number(match[1]);
}
