// When an event is: whole days, or moments in a time zone.

/** A stretch of time in milliseconds; `end` is not part of it. */
export interface Span {
  start: number;
  end: number;
  allDay: boolean;
  zone: string;
}

interface TimeInfo {
  date?: string;
  timestamp?: string;
  timezone?: string;
}

const DAY = 86_400_000;
const DEFAULT_ZONE = "Asia/Shanghai";

/** The span of an event's `start_time` and `end_time`; a text says what is wrong with them. */
export function readSpan(fields: Readonly<Record<string, unknown>>): Span | string {
  const start = fields.start_time as TimeInfo;
  const end = fields.end_time as TimeInfo;
  const allDay = Boolean(start.date);
  if (allDay !== Boolean(end.date)) return "start_time and end_time must both be dates, or neither";
  const zone = allDay ? "UTC" : start.timezone || DEFAULT_ZONE;
  if (!isZone(zone) || !isZone(end.timezone || zone)) return "timezone";
  const from = allDay ? readDate(start.date!) : readSeconds(start.timestamp);
  const to = allDay ? readDate(end.date!) : readSeconds(end.timestamp);
  if (from === undefined) return "start_time";
  if (to === undefined) return "end_time";
  // The last day of an event belongs to it.
  const span = { start: from, end: allDay ? to + DAY : to, allDay, zone };
  return span.end < span.start || (allDay && to < from) ? "end_time is before start_time" : span;
}

/** `start_time` and `end_time` as answers have them. */
export function shownTimes({ start, end, allDay, zone }: Span): Record<string, unknown> {
  const shown = (at: number) =>
    allDay
      ? { date: new Date(at).toISOString().slice(0, 10), timezone: "UTC" }
      : { timestamp: String(Math.floor(at / 1000)), timezone: zone };
  return { start_time: shown(start), end_time: shown(allDay ? end - DAY : end) };
}

/** Milliseconds of a parameter in whole seconds; undefined for anything else. */
export function readSeconds(value: unknown): number | undefined {
  return typeof value === "string" && /^\d{1,11}$/.test(value) ? Number(value) * 1000 : undefined;
}

/** Milliseconds that a zone is ahead of UTC at a moment. */
export function zoneOffset(zone: string, at: number): number {
  if (zone === "UTC") return 0;
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

// By the zone's name in small letters: whatever its spelling, a zone is kept once.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const name = zone.toLowerCase();
  const known = formats.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(name, format);
  return format;
}

function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

function readDate(text: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const real = Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
  return real ? at : undefined;
}
