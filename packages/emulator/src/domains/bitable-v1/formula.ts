// Filter formulas: AND(CurrentValue.[Stage]="Done", CurrentValue.[Points]>3).

import type { Call } from "../../http/call.js";
import { cellText } from "./cell-text.js";
import { cellOf } from "./cells.js";
import { failures } from "./failures.js";
import { joined, type Test } from "./filter.js";
import { fieldNamed, type TablePlace } from "./lookup.js";
import type { BitableField } from "./state.js";

const TOKEN =
  /\s*(?:CurrentValue\.\[(?<field>[^\]]+)\]|"(?<text>(?:[^"\\]|\\.)*)"|(?<number>-?\d+(?:\.\d+)?)|(?<name>[A-Za-z]+)|(?<sign>>=|<=|!=|<>|&&|\|\||[=<>(),.]))/y;

interface Token {
  kind: "field" | "text" | "number" | "name" | "sign";
  value: string;
}

/** Longest formula, in characters, and deepest nesting of one. */
const LONGEST = 20_000;
const DEEPEST = 100;

/** The test of a filter formula; 1254018 for what the emulator does not understand. */
export function formulaTest(call: Call, place: TablePlace, formula: string): Test {
  const tokens = formula.length > LONGEST ? undefined : tokenise(formula);
  let at = 0;
  let depth = 0;
  const wrong = () => failures.invalidFilter(`${formula.slice(0, 200)}`);
  if (!tokens) throw wrong();
  const test = either();
  if (at < tokens.length) throw wrong();
  return test;

  function accept(value: string): boolean {
    const found = tokens![at]?.kind === "sign" && tokens![at]!.value === value;
    if (found) at += 1;
    return found;
  }

  function expect(value: string): void {
    if (!accept(value)) throw wrong();
  }

  function either(): Test {
    const tests = [both()];
    while (accept("||")) tests.push(both());
    return joined(tests, "or");
  }

  function both(): Test {
    const tests = [single()];
    while (accept("&&")) tests.push(single());
    return joined(tests, "and");
  }

  function single(): Test {
    depth += 1;
    if (depth > DEEPEST) throw wrong();
    const test = operand();
    depth -= 1;
    return test;
  }

  function operand(): Test {
    const token = tokens![at];
    at += 1;
    if (token?.kind === "field") return comparison(fieldNamed(place.table, token.value));
    if (token?.kind === "sign" && token.value === "(") {
      const inner = either();
      expect(")");
      return inner;
    }
    if (token?.kind === "name" && ["AND", "OR", "NOT"].includes(token.value.toUpperCase())) {
      const tests = list(either);
      const kind = token.value.toUpperCase();
      if (kind !== "NOT") return joined(tests, kind.toLowerCase());
      if (tests.length !== 1) throw wrong();
      return (record) => !tests[0]!(record);
    }
    throw wrong();
  }

  function list<T>(item: () => T): T[] {
    expect("(");
    const items = [item()];
    while (accept(",")) items.push(item());
    expect(")");
    return items;
  }

  function literal(): string | number {
    const token = tokens![at];
    at += 1;
    if (token?.kind === "text") return token.value;
    if (token?.kind === "number") return Number(token.value);
    if (token?.kind === "name" && /^(true|false)$/i.test(token.value)) {
      return token.value.toLowerCase();
    }
    throw wrong();
  }

  function comparison(field: BitableField): Test {
    const { app } = place;
    const held = (record: Parameters<Test>[0]) => cellOf(app, record, field);
    const text = (cell: unknown) => (cell === undefined ? "" : cellText(call, field, cell));
    if (accept(".")) {
      const method = tokens![at];
      at += 1;
      if (method?.value !== "contains") throw wrong();
      const wanted = list(literal).map(String);
      return (record) => wanted.some((part) => text(held(record)).includes(part));
    }
    const sign = tokens![at]?.value ?? "";
    at += 1;
    if (!SIGNS.has(sign)) throw wrong();
    const wanted = literal();
    return (record) => {
      const cell = held(record);
      const compared = typeof wanted === "number" ? (cell ?? "") : text(cell);
      if (typeof wanted === "number" && typeof compared !== "number")
        return sign === "!=" || sign === "<>";
      return compare(compared as string | number, sign, wanted);
    };
  }
}

const SIGNS: ReadonlySet<string> = new Set(["=", "!=", "<>", ">", ">=", "<", "<="]);

function compare<T extends string | number>(held: T, sign: string, wanted: T): boolean {
  switch (sign) {
    case "=":
      return held === wanted;
    case ">":
      return held > wanted;
    case ">=":
      return held >= wanted;
    case "<":
      return held < wanted;
    case "<=":
      return held <= wanted;
    default:
      return held !== wanted;
  }
}

function tokenise(formula: string): Token[] | undefined {
  const tokens: Token[] = [];
  const text = formula.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) return undefined;
    const [kind, value] = Object.entries(groups).find(([, found]) => found !== undefined)!;
    tokens.push({
      kind: kind as Token["kind"],
      value: kind === "text" ? value!.replace(/\\(.)/g, "$1") : value!,
    });
  }
  return tokens;
}
