// How much of the documents has words.
import type { Document } from "@lark-tooling/document/check";
import { eventsOf, operationsOf } from "@lark-tooling/document/walk";
import { fieldPlaces } from "./places.js";

/** The domains that people use most, written field by field. */
const BY_HAND =
  "application approval auth authen bitable bot calendar cardkit contact docx drive event im mail sheets task vc wiki".split(
    " ",
  );

export const isByHand = (domain: string): boolean => BY_HAND.includes(domain.replace(/-v\d+$/, ""));

export interface Coverage {
  readonly domain: string;
  readonly operations: number;
  readonly events: number;
  /** Operations and events without a summary in both languages. */
  readonly unsaid: readonly string[];
  readonly fields: number;
  /** Fields and parameters without a description. */
  readonly undescribed: readonly string[];
  /** Numeric fields with two known values or more. */
  readonly enums: number;
  /** Those of them whose values have no meaning. */
  readonly unexplained: readonly string[];
}

export function coverageOf(document: Document, domain: string): Coverage {
  const places = fieldPlaces(document);
  const numeric = places.filter(({ values: { type, enum: known } }) => {
    const isNumber = [type].flat().some((one) => one === "integer" || one === "number");
    return isNumber && new Set(known).size > 1;
  });
  const operations = operationsOf(document);
  const events = eventsOf(document);
  const said = [
    ...operations.map(({ operation }) => ({ name: operation.operationId, ...operation })),
    ...events.map(({ name, event }) => ({ ...event, name })),
  ];
  return {
    domain,
    operations: operations.length,
    events: events.length,
    unsaid: said.filter((one) => !one.summary || !one["x-lark-zh"]).map(({ name }) => name),
    fields: places.length,
    undescribed: places.filter(({ description }) => !description).map(({ key }) => key),
    enums: numeric.length,
    unexplained: numeric
      .filter(({ values }) => !values["x-enum-descriptions"])
      .map(({ key }) => key),
  };
}

export interface Share {
  readonly fields: number;
  readonly described: number;
}

export function share(coverages: readonly Coverage[]): Share {
  const sum = (count: (one: Coverage) => number) =>
    coverages.reduce((all, one) => all + count(one), 0);
  const fields = sum((one) => one.fields);
  return { fields, described: fields - sum(({ undescribed }) => undescribed.length) };
}

/** A line for each domain. */
export function table(coverages: readonly Coverage[]): string {
  const rows = coverages.map(
    ({ domain, operations, events, unsaid, fields, undescribed, enums, unexplained }) => [
      domain,
      operations + events,
      unsaid.length,
      fields,
      undescribed.length,
      percent(fields - undescribed.length, fields),
      enums,
      unexplained.length,
    ],
  );
  const head = [
    "domain",
    "calls",
    "unsaid",
    "fields",
    "without",
    "described",
    "enums",
    "unexplained",
  ];
  return [head, ...rows]
    .map((cells) =>
      cells.map((cell, at) => (at ? String(cell).padStart(11) : String(cell).padEnd(28))).join(" "),
    )
    .join("\n");
}

export const percent = (part: number, of: number): string =>
  of ? `${((100 * part) / of).toFixed(1)} %` : "";
