// What happens to calendars and in them, as events. An app hears of it for the users who subscribed with it.

import type * as calendar from "@lark/calendar-v4";
import type * as events from "@lark/calendar-v4/events";
import type { Call } from "../../http/call.js";
import type { RaisesOf } from "../handlers-of.js";
import { actorOf } from "../people.js";
import type { Calendar, CalendarAcl, CalendarEvent } from "./state.js";
import { calendarsOf } from "./state.js";

const CALENDARS = ["calendar.calendar.changed_v4"];
const EVENTS = ["calendar.calendar.event.changed_v4"];

export const raises: RaisesOf<typeof calendar> = {
  createCalendar: CALENDARS,
  patchCalendar: CALENDARS,
  deleteCalendar: CALENDARS,
  subscribeCalendar: CALENDARS,
  unsubscribeCalendar: CALENDARS,
  createCalendarAcl: ["calendar.calendar.acl.created_v4"],
  deleteCalendarAcl: ["calendar.calendar.acl.deleted_v4"],
  createCalendarEvent: EVENTS,
  patchCalendarEvent: EVENTS,
  deleteCalendarEvent: EVENTS,
  createCalendarEventAttendee: EVENTS,
  batchDeleteCalendarEventAttendee: EVENTS,
  replyCalendarEvent: EVENTS,
  createTimeoffEvent: EVENTS,
  deleteTimeoffEvent: EVENTS,
};

/** What users may subscribe to: their list of calendars, or one calendar's events or access control. */
type Watched = "calendars" | "events" | "acls";

/** Notes that the calling user wants to hear of something, or no longer. */
export function watch(call: Call, what: Watched, calendarId: string, wanted: boolean): void {
  const { watches } = calendarsOf(call.tenant);
  const key = JSON.stringify([what, calendarId, call.app.appId, actorOf(call).id]);
  if (wanted) watches.add(key);
  else watches.delete(key);
}

/** Union ids of those who subscribed to something with an app. */
function watchers(call: Call, what: Watched, calendarId: string, appId: string): string[] {
  const start = `${JSON.stringify([what, calendarId, appId]).slice(0, -1)},`;
  return [...calendarsOf(call.tenant).watches]
    .filter((key) => key.startsWith(start))
    .map((key) => (JSON.parse(key) as string[])[3]!)
    .filter((id) => call.tenant.directory.users.has(id));
}

/** A calendar of some people's lists changed, came or went; they go by their actor keys. */
export function raiseCalendar(call: Call, lists: Iterable<string>): void {
  const concerned = new Set(lists);
  call.raise<events.CalendarChangedEvent>("calendar.calendar.changed_v4", ({ app, idsOf }) => {
    const users = watchers(call, "calendars", "", app.appId).filter((id) =>
      concerned.has(`user/${id}`),
    );
    return users.length === 0 ? undefined : { user_id_list: users.map(idsOf) };
  });
}

export function raiseAcl(
  call: Call,
  kind: "created" | "deleted",
  { id }: Calendar,
  { aclId, role, userId }: CalendarAcl,
): void {
  call.raise<events.CalendarAclCreatedEvent>(
    `calendar.calendar.acl.${kind}_v4`,
    ({ app, idsOf }) => {
      const users = watchers(call, "acls", id, app.appId);
      if (users.length === 0) return undefined;
      return {
        acl_id: aclId,
        role,
        scope: { type: "user", user_id: idsOf(userId) },
        user_id_list: users.map(idsOf),
      };
    },
  );
}

export type EventChange = "create" | "update" | "delete" | "rsvp";

/** An event changed in one calendar; `at` names an occurrence, and `rsvp` who answered how. */
export function raiseEvent(
  call: Call,
  calendarId: string,
  change_type: EventChange,
  { uid }: CalendarEvent,
  { at = 0, rsvp }: { at?: number; rsvp?: { userId: string; status: string } } = {},
): void {
  call.raise<events.CalendarEventChangedEvent>(
    "calendar.calendar.event.changed_v4",
    ({ app, idsOf }) => {
      const users = watchers(call, "events", calendarId, app.appId);
      if (users.length === 0) return undefined;
      return {
        calendar_id: calendarId,
        user_id_list: users.map(idsOf),
        calendar_event_id: `${uid}_${at}`,
        change_type,
        ...(rsvp
          ? { rsvp_infos: [{ from_user_id: idsOf(rsvp.userId), rsvp_status: rsvp.status }] }
          : {}),
      };
    },
  );
}

/** An event changed in every calendar that shows it. */
export function raiseEverywhere(
  call: Call,
  change: EventChange,
  event: CalendarEvent,
  more: Parameters<typeof raiseEvent>[4] = {},
): void {
  for (const id of event.calendars) raiseEvent(call, id, change, event, more);
}

/** Calls `change`; an event comes into some calendars by it, leaves some, and is another in the rest. */
export function raisePlaces(call: Call, event: CalendarEvent, change: () => void): void {
  const before = new Set(event.calendars);
  change();
  for (const id of event.calendars) {
    raiseEvent(call, id, before.has(id) ? "update" : "create", event);
  }
  for (const id of before) if (!event.calendars.has(id)) raiseEvent(call, id, "delete", event);
}
