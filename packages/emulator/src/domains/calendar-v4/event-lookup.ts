// Events of a call, their occurrences, and who may see or change them.

import type { Call, CallAt } from "../../http/call.js";
import type { Failure } from "../../http/failure-table.js";
import type { Actor } from "../../state/actors.js";
import { sameActor } from "../../state/actors.js";
import { isInside } from "../im-v1/lookup.js";
import { messengerOf } from "../im-v1/state.js";
import { actorOf } from "../people.js";
import { mayAs, requireCalendar, roleIn } from "./access.js";
import { readSpan, type Span } from "./event-time.js";
import { failures } from "./failures.js";
import { occurrenceStarts, readRecurrence } from "./recurrence.js";
import type { Attendee, Calendar, CalendarEvent, EventException } from "./state.js";
import { calendarsOf } from "./state.js";

/** An event, or one occurrence of a recurring one. */
export interface Occurrence {
  event: CalendarEvent;
  /** The second in which it was to begin; 0 for the event itself. */
  at: number;
  span: Span;
  exception?: EventException | undefined;
}

/** The event or occurrence that the path names, in the calendar that it names. */
export function requireOccurrence(call: CallAt<"event_id">, calendar: Calendar): Occurrence;
export function requireOccurrence(call: Call, calendar: Calendar, id: string): Occurrence;
export function requireOccurrence(
  call: Call,
  calendar: Calendar,
  id = call.path.event_id ?? "",
): Occurrence {
  const calendars = calendarsOf(call.tenant);
  const [, uid, second] = /^(.+)_(\d{1,11})$/.exec(id) ?? [];
  if (uid === undefined) throw failures.invalidEventId();
  const event = calendars.events.get(uid);
  if (!event || !calendar.events.has(uid)) {
    throw failures.noEvent();
  }
  const at = Number(second);
  const found =
    at === 0
      ? whole(event)
      : occurrencesOf(event, at * 1000, at * 1000 + 1, true).find(
          (occurrence) => occurrence.at === at,
        );
  if (!found) throw failures.noEvent("the event has no such instance");
  if (event.cancelled || calendar.events.get(uid)!.removed || found.exception?.cancelled) {
    throw failures.eventDeleted();
  }
  return found;
}

/** The event of a path with a calendar that the caller may read. */
export function readableEvent(call: CallAt<"calendar_id" | "event_id">): {
  calendar: Calendar;
  occurrence: Occurrence;
} {
  const calendar = requireCalendar(call, "reader");
  return { calendar, occurrence: requireOccurrence(call, calendar) };
}

/** The event of a path, if the caller may do what `ability` grants to attendees. */
export function changeableEvent(
  call: CallAt<"calendar_id" | "event_id">,
  ability: "can_modify_event" | "can_invite_others" = "can_modify_event",
  refusal: Failure = failures.noEventPermission,
): { calendar: Calendar; occurrence: Occurrence } {
  const calendar = requireCalendar(call, "writer");
  const occurrence = requireOccurrence(call, calendar);
  if (!isOrganizer(call, occurrence.event) && !abilities(occurrence.event).includes(ability)) {
    throw refusal();
  }
  return { calendar, occurrence };
}

/** Whether the caller writes the calendar in which the event was made. */
export function isOrganizer(call: Call, event: CalendarEvent): boolean {
  const home = calendarsOf(call.tenant).calendars.get(event.calendarId);
  return home !== undefined && mayAs(roleIn(home, actorOf(call)), "writer");
}

/** Whether the caller may see who else is invited. */
export function seesAttendees(call: Call, event: CalendarEvent): boolean {
  return isOrganizer(call, event) || abilities(event).includes("can_see_others");
}

// Each ability has those before it.
function abilities({ fields }: CalendarEvent): readonly string[] {
  const order = ["none", "can_see_others", "can_invite_others", "can_modify_event"];
  return order.slice(0, order.indexOf(String(fields.attendee_ability ?? "none")) + 1);
}

