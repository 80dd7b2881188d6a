// Recurrence rules as iCalendar (RFC 5545) writes them: FREQ, INTERVAL, COUNT, UNTIL, and BYDAY
// for weekly events.

import { type Span, zoneOffset } from "./event-time.js";

const DAY = 86_400_000;
const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
/** An occurrence that no month has (February 30) ends the search for it. */
const MAX_STEPS = 100_000;

export interface Recurrence {
  frequency: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval: number;
  count: number;
  /** Milliseconds; the last moment at which an occurrence may begin. */
  until: number;
  /** Days of the week, Sunday being 0; empty for the day on which the event begins. */
  days: readonly number[];
}

/** Reads a rule; undefined for one that cannot be followed. */
export function readRecurrence(text: string): Recurrence | undefined {
  const parts = new Map<string, string>();
  for (const part of text
    .replace(/^RRULE:/, "")
    .split(";")
    .filter(Boolean)) {
    const [name, value] = part.split("=");
    if (!name || !value || parts.has(name.toUpperCase())) return undefined;
    parts.set(name.toUpperCase(), value.toUpperCase());
  }
  const frequency = parts.get("FREQ");
  const interval = whole(parts.get("INTERVAL"), 1);
  const count = whole(parts.get("COUNT"), Number.POSITIVE_INFINITY);
  const until = moment(parts.get("UNTIL"));
  const days = (parts.get("BYDAY")?.split(",") ?? []).map((day) => WEEKDAYS.indexOf(day));
  if (!isFrequency(frequency) || !interval || !count || until === undefined) return undefined;
  if (days.includes(-1) || (days.length > 0 && frequency !== "WEEKLY")) return undefined;
  const known = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"];
  if ([...parts.keys()].some((name) => !known.includes(name))) return undefined;
  return { frequency, interval, count, until, days };
}

/** When the occurrences begin, in order, up to `before`. The clock on the wall says the same each time. */
export function* occurrenceStarts(rule: Recurrence, span: Span, before: number): Generator<number> {
  const wall = span.start + zoneOffset(span.zone, span.start);
  let count = 0;
  for (const candidate of wallTimes(rule, wall)) {
    if (candidate < wall) continue;
    // No zone is that far ahead or behind.
    if (candidate > Math.min(before, rule.until) + 2 * DAY) return;
    const start = candidate - zoneOffset(span.zone, candidate - zoneOffset(span.zone, span.start));
    count += 1;
    if (start >= before || start > rule.until || count > rule.count) return;
    yield start;
  }
}

function* wallTimes({ frequency, interval, days }: Recurrence, wall: number): Generator<number> {
  const first = new Date(wall);
  // The Sunday before the week, which begins on Monday.
  const sunday = wall - (first.getUTCDay() || 7) * DAY;
  const weekdays = days.length > 0 ? days : [first.getUTCDay()];
  for (let step = 0; step < MAX_STEPS; step++) {
    const far = step * interval;
    switch (frequency) {
      case "DAILY":
        yield wall + far * DAY;
        break;
      case "WEEKLY":
        for (const day of mondayFirst(weekdays)) yield sunday + (far * 7 + day) * DAY;
        break;
      default: {
        const moved = new Date(wall);
        moved.setUTCMonth(first.getUTCMonth() + far * (frequency === "YEARLY" ? 12 : 1));
        if (moved.getUTCDate() === first.getUTCDate()) yield moved.getTime();
      }
    }
  }
}

// Weeks begin on Monday, so that a Sunday comes last.
function mondayFirst(days: readonly number[]): number[] {
  return days.map((day) => (day === 0 ? 7 : day)).sort((one, other) => one - other);
}

function isFrequency(text: string | undefined): text is Recurrence["frequency"] {
  return ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].includes(text ?? "");
}

function whole(text: string | undefined, missing: number): number | undefined {
  if (text === undefined) return missing;
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

function moment(text: string | undefined): number | undefined {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const [, y, m, d, , hh = "23", mm = "59", ss = "59"] =
    /^(\d{4})(\d{2})(\d{2})(T(\d{2})(\d{2})(\d{2})Z?)?$/.exec(text) ?? [];
  return y === undefined ? undefined : Date.parse(`${y}-${m}-${d}T${hh}:${mm}:${ss}Z`) || undefined;
}
