// The conditions of a filter as one test per record.

import type { Call } from "../../http/call.js";
import { readJson } from "../../schema/read-json.js";
import { findUser } from "../people.js";
import { cellText } from "./cell-text.js";
import { cellOf } from "./cells.js";
import { namedSpan, SINGLE_DAYS, type Span } from "./dates.js";
import { failures } from "./failures.js";
import {
  ATTACHMENT,
  CHECKBOX,
  CREATED_TIME,
  CREATED_USER,
  DATE_TIME,
  DUPLEX_LINK,
  FORMULA,
  GROUP_CHAT,
  MODIFIED_TIME,
  MODIFIED_USER,
  MULTI_SELECT,
  NUMBER,
  SINGLE_LINK,
  SINGLE_SELECT,
  USER,
} from "./field-types.js";
import { fieldNamed, type TablePlace } from "./lookup.js";
import { optionsOf } from "./new-field.js";
import type { BitableField, BitableRecord, BitableView } from "./state.js";

export type Test = (record: BitableRecord) => boolean;
type CellTest = (cell: unknown) => boolean;

export interface Condition {
  field_name: string;
  operator: string;
  value?: string[];
}

export interface FilterInfo {
  conjunction?: string;
  conditions?: Condition[];
  children?: { conjunction: string; conditions?: Condition[] }[];
}

const PEOPLE: ReadonlySet<number> = new Set([USER, CREATED_USER, MODIFIED_USER]);
const LISTS: ReadonlySet<number> = new Set([
  ...PEOPLE,
  SINGLE_SELECT,
  MULTI_SELECT,
  GROUP_CHAT,
  SINGLE_LINK,
  DUPLEX_LINK,
]);
const DATES: ReadonlySet<number> = new Set([DATE_TIME, CREATED_TIME, MODIFIED_TIME]);

/** The test that a filter makes; conditions and groups are joined as it says. */
export function filterTest(call: Call, place: TablePlace, filter: FilterInfo): Test {
  const tests = (filter.conditions ?? []).map((condition) =>
    conditionTest(call, place, fieldNamed(place.table, condition.field_name), condition),
  );
  for (const child of filter.children ?? []) tests.push(filterTest(call, place, child));
  return joined(tests, filter.conjunction);
}

/** The test of a view's own filter. */
export function viewTest(call: Call, place: TablePlace, { filter }: BitableView): Test {
  const tests = (filter?.conditions ?? []).map(({ field_id, operator, value }) => {
    const field = place.table.fields.get(field_id)!;
    return conditionTest(call, place, field, { operator, value: viewValues(field, value) });
  });
  return joined(tests, filter?.conjunction);
}

export function joined(tests: readonly Test[], conjunction: string | undefined): Test {
  if (tests.length === 0) return () => true;
  return conjunction === "or"
    ? (record) => tests.some((test) => test(record))
    : (record) => tests.every((test) => test(record));
}

function conditionTest(
  call: Call,
  { app }: TablePlace,
  field: BitableField,
  { operator, value = [] }: Omit<Condition, "field_name">,
): Test {
  const test = cellTest(call, app.timeZone, field, operator, value);
  return (record) => test(cellOf(app, record, field));
}

function cellTest(
  call: Call,
  zone: string,
  field: BitableField,
  operator: string,
  value: readonly string[],
): CellTest {
  const wrong = () =>
    failures.invalidFilter(`${operator} ${JSON.stringify(value)} does not fit "${field.name}"`);
  if (field.type === FORMULA) throw wrong();
  if (operator === "isEmpty" || operator === "isNotEmpty") {
    if (field.type === CHECKBOX) throw wrong();
    return operator === "isEmpty" ? (cell) => cell === undefined : (cell) => cell !== undefined;
  }
  if (value.length === 0 || field.type === ATTACHMENT) throw wrong();
  const test = LISTS.has(field.type)
    ? listTest(operator, people(call, field, value))
    : DATES.has(field.type)
      ? dateTest(operator, value, namedSpan(value, call.clock.now(), zone))
      : field.type === NUMBER
        ? numberTest(operator, value)
        : field.type === CHECKBOX
          ? checkboxTest(operator, value)
          : textTest(operator, value, (cell) => cellText(call, field, cell));
  if (!test) throw wrong();
  return test;
}

