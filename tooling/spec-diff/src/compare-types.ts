// Types as those see them who use the generated package. What they send may only be widened without
// breaking their code (contravariant), what they receive only be narrowed (covariant).
import type { DomainModel } from "@lark-tooling/document/model";
import type { Field, Shape } from "@lark-tooling/document/shape";
import { typeText } from "@lark-tooling/generator/typescript";
import { code, list } from "./change.js";
import { compareBounds } from "./compare-bounds.js";
import { type Comparison, note, step, type Where } from "./comparison.js";

/** Parameters, or the fields of an object. */
export function compareFields(
  before: readonly Field[],
  after: readonly Field[],
  at: Where,
  comparison: Comparison,
): void {
  const old = new Map(before.map((field) => [field.name, field]));
  const names = new Set(after.map((field) => field.name));
  for (const { name } of before) {
    if (!names.has(name))
      note(comparison, step(at, name), "major", (field) => `${field} is removed`);
  }
  for (const field of after) {
    const place = step(at, field.name);
    const previous = old.get(field.name);
    if (previous) compareField(previous, field, place, comparison);
    else addedField(field, place, comparison);
  }
}

function addedField(field: Field, at: Where, comparison: Comparison): void {
  const severity = at.sent && !field.optional ? "major" : "minor";
  const kind = field.optional ? "optional" : "required";
  note(comparison, at, severity, (name) => `new ${kind} ${name}`);
}

function compareField(before: Field, after: Field, at: Where, comparison: Comparison): void {
  if (before.optional !== after.optional) {
    const narrower = before.optional;
    note(
      comparison,
      at,
      narrower === at.sent ? "major" : "minor",
      (field) => `${field} is now ${narrower ? "required" : "optional"}`,
    );
  }
  if (before.deprecated !== after.deprecated) {
    note(
      comparison,
      at,
      after.deprecated ? "minor" : "patch",
      (field) => `${field} is ${after.deprecated ? "deprecated" : "no longer deprecated"}`,
    );
  }
  if (before.default !== after.default) {
    const value = after.default;
    note(comparison, at, "patch", (field) =>
      value === undefined
        ? `${field} has no documented default any more`
        : `${field} has the default ${code(JSON.stringify(value))}`,
    );
  }
  compareShapes(before.shape, after.shape, at, comparison);
}

export function compareShapes(
  before: Shape,
  after: Shape,
  at: Where,
  comparison: Comparison,
): void {
  const widened = at.sent ? "minor" : "major";
  const narrowed = at.sent ? "major" : "minor";
  if (Boolean(before.nullable) !== Boolean(after.nullable)) {
    note(comparison, at, after.nullable ? widened : narrowed, (field) =>
      after.nullable ? `${field} may now be null` : `${field} is no longer null`,
    );
  }
  if (before.kind === "union" || after.kind === "union") {
    compareUnions(before, after, at, comparison);
  } else if (before.kind !== after.kind) {
    const severity =
      before.kind === "unknown" ? narrowed : after.kind === "unknown" ? widened : "major";
    const [old, now] = [typeName(before, comparison.before), typeName(after, comparison.after)];
    note(
      comparison,
      at,
      severity,
      (field) => `${field} is now ${code(now)} instead of ${code(old)}`,
    );
  } else {
    compareSameKind(before, after, at, comparison);
  }
}

