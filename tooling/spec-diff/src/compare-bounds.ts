import type { Bounds } from "@lark-tooling/document/shape";
import { type Comparison, note, type Where } from "./comparison.js";

type Unit = "character" | "item" | undefined;

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Limits of lengths, numbers and counts. Where the package's schema checks them, a tighter one refuses what passed. */
export function compareBounds(
  before: Bounds,
  after: Bounds,
  unit: Unit,
  at: Where,
  comparison: Comparison,
): void {
  const [old, now] = [toRange(before, unit), toRange(after, unit)];
  if (old.min === now.min && old.max === now.max) return;
  const tighter = now.min > old.min || now.max < old.max;
  const severity = at.limits ? (tighter ? "major" : "minor") : "patch";
  const [earlier, current] = [rangeText(old, unit), rangeText(now, unit)];
  note(comparison, at, severity, (field) => {
    if (!current) return `${field} is no longer limited to ${earlier}`;
    return `${field} is now limited to ${current}${earlier ? ` instead of ${earlier}` : ""}`;
  });
}

// A length or a count is never below 0.
const toRange = ({ min, max }: Bounds, unit: Unit): Range => ({
  min: min ?? (unit ? 0 : Number.NEGATIVE_INFINITY),
  max: max ?? Number.POSITIVE_INFINITY,
});

function rangeText({ min, max }: Range, unit: Unit): string | undefined {
  const count = (value: number) => `${value}${unit ? ` ${unit}${value === 1 ? "" : "s"}` : ""}`;
  const lowest = min === Number.NEGATIVE_INFINITY || (unit && min === 0);
  if (max === Number.POSITIVE_INFINITY) return lowest ? undefined : `at least ${count(min)}`;
  return lowest ? `at most ${count(max)}` : `${min} to ${count(max)}`;
}