export function whole(event: CalendarEvent): Occurrence {
  return { event, at: 0, span: spanOf(event.fields) };
}

/** The fields of an occurrence: the event's own, and what is different in it. */
export function fieldsOf({ event, exception }: Occurrence): Record<string, unknown> {
  return { ...event.fields, ...exception?.fields };
}

export function isRecurring({ fields }: CalendarEvent): boolean {
  return typeof fields.recurrence === "string" && fields.recurrence !== "";
}

/**
 * The occurrences between two moments, in order; an event without recurrence has one. Events that
 * take longer than they pause touch more of them than anybody reads: the first thousands stand for all.
 */
export function occurrencesOf(
  event: CalendarEvent,
  from: number,
  to: number,
  gone = false,
): Occurrence[] {
  const found: Occurrence[] = [];
  for (const occurrence of occurrences(event, from, to, gone)) {
    found.push(occurrence);
    if (found.length === MOST_OCCURRENCES) break;
  }
  return found.sort((one, other) => one.at - other.at);
}

const MOST_OCCURRENCES = 5000;

/** Whether an event occurs between two moments. */
export function occurs(event: CalendarEvent, from: number, to: number): boolean {
  return !occurrences(event, from, to, false).next().done;
}

function* occurrences(
  event: CalendarEvent,
  from: number,
  to: number,
  gone: boolean,
): Generator<Occurrence> {
  const span = spanOf(event.fields);
  if (!isRecurring(event)) {
    if (touches(span, from, to)) yield whole(event);
    return;
  }
  const rule = readRecurrence(String(event.fields.recurrence))!;
  const length = span.end - span.start;
  for (const at of starts()) {
    const exception = event.exceptions.get(at);
    if (exception?.cancelled && !gone) continue;
    const regular = { ...span, start: at * 1000, end: at * 1000 + length };
    const different = exception?.fields.start_time !== undefined;
    const own = different ? spanOf({ ...event.fields, ...exception?.fields }) : regular;
    if (touches(gone ? regular : own, from, to)) yield { event, at, span: own, exception };
  }

  // In seconds: those that may touch the stretch, and those that were moved and so might.
  function* starts(): Generator<number> {
    const earliest = from - length;
    for (const start of occurrenceStarts(rule, span, earliest, to)) yield start / 1000;
    for (const at of event.exceptions.keys()) {
      const start = at * 1000;
      if (start >= earliest && start < to) continue;
      if (!occurrenceStarts(rule, span, start, start + 1).next().done) yield at;
    }
  }
}

/** The attendee that stands for somebody: by name, else as a member of a chat. */
export function attendeeOf(call: Call, event: CalendarEvent, actor: Actor): Attendee | undefined {
  const attendees = [...event.attendees.values()];
  const named = attendees.find(({ type, id }) => type === "user" && id === actor.id);
  if (named) return named;
  return attendees.find(({ type, id }) => {
    const chat = type === "chat" ? messengerOf(call.tenant).chats.get(id) : undefined;
    return chat !== undefined && isInside(chat, actor);
  });
}

/** How somebody answered the invitation; who made the event has accepted it. */
export function rsvpOf(call: Call, event: CalendarEvent, actor: Actor): string {
  const attendee = attendeeOf(call, event, actor);
  if (attendee?.type === "user") return attendee.rsvp;
  if (sameActor(event.organizer, actor)) return "accept";
  return attendee ? "needs_action" : "accept";
}

function spanOf(fields: Readonly<Record<string, unknown>>): Span {
  const span = readSpan(fields);
  if (typeof span === "string") throw new Error(`an event was kept with a wrong ${span}`);
  return span;
}

// What takes no time is where it begins.
function touches({ start, end }: Span, from: number, to: number): boolean {
  return start < to && (end > from || (start === end && start >= from));
}
