// Two versions of a document, compared as the packages that the generator makes of them.
import { isDeepStrictEqual } from "node:util";
import { checkDocument, type Document } from "@lark-tooling/document/check";
import type { DomainModel, EventModel, OperationModel } from "@lark-tooling/document/model";
import { readDomain } from "@lark-tooling/document/read-domain";
import { type Change, code, type Finding, type Severity, toChanges } from "./change.js";
import { compareExports } from "./compare-exports.js";
import { compareFacts, compareLists } from "./compare-facts.js";
import { compareOperations } from "./compare-operations.js";
import { compareShapes } from "./compare-types.js";
import { type Comparison, start } from "./comparison.js";

/** A document as parsed from JSON, and what it is called in error messages. */
export interface Source {
  readonly value: unknown;
  readonly name: string;
}

/**
 * What changed from one version of a domain's document to another, the gravest first; empty when both
 * say the same. Throws a `DocumentProblem` for a document that the generator does not understand.
 */
export function compareDocuments(before: Source, after: Source, folder: string): Change[] {
  if (isDeepStrictEqual(before.value, after.value)) return [];
  const [oldDocument, newDocument] = [before, after].map(({ value, name }) =>
    checkDocument(value, name),
  ) as [Document, Document];
  const comparison: Comparison = {
    before: readDomain(oldDocument, folder, before.name),
    after: readDomain(newDocument, folder, after.name),
    findings: [],
    renamed: new Map(),
  };
  const kept = compareAllOperations(comparison, oldDocument, newDocument);
  const events = compareAllEvents(comparison);
  compareExports(comparison, kept, events);
  const changes = toChanges(comparison.findings);
  return changes.length
    ? changes
    : [{ severity: "patch", text: "Corrections of `openapi.json` that do not show in the types." }];
}

function compareAllOperations(
  comparison: Comparison,
  oldDocument: Document,
  newDocument: Document,
): OperationModel[] {
  const [before, after] = [operations(comparison.before), operations(comparison.after)];
  const byId = new Map(after.map((operation) => [operation.id, operation]));
  const byName = new Map(after.map((operation) => [operation.functionName, operation]));
  const [oldCodes, newCodes] = [errorCodes(oldDocument), errorCodes(newDocument)];
  const matched = new Set<OperationModel>();
  const kept: OperationModel[] = [];
  for (const old of before) {
    const now = byId.get(old.id) ?? byName.get(old.functionName);
    if (!now || matched.has(now)) {
      comparison.findings.push(removed(old.functionName, "operation"));
      continue;
    }
    matched.add(now);
    kept.push(old);
    compareOperations(old, now, comparison);
    const add = adder(comparison.findings, now.functionName);
    compareLists("error codes", oldCodes.get(old.id)!, newCodes.get(now.id)!, add);
  }
  for (const operation of after) {
    if (!matched.has(operation)) {
      const call = code(`${operation.method} ${operation.path}`);
      comparison.findings.push(added(operation.functionName, `operation, ${call}`));
    }
  }
  return kept;
}

function compareAllEvents(comparison: Comparison): EventModel[] {
  const { before, after, findings } = comparison;
  const names = new Map(after.events.map((event) => [event.name, event]));
  const kept: EventModel[] = [];
  for (const old of before.events) {
    const now = names.get(old.name);
    if (!now) {
      findings.push(removed(old.constant, "event"));
      continue;
    }
    names.delete(old.name);
    kept.push(old);
    const add = adder(findings, now.constant);
    if (old.constant !== now.constant) add("major", `was called ${code(old.constant)}`);
    if (old.version !== now.version)
      add("minor", `comes in the envelope of version ${now.version}`);
    compareFacts(old, now, add);
    const [from, to] = [old, now].map(
      ({ component }) => ({ kind: "reference", component }) as const,
    );
    compareShapes(from!, to!, start(now.constant, "payload"), comparison);
  }
  for (const event of names.values()) {
    findings.push(added(event.constant, `event, ${code(event.name)}`));
  }
  return kept;
}

const operations = ({ resources }: DomainModel): OperationModel[] =>
  resources.flatMap((resource) => resource.operations);

function errorCodes({ paths }: Document): Map<string, number[]> {
  const all = Object.values(paths).flatMap((item) => Object.values(item));
  return new Map(
    all.map((operation) => {
      const codes = Object.values(operation["x-lark-error-codes"] ?? {}).flat();
      return [operation.operationId, [...new Set(codes)].sort((a, b) => a - b)];
    }),
  );
}

const adder = (findings: Finding[], subject: string) => (severity: Severity, text: string) => {
  findings.push({ severity, subject, say: () => text });
};

const added = (subject: string, what: string): Finding => ({
  severity: "minor",
  subject,
  say: () => `new ${what}`,
});

const removed = (subject: string, what: string): Finding => ({
  severity: "major",
  subject,
  say: () => `the ${what} is removed`,
});
