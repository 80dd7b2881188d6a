// Days as the filters of a base name them.

const DAY = 24 * 3_600_000;

/** A span of time in milliseconds; `end` is the first moment after it. */
export interface Span {
  start: number;
  end: number;
}

/** What a date condition names (`["Today"]`, `["ExactDate", "1702449755000"]`), if it is known. */
export function namedSpan(value: readonly string[], now: number, zone: string): Span | undefined {
  const [name = "", exact = ""] = value;
  const today = dayStart(now, zone);
  const days = (from: number, to: number): Span => ({
    start: dayStart(today + from * DAY + DAY / 2, zone),
    end: dayStart(today + to * DAY + DAY / 2, zone),
  });
  const { day, weekday } = parts(now, zone);
  switch (name) {
    case "ExactDate": {
      if (!/^\d+$/.test(exact)) return undefined;
      const start = dayStart(Number(exact), zone);
      return { start, end: dayStart(start + DAY + DAY / 2, zone) };
    }
    case "Today":
      return days(0, 1);
    case "Tomorrow":
      return days(1, 2);
    case "Yesterday":
      return days(-1, 0);
    case "CurrentWeek":
      return days(-weekday, 7 - weekday);
    case "LastWeek":
      return days(-weekday - 7, -weekday);
    case "CurrentMonth": {
      const start = days(1 - day, 1 - day + 1).start;
      return { start, end: monthStart(start + 32 * DAY, zone) };
    }
    case "LastMonth": {
      const end = days(1 - day, 1 - day + 1).start;
      return { start: monthStart(end - DAY, zone), end };
    }
    case "TheLastWeek":
      return days(-7, 1);
    case "TheNextWeek":
      return days(0, 8);
    case "TheLastMonth":
      return days(-30, 1);
    case "TheNextMonth":
      return days(0, 31);
    default:
      return undefined;
  }
}

/** The names that say one day, which can also be compared with. */
export const SINGLE_DAYS: ReadonlySet<string> = new Set([
  "ExactDate",
  "Today",
  "Tomorrow",
  "Yesterday",
]);

function monthStart(at: number, zone: string): number {
  return dayStart(at - (parts(at, zone).day - 1) * DAY, zone);
}

/** Midnight before a moment, in a time zone. */
function dayStart(at: number, zone: string): number {
  const { hour, minute, second } = parts(at, zone);
  return at - ((hour * 60 + minute) * 60 + second) * 1000 - (at % 1000);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function parts(at: number, zone: string) {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      weekday: "short",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  formats.set(zone, format);
  const found = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, value]),
  );
  return {
    day: Number(found.day),
    hour: Number(found.hour),
    minute: Number(found.minute),
    second: Number(found.second),
    /** 0 is Monday. */
    weekday: WEEKDAYS.indexOf(found.weekday ?? ""),
  };
}
