// Occurrences of events, and the search for events.

import type * as calendar from "@lark/calendar-v4";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { requireUser } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { requireCalendar } from "./access.js";
import { attendeeView } from "./attendee-view.js";
import { occurrencesOf, occurs, readableEvent, seesAttendees, whole } from "./event-lookup.js";
import { readSeconds } from "./event-time.js";
import { eventId, eventView } from "./event-view.js";
import { failures } from "./failures.js";
import type { CalendarEvent } from "./state.js";
import { calendarsOf } from "./state.js";

const DAY = 86_400_000;
const MAX_VIEW = 40 * DAY;
const MAX_INSTANCES_RANGE = 2 * 366 * DAY;
const MAX_VIEWED = 1000;

export const instanceHandlers: HandlersOf<typeof calendar> = handlers({
  listCalendarEventInstances: (call) => {
    const { event } = readableEvent(call).occurrence;
    const { from, to } = range(call);
    if (to - from > MAX_INSTANCES_RANGE) throw failures.invalidParameters("more than two years");
    return page(
      call,
      "items",
      occurrencesOf(event, from, to),
      ({ at }) => String(at),
      (occurrence) => eventView(call, occurrence),
      { size: 50, badToken: () => failures.tokenExpired() },
    );
  },

  getCalendarEventInstanceView: (call) => {
    const calendar = requireCalendar(call, "reader");
    const { from, to } = range(call);
    if (to - from > MAX_VIEW) {
      throw failures.rangeTooLong();
    }
    const found = [...calendar.events]
      .filter(([, entry]) => !entry.removed)
      .flatMap(([uid]) => occurrencesOf(calendarsOf(call.tenant).events.get(uid)!, from, to))
      .sort((one, other) => one.span.start - other.span.start);
    if (found.length > MAX_VIEWED) {
      throw failures.tooManyInstances(`more than ${MAX_VIEWED} instances`);
    }
    return {
      items: found.map((occurrence) => ({
        ...eventView(call, occurrence, calendar.owner),
        attendees: seesAttendees(call, occurrence.event)
          ? [...occurrence.event.attendees.values()].map((attendee) =>
              attendeeView(call, occurrence.event, attendee),
            )
          : [],
      })),
    };
  },

  searchCalendarEvent: (call) => {
    const calendar = requireCalendar(call, "reader");
    const words = call.body.query.toLowerCase();
    const fits = filter(call);
    const found = [...calendar.events]
      .filter(([, entry]) => !entry.removed)
      .map(([uid]) => calendarsOf(call.tenant).events.get(uid)!)
      .filter(({ fields: { summary, description } }) =>
        `${summary ?? ""}\n${description ?? ""}`.toLowerCase().includes(words),
      )
      .filter(fits);
    return page(
      call,
      "items",
      found,
      (event) => eventId(event),
      (event) => eventView(call, whole(event), calendar.owner),
      { badToken: () => failures.tokenExpired() },
    );
  },
});

interface Filter {
  start_time?: { date?: string; timestamp?: string };
  end_time?: { date?: string; timestamp?: string };
  user_ids?: string[];
  room_ids?: string[];
  chat_ids?: string[];
}

function filter(call: Call): (event: CalendarEvent) => boolean {
  const given = (call.body.filter ?? {}) as Filter;
  const from = moment(given.start_time) ?? 0;
  // A recurring event without end is searched for a year ahead.
  const to = moment(given.end_time) ?? Math.max(from, call.clock.now()) + 366 * DAY;
  const ranged = given.start_time !== undefined || given.end_time !== undefined;
  const users = (given.user_ids ?? []).map((id) => requireUser(call, id).unionId);
  const wanted = [...users, ...(given.room_ids ?? []), ...(given.chat_ids ?? [])];
  return (event) => {
    const there = new Set([
      event.organizer.id,
      ...[...event.attendees.values()].map(({ id }) => id),
    ]);
    if (!wanted.every((id) => there.has(id))) return false;
    return !ranged || occurs(event, from, to);
  };
}

function moment(time: Filter["start_time"]): number | undefined {
  if (!time?.date && !time?.timestamp) return undefined;
  const at = time.date ? Date.parse(`${time.date}T00:00:00Z`) : readSeconds(time.timestamp);
  if (at === undefined || Number.isNaN(at)) throw failures.invalidParameters("filter");
  return at;
}

function range(call: Call): { from: number; to: number } {
  const from = readSeconds(call.query.start_time);
  const to = readSeconds(call.query.end_time);
  if (from === undefined) throw failures.invalidParameters("start_time");
  if (to === undefined) throw failures.invalidParameters("end_time");
  if (to < from) throw failures.invalidParameters("end_time is before start_time");
  return { from, to };
}