function compareSameKind(before: Shape, after: Shape, at: Where, comparison: Comparison): void {
  if (before.kind === "string" && after.kind === "string") {
    compareValues(before.values, after.values, at, comparison);
    compareBounds(before.length, after.length, "character", at, comparison);
    if (before.format !== after.format) {
      const now = after.format ? "now a 64-bit integer written as text" : "now any text";
      note(comparison, at, "patch", (field) => `${field} is ${now}`);
    }
  } else if (before.kind === "number" && after.kind === "number") {
    compareValues(before.values, after.values, at, comparison);
    compareBounds(before.range, after.range, undefined, at, comparison);
    if (before.integer !== after.integer) {
      const checked = at.limits ? (after.integer ? "major" : "minor") : "patch";
      const now = after.integer ? "now a whole number" : "no longer a whole number only";
      note(comparison, at, checked, (field) => `${field} is ${now}`);
    }
    if (before.format !== after.format) {
      const now = after.format ? "now a 64-bit integer, text where long" : "now a number only";
      const wider = Boolean(after.format);
      note(comparison, at, wider === at.sent ? "minor" : "major", (field) => `${field} is ${now}`);
    }
  } else if (before.kind === "array" && after.kind === "array") {
    compareBounds(before.count, after.count, "item", at, comparison);
    compareShapes(before.items, after.items, step(at, "[]"), comparison);
  } else if (before.kind === "map" && after.kind === "map") {
    compareShapes(before.values, after.values, step(at, "*"), comparison);
  } else if (before.kind === "reference" && after.kind === "reference") {
    compareComponents(before.component, after.component, at, comparison);
  }
}

// Known values are hints: any other value compiles as well, so nothing here breaks.
function compareValues(
  before: readonly (string | number)[] | undefined,
  after: readonly (string | number)[] | undefined,
  at: Where,
  comparison: Comparison,
): void {
  const added = (after ?? []).filter((value) => !before?.includes(value));
  const removed = (before ?? []).filter((value) => !after?.includes(value));
  if (added.length) {
    note(comparison, at, "minor", (field) => `${field} has the new known ${values(added)}`);
  }
  if (removed.length) {
    note(
      comparison,
      at,
      "minor",
      (field) => `${field} no longer lists the ${values(removed)}, which still compile`,
    );
  }
}

const values = (some: readonly (string | number)[]) =>
  `value${some.length === 1 ? "" : "s"} ${list(some, 8)}`;

function compareUnions(before: Shape, after: Shape, at: Where, comparison: Comparison): void {
  const old = members(before, comparison.before);
  const now = members(after, comparison.after);
  for (const name of old.keys()) {
    if (!now.has(name)) {
      const severity = at.sent ? "major" : "minor";
      note(comparison, at, severity, (field) => `${field} is no longer ${code(name)}`);
    }
  }
  for (const [name, shape] of now) {
    const previous = old.get(name);
    if (previous) {
      compareSameKind(previous, shape, at, comparison);
    } else {
      const severity = at.sent ? "minor" : "major";
      note(comparison, at, severity, (field) => `${field} may now be ${code(name)}`);
    }
  }
}

const members = (shape: Shape, domain: DomainModel): Map<string, Shape> =>
  new Map(
    (shape.kind === "union" ? shape.members : [shape]).map((one) => [typeName(one, domain), one]),
  );

function compareComponents(
  oldName: string,
  newName: string,
  at: Where,
  comparison: Comparison,
): void {
  const pair = `${oldName} ${newName}`;
  if (at.entered.has(pair)) return;
  at.entered.add(pair);
  const before = comparison.before.types.get(oldName)!;
  const after = comparison.after.types.get(newName)!;
  if (before.name !== after.name && !comparison.renamed.has(before.name)) {
    comparison.renamed.set(before.name, after.name);
  }
  const place: Where = {
    ...at,
    owner: { type: after.name, trail: "" },
    limits: at.sent,
  };
  compareFields(before.fields, after.fields, place, comparison);
  if (before.open !== after.open) {
    note(comparison, place, after.open ? "minor" : "major", (field) =>
      after.open ? `${field} may now have other fields` : `${field} has no other fields any more`,
    );
  }
}

/** The type as TypeScript writes it, without known values. */
function typeName(shape: Shape, { types }: DomainModel): string {
  return typeText(withoutValues(shape), types);
}

function withoutValues(shape: Shape): Shape {
  switch (shape.kind) {
    case "string":
    case "number":
      return { ...shape, values: undefined, nullable: false } as Shape;
    case "array":
      return { ...shape, items: withoutValues(shape.items), nullable: false };
    case "map":
      return { ...shape, values: withoutValues(shape.values), nullable: false };
    default:
      return { ...shape, nullable: false };
  }
}
