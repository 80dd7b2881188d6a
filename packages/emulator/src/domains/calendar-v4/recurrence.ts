// Recurrence rules as iCalendar (RFC 5545) writes them: FREQ, INTERVAL, COUNT, UNTIL, and BYDAY
// for weekly events.

import { type Span, zoneOffset } from "./event-time.js";

const DAY = 86_400_000;
const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
/** Nothing recurs after the year 9999. */
const LATEST = Date.UTC(10_000, 0);
const LATEST_MONTH = 10_000 * 12;

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

/**
 * When the occurrences begin, in order, from one moment up to another. The clock on the wall says the same each time.
 * What lies before is counted, not visited.
 */
export function* occurrenceStarts(
  rule: Recurrence,
  span: Span,
  from: number,
  before: number,
): Generator<number> {
  const offset = zoneOffset(span.zone, span.start);
  const wall = span.start + offset;
  // No zone is two days ahead or behind.
  const { passed, candidates } = wallTimes(rule, wall, from - 2 * DAY);
  let count = passed;
  for (const candidate of candidates) {
    if (candidate < wall) continue;
    if (candidate > Math.min(before, rule.until) + 2 * DAY) return;
    count += 1;
    if (count > rule.count) return;
    if (candidate < from - 2 * DAY) continue;
    const start = candidate - zoneOffset(span.zone, candidate - offset);
    if (start >= before || start > rule.until) return;
    if (start >= from) yield start;
  }
}

/** Times on the wall, from about `soon` on, and how many occurrences there were before them. */
interface WallTimes {
  passed: number;
  candidates: Generator<number>;
}

function wallTimes(rule: Recurrence, wall: number, soon: number): WallTimes {
  switch (rule.frequency) {
    case "DAILY": {
      const period = rule.interval * DAY;
      const first = Math.max(0, Math.floor((soon - wall) / period));
      return { passed: first, candidates: every(period, wall + first * period, [0]) };
    }
    case "WEEKLY": {
      const weekday = new Date(wall).getUTCDay() || 7;
      // The Sunday before the week, which begins on Monday.
      const sunday = wall - weekday * DAY;
      const days = mondayFirst(rule.days.length > 0 ? rule.days : [weekday]);
      const period = rule.interval * 7 * DAY;
      const first = Math.max(0, Math.floor((soon - sunday) / period) - 1);
      const missed = first > 0 ? days.filter((day) => day < weekday).length : 0;
      const passed = first * days.length - missed;
      return { passed, candidates: every(period, sunday + first * period, days) };
    }
    default:
      return { passed: 0, candidates: everyMonths(rule, wall) };
  }
}

function* every(period: number, from: number, days: readonly number[]): Generator<number> {
  for (let start = from; start < LATEST; start += period) {
    for (const day of days) yield start + day * DAY;
  }
}

// Months that lack the day have no occurrence.
function* everyMonths({ frequency, interval }: Recurrence, wall: number): Generator<number> {
  const first = new Date(wall);
  const day = first.getUTCDate();
  const time = wall - Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), day);
  const step = interval * (frequency === "YEARLY" ? 12 : 1);
  let month = first.getUTCFullYear() * 12 + first.getUTCMonth();
  for (; month < LATEST_MONTH; month += step) {
    const [year, inYear] = [Math.floor(month / 12), month % 12];
    if (day > 28 && day > new Date(Date.UTC(year, inYear + 1, 0)).getUTCDate()) continue;
    yield Date.UTC(year, inYear, day) + time;
  }
}

// Weeks begin on Monday, so that a Sunday comes last.
function mondayFirst(days: readonly number[]): number[] {
  return [...new Set(days.map((day) => day || 7))].sort((one, other) => one - other);
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
