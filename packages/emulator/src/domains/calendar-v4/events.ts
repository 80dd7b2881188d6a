import type * as calendar from "@lark/calendar-v4";
import type { Call, CallAt } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { requireCalendar } from "./access.js";
import { attendeeView } from "./attendee-view.js";
import {
  attendeeOf,
  changeableEvent,
  isOrganizer,
  isRecurring,
  occurs,
  readableEvent,
  requireOccurrence,
  seesAttendees,
  whole,
} from "./event-lookup.js";
import { readSeconds, shownTimes } from "./event-time.js";
import { eventView, removedEventView } from "./event-view.js";
import { addEvent, writtenFields } from "./event-write.js";
import { failures } from "./failures.js";
import { raiseEverywhere, raisePlaces, watch } from "./raise.js";
import { type Calendar, type CalendarEvent, calendarsOf, hideEvent, touchEvent } from "./state.js";
import { syncedPage, syncedRevision } from "./sync.js";

export const eventHandlers: HandlersOf<typeof calendar> = handlers({
  createCalendarEvent: (call) => {
    const calendar = requireCalendar(call, "writer");
    const fields = writtenFields({}, call.body);
    const event = addEvent(call, calendar, actorOf(call), fields);
    raiseEverywhere(call, "create", event);
    return { event: eventView(call, whole(event)) };
  },

  getCalendarEvent: (call) => {
    const { calendar, occurrence } = readableEvent(call);
    const view = eventView(call, occurrence, calendar.owner);
    if (call.query.need_attendee !== true) return { event: view };
    if (!seesAttendees(call, occurrence.event)) {
      throw failures.attendeesHidden();
    }
    const all = [...occurrence.event.attendees.values()];
    const most = Number(call.query.max_attendee_num ?? 10);
    return {
      event: {
        ...view,
        attendees: all
          .slice(0, most)
          .map((attendee) => attendeeView(call, occurrence.event, attendee)),
        has_more_attendee: all.length > most,
      },
    };
  },

  // A change to one occurrence makes it an exception; the others stay as they are.
  patchCalendarEvent: (call) => {
    const { calendar, occurrence } = changeableEvent(call);
    const { event, at } = occurrence;
    if (at === 0) {
      event.fields = writtenFields(event.fields, call.body);
    } else {
      if (call.body.recurrence) throw failures.invalidParameters("an instance does not recur");
      const before = {
        ...event.fields,
        ...occurrence.exception?.fields,
        ...shownTimes(occurrence.span),
      };
      const { recurrence: _, ...fields } = writtenFields(before, call.body);
      event.exceptions.set(at, { cancelled: false, fields });
    }
    touchEvent(calendarsOf(call.tenant), event);
    raiseEverywhere(call, "update", event, { at });
    return { event: eventView(call, requireOccurrence(call, calendar), calendar.owner) };
  },

  deleteCalendarEvent: (call) => {
    const calendars = calendarsOf(call.tenant);
    const calendar = requireCalendar(call, "writer");
    const { event, at } = requireOccurrence(call, calendar);
    if (!isOrganizer(call, event)) {
      leave(call, calendar, event);
    } else if (at !== 0) {
      event.exceptions.set(at, { cancelled: true, fields: {} });
      touchEvent(calendars, event);
      raiseEverywhere(call, "delete", event, { at });
    } else {
      event.cancelled = true;
      raiseEverywhere(call, "delete", event);
      for (const id of event.calendars) hideEvent(calendars, calendars.calendars.get(id)!, event);
      for (const { type, id } of event.attendees.values()) {
        if (type === "resource") calendars.rooms.get(id)?.delete(event.uid);
      }
    }
    return {};
  },

  listCalendarEvent: (call) => {
    const { events } = calendarsOf(call.tenant);
    const calendar = requireCalendar(call, "reader");
    const list = `events/${calendar.id}`;
    const since = syncedRevision(call, list);
    const { anchor_time, start_time, end_time } = call.query;
    const ranged = [anchor_time, start_time, end_time].some((value) => value !== undefined);
    if (since > 0 && ranged) {
      throw failures.syncTokenAlone();
    }
    const inRange = range(call);
    const found = [...calendar.events]
      .map(([uid, entry]) => ({ event: events.get(uid)!, entry }))
      .filter(({ event, entry }) =>
        since > 0
          ? Math.max(event.changed, entry.changed) > since
          : !entry.removed && !event.cancelled && inRange(event),
      );
    return syncedPage(
      call,
      list,
      found,
      ({ event }) => event.uid,
      ({ event, entry }) =>
        entry.removed
          ? removedEventView(call, whole(event))
          : eventView(call, whole(event), calendar.owner),
    );
  },

  subscribeCalendarEvent: (call) => subscribed(call, true),
  unsubscribeCalendarEvent: (call) => subscribed(call, false),
});

function subscribed(call: CallAt<"calendar_id">, wanted: boolean) {
  watch(call, "events", requireCalendar(call, "free_busy_reader").id, wanted);
  return {};
}

// Who deletes an invitation has declined it.
function leave(call: Call, calendar: Calendar, event: CalendarEvent): void {
  const calendars = calendarsOf(call.tenant);
  const attendee = attendeeOf(call, event, calendar.owner);
  if (attendee?.type === "user") attendee.rsvp = "decline";
  raisePlaces(call, event, () => hideEvent(calendars, calendar, event));
  touchEvent(calendars, event);
}

function range(call: Call): (event: CalendarEvent) => boolean {
  const { anchor_time, start_time, end_time } = call.query;
  if (anchor_time === undefined && start_time === undefined && end_time === undefined) {
    return () => true;
  }
  const from = moment(call, "anchor_time") ?? moment(call, "start_time") ?? 0;
  const to = moment(call, "end_time") ?? Number.POSITIVE_INFINITY;
  if (to < from) throw failures.invalidParameters("end_time is before start_time");
  return (event) => {
    if (to < Number.POSITIVE_INFINITY || !isRecurring(event)) return occurs(event, from, to);
    return whole(event).span.end > from || occurs(event, from, from + 400 * 86_400_000);
  };
}

function moment(call: Call, field: string): number | undefined {
  const value = call.query[field];
  if (value === undefined) return undefined;
  const at = readSeconds(value);
  if (at === undefined) throw failures.invalidParameters(field);
  return at;
}