function listTest(operator: string, wanted: readonly string[]): CellTest | undefined {
  const items = (cell: unknown) => (cell === undefined ? [] : [cell].flat()) as string[];
  const any = (cell: unknown) => items(cell).some((item) => wanted.includes(item));
  const same = (cell: unknown) => {
    const held = items(cell);
    return held.length === wanted.length && held.every((item) => wanted.includes(item));
  };
  switch (operator) {
    case "is":
      return wanted.length === 1 ? same : undefined;
    case "isNot":
      return wanted.length === 1 ? (cell) => !same(cell) : undefined;
    case "contains":
      return any;
    case "doesNotContain":
      return (cell) => !any(cell);
    default:
      return undefined;
  }
}

function dateTest(
  operator: string,
  value: readonly string[],
  span: Span | undefined,
): CellTest | undefined {
  if (!span) return undefined;
  const at = (compare: (time: number) => boolean): CellTest => {
    return (cell) => cell !== undefined && compare(Number(cell));
  };
  if (operator === "is") return at((time) => time >= span.start && time < span.end);
  if (!SINGLE_DAYS.has(value[0]!)) return undefined;
  if (operator === "isGreater") return at((time) => time >= span.end);
  if (operator === "isLess") return at((time) => time < span.start);
  return undefined;
}

function numberTest(operator: string, [text = ""]: readonly string[]): CellTest | undefined {
  const wanted = Number(text);
  if (text.trim() === "" || !Number.isFinite(wanted)) return undefined;
  const held = (compare: (number: number) => boolean): CellTest => {
    return (cell) => cell !== undefined && compare(Number(cell));
  };
  switch (operator) {
    case "is":
      return held((number) => number === wanted);
    case "isNot":
      return (cell) => cell !== wanted;
    case "isGreater":
      return held((number) => number > wanted);
    case "isGreaterEqual":
      return held((number) => number >= wanted);
    case "isLess":
      return held((number) => number < wanted);
    case "isLessEqual":
      return held((number) => number <= wanted);
    default:
      return undefined;
  }
}

function checkboxTest(operator: string, [text]: readonly string[]): CellTest | undefined {
  if (operator !== "is" || (text !== "true" && text !== "false")) return undefined;
  return (cell) => (cell === true) === (text === "true");
}

function textTest(
  operator: string,
  [wanted = ""]: readonly string[],
  textOf: (cell: unknown) => string,
): CellTest | undefined {
  const text = (cell: unknown) => (cell === undefined ? "" : textOf(cell));
  switch (operator) {
    case "is":
      return (cell) => text(cell) === wanted;
    case "isNot":
      return (cell) => text(cell) !== wanted;
    case "contains":
      return (cell) => text(cell).includes(wanted);
    case "doesNotContain":
      return (cell) => !text(cell).includes(wanted);
    default:
      return undefined;
  }
}

// People are asked for by the ids that the call speaks.
function people(call: Call, field: BitableField, value: readonly string[]): readonly string[] {
  if (!PEOPLE.has(field.type)) return value;
  return value.map((id) => findUser(call, id)?.unionId ?? id);
}

// A view names options by their ids, in a list that is written as JSON.
function viewValues(field: BitableField, value: string | undefined): string[] {
  const options = new Map(optionsOf(field).map(({ id, name }) => [id, name]));
  return parsedList(value).map((item) => options.get(item) ?? item);
}

function parsedList(text: string | undefined): string[] {
  if (!text) return [];
  const value = readJson(text);
  return value === undefined ? [text] : [value].flat().map(String);
}
