const DAY = 24 * 3_600_000;

/** The time of day, or the day where that is another. */
export function shortTime(ms: number, now = Date.now()): string {
  const date = new Date(ms);
  if (date.toDateString() === new Date(now).toDateString()) return clockTime(ms);
  if (Math.abs(now - ms) < 6 * DAY) return date.toLocaleDateString([], { weekday: "short" });
  return date.toLocaleDateString([], { month: "short", day: "numeric" });
}

export function clockTime(ms: number): string {
  return new Date(ms).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

export function dayOf(ms: number): string {
  return new Date(ms).toLocaleDateString([], { weekday: "long", month: "long", day: "numeric" });
}
