// The words of all documents, counted and checked.
import { listDomains } from "@lark-tooling/document/domains";
import { readDocument } from "@lark-tooling/document/read";
import { eventsOf, operationsOf } from "@lark-tooling/document/walk";
import { describe, expect, it } from "vitest";
import { coverageOf, isByHand, percent, share, table } from "../src/coverage.js";
import { fieldPlaces } from "../src/places.js";
import { problemsOf } from "../src/sentence.js";

const documents = listDomains().map((domain) => ({ domain, document: readDocument(domain) }));
const coverages = documents.map(({ domain, document }) => coverageOf(document, domain));

const said = documents.flatMap(({ domain, document }) => [
  { name: domain, summary: document.info.summary, zh: document.info["x-lark-zh"] },
  ...operationsOf(document).map(({ operation }) => ({
    name: operation.operationId,
    summary: operation.summary,
    zh: operation["x-lark-zh"],
  })),
  ...eventsOf(document).map(({ name, event }) => ({
    name,
    summary: event.summary,
    zh: event["x-lark-zh"],
  })),
]);

const places = documents.flatMap(({ domain, document }) =>
  fieldPlaces(document).map((place) => ({ domain, ...place })),
);

const CHINESE = /[\u3400-\u9fff]/;

describe("summaries", () => {
  it("are there for each domain, operation and event, in both languages", () => {
    expect(said.filter(({ summary, zh }) => !summary || !zh).map(({ name }) => name)).toEqual([]);
  });

  it("are one sentence in English, and Chinese in Chinese", () => {
    const wrong = said.filter(
      ({ summary = "", zh = "" }) =>
        problemsOf("", summary).length || !summary.endsWith(".") || !CHINESE.test(zh),
    );
    expect(wrong).toEqual([]);
  });

  it("differ, where operations of a domain do", () => {
    const twice = documents.flatMap(({ document }) => {
      const all = operationsOf(document)
        .filter(({ operation }) => !operation.deprecated)
        .map(({ operation }) => operation.summary);
      return all.filter((one, at) => all.indexOf(one) !== at);
    });
    // A method that the platform has under two paths does the same under both.
    expect(twice.length, twice.join("\n")).toBeLessThan(40);
  });
});

describe("descriptions", () => {
  it("are one short line without links or Chinese, and say more than the name", () => {
    const wrong = places.flatMap(({ domain, key, name, description }) => {
      const problems = description === undefined ? [] : problemsOf(name, description);
      return problems.length ? [`${domain} ${key}: ${problems}: ${description}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("are there for nearly all fields", () => {
    const byHand = share(coverages.filter(({ domain }) => isByHand(domain)));
    const others = share(coverages.filter(({ domain }) => !isByHand(domain)));
    const line = (name: string, { described, fields }: typeof byHand) =>
      `${name}: ${described} of ${fields} fields, ${percent(described, fields)}`;
    console.log(`${table(coverages)}\n${line("by hand", byHand)}\n${line("the others", others)}`);
    expect(byHand.fields).toBeGreaterThan(9000);
    expect(byHand.described / byHand.fields).toBeGreaterThanOrEqual(0.98);
    expect(others.described / others.fields).toBeGreaterThanOrEqual(0.8);
  });
});

describe("values", () => {
  it("that are numbers have a meaning in the domains written by hand", () => {
    const byHand = coverages.filter(({ domain }) => isByHand(domain));
    expect(byHand.reduce((sum, { enums }) => sum + enums, 0)).toBeGreaterThan(200);
    expect(
      byHand.flatMap(({ domain, unexplained }) => unexplained.map((key) => `${domain} ${key}`)),
    ).toEqual([]);
  });

  it("are explained in English", () => {
    const texts = places.flatMap(({ key, values }) =>
      Object.entries(values["x-enum-descriptions"] ?? {}).map(([value, text]) => ({
        key,
        value,
        text,
      })),
    );
    expect(texts.length).toBeGreaterThan(3000);
    expect(
      texts.filter(({ text }) => CHINESE.test(text) || text.includes("\n") || text.length > 120),
    ).toEqual([]);
  });
});
