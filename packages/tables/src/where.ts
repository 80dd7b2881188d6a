// Conditions and orders as typed values.
import { LarkError } from "@lark/core";
import type { Field, Operator } from "./field.js";
import { columnOf, type Schema } from "./table.js";

type TestOf<F> = F extends Field<infer _Value, infer _Input, infer Test> ? Test : never;

/** How one field is compared; `isEmpty` and `isNotEmpty` are `true`. */
export type Comparison<Test> = {
  readonly [Name in Exclude<Operator, "isEmpty" | "isNotEmpty">]?: Test;
} & { readonly isEmpty?: true; readonly isNotEmpty?: true };

/** Fields and how each is compared; all have to hold. */
export type Match<S extends Schema> = { readonly [Name in keyof S]?: Comparison<TestOf<S[Name]>> };

/**
 * Which records are wanted: those for which all comparisons hold; with `any`, those for which all comparisons of one of
 * the groups hold; with `all`, those for which in each of the groups one comparison holds.
 */
export type Where<S extends Schema> =
  | Match<S>
  | { readonly any: readonly Match<S>[] }
  | { readonly all: readonly Match<S>[] };

/** A field to sort by; with `-` before it in descending order. */
export type Order<S extends Schema> = (keyof S & string) | `-${keyof S & string}`;

interface Condition {
  readonly field_name: string;
  readonly operator: Operator;
  readonly value: string[];
}

/** The platform's filter. */
export interface Filter {
  conjunction: "and" | "or";
  conditions?: Condition[];
  children?: { conjunction: "and" | "or"; conditions: Condition[] }[];
}

const OPERATORS: ReadonlySet<string> = new Set<Operator>([
  "is",
  "isNot",
  "contains",
  "doesNotContain",
  "isEmpty",
  "isNotEmpty",
  "isGreater",
  "isGreaterEqual",
  "isLess",
  "isLessEqual",
]);

export function filterOf<S extends Schema>(schema: S, where: Where<S>): Filter {
  const group = (conjunction: "and" | "or") => (match: Match<S>) => ({
    conjunction,
    conditions: conditionsOf(schema, match),
  });
  if (isGroups(where, "any", schema))
    return { conjunction: "or", children: where.any.map(group("and")) };
  if (isGroups(where, "all", schema))
    return { conjunction: "and", children: where.all.map(group("or")) };
  return { conjunction: "and", conditions: conditionsOf(schema, where as Match<S>) };
}

/** A list under that name; a field may have the same name, but is compared by an object. */
function isGroups<S extends Schema, Name extends "any" | "all">(
  where: Where<S>,
  name: Name,
  _schema: S,
): where is { readonly [N in Name]: readonly Match<S>[] } & Where<S> {
  return Array.isArray((where as Record<string, unknown>)[name]);
}

function conditionsOf<S extends Schema>(schema: S, match: Match<S>): Condition[] {
  return Object.entries(match).flatMap(([name, comparison]) => {
    const field = schema[name];
    if (!field) throw invalid(`there is no field ${JSON.stringify(name)} in the schema`);
    return Object.entries(comparison ?? {}).flatMap(([operator, value]): Condition[] => {
      if (value === undefined) return [];
      if (!OPERATORS.has(operator)) throw invalid(`${JSON.stringify(operator)} compares nothing`);
      const empty = operator === "isEmpty" || operator === "isNotEmpty";
      const field_name = columnOf(schema, name);
      try {
        return [
          { field_name, operator: operator as Operator, value: empty ? [] : field.test(value) },
        ];
      } catch (error) {
        throw invalid(
          `the field ${JSON.stringify(name)} is compared with what ${(error as Error).message}`,
        );
      }
    });
  });
}

export function sortOf<S extends Schema>(
  schema: S,
  orders: readonly Order<S>[],
): { field_name: string; desc: boolean }[] {
  return orders.map((order) => {
    const desc = order.startsWith("-") && !schema[order];
    const name = desc ? order.slice(1) : order;
    if (!schema[name]) throw invalid(`there is no field ${JSON.stringify(name)} in the schema`);
    return { field_name: columnOf(schema, name), desc };
  });
}

const invalid = (reason: string) => new LarkError("validation", { reason });
