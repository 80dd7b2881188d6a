import type * as calendar from "@lark/calendar-v4";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import type { Actor } from "../../state/actors.js";
import { actorKey, sameActor } from "../../state/actors.js";
import { requireUser, shownUserId } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import {
  addCalendar,
  calendarView,
  mayAs,
  primaryOf,
  requireCalendar,
  roleIn,
  subscribe,
  touchCalendar,
} from "./access.js";
import { failures } from "./failures.js";
import { raiseCalendar, watch } from "./raise.js";
import { type Calendar, calendarsOf, hideEvent } from "./state.js";
import { syncedPage, syncedRevision } from "./sync.js";

export const calendarHandlers: HandlersOf<typeof calendar> = handlers({
  createCalendar: (call) => ({
    calendar: calendarView(call, created(call)),
  }),

  getCalendar: (call) => calendarView(call, requireCalendar(call, "free_busy_reader")),

  mgetCalendar: (call) => ({
    calendars: call.body.calendar_ids.map((id) =>
      calendarView(call, requireCalendar(call, "free_busy_reader", id)),
    ),
  }),

  // A list by sync token also names what was deleted.
  listCalendar: (call) => {
    const calendars = calendarsOf(call.tenant);
    const actor = actorOf(call);
    primaryOf(call, actor);
    const since = syncedRevision(call, "calendars");
    const found = [...(calendars.lists.get(actorKey(actor)) ?? [])]
      .map((id) => calendars.calendars.get(id)!)
      .filter((calendar) => (since === 0 ? !calendar.deleted : calendar.changed > since));
    const { items: _, ...rest } = syncedPage(
      call,
      "calendars",
      found,
      ({ id }) => id,
      (calendar) => calendarView(call, calendar),
    );
    return rest;
  },

  getPrimaryCalendar: (call) => {
    const actor = actorOf(call);
    return { calendars: [userCalendar(call, actor)] };
  },

  getPrimaryCalendars: (call) => ({
    calendars: call.body.user_ids.map((id) =>
      userCalendar(call, { kind: "user", id: requireUser(call, id).unionId }),
    ),
  }),

  searchCalendar: (call) => {
    const words = call.body.query.toLowerCase();
    const actor = actorOf(call);
    const found = [...calendarsOf(call.tenant).calendars.values()].filter(
      (calendar) =>
        !calendar.deleted &&
        calendar.summary.toLowerCase().includes(words) &&
        mayAs(roleIn(calendar, actor), "free_busy_reader"),
    );
    return page(
      call,
      "items",
      found,
      ({ id }) => id,
      (calendar) => calendarView(call, calendar),
      { badToken: () => failures.tokenExpired() },
    );
  },

  patchCalendar: (call) => {
    const { summary, description, permissions, color, summary_alias } = call.body;
    const shared = [summary, description, permissions].some((field) => field !== undefined);
    const calendar = requireCalendar(call, shared ? "owner" : "free_busy_reader");
    if (typeof permissions === "string" && !PERMISSIONS.includes(permissions)) {
      throw failures.invalidParameters("permissions");
    }
    if (typeof summary === "string") calendar.summary = summary;
    if (typeof description === "string") calendar.description = description;
    if (typeof permissions === "string") calendar.permissions = permissions;
    if (typeof color === "number") calendar.color = color;
    const own = calendar.subscribers.get(actorKey(actorOf(call)));
    if (own && typeof summary_alias === "string") own.alias = summary_alias;
    touchCalendar(call, calendar);
    raiseCalendar(call, calendar.subscribers.keys());
    return { calendar: calendarView(call, calendar) };
  },

  deleteCalendar: (call) => {
    const calendars = calendarsOf(call.tenant);
    const calendar = requireCalendar(call, "owner");
    if (calendar.type === "primary") {
      throw failures.primaryCalendar("a primary calendar cannot be deleted");
    }
    calendar.deleted = true;
    touchCalendar(call, calendar);
    raiseCalendar(call, calendar.subscribers.keys());
    for (const uid of calendar.events.keys()) {
      const event = calendars.events.get(uid)!;
      if (event.calendarId !== calendar.id) continue;
      event.cancelled = true;
      for (const id of event.calendars) hideEvent(calendars, calendars.calendars.get(id)!, event);
    }
    return {};
  },

  subscribeCalendar: (call) => {
    const calendar = requireCalendar(call, "free_busy_reader");
    subscribe(call, calendar, actorOf(call), "");
    touchCalendar(call, calendar);
    raiseCalendar(call, [actorKey(actorOf(call))]);
    return { calendar: calendarView(call, calendar) };
  },

  unsubscribeCalendar: (call) => {
    const calendar = requireCalendar(call, "unknown");
    const actor = actorOf(call);
    if (calendar.type === "primary" && sameActor(calendar.owner, actor)) {
      throw failures.primaryCalendar("nobody unsubscribes their own primary calendar");
    }
    if (!calendar.subscribers.delete(actorKey(actor))) {
      throw failures.invalidParameters("the calendar is not subscribed");
    }
    calendarsOf(call.tenant).lists.get(actorKey(actor))?.delete(calendar.id);
    raiseCalendar(call, [actorKey(actor)]);
    return {};
  },

  subscribeCalendarChanges: (call) => {
    watch(call, "calendars", "", true);
    return {};
  },
  unsubscribeCalendarChanges: (call) => {
    watch(call, "calendars", "", false);
    return {};
  },
});

const PERMISSIONS: readonly string[] = ["private", "show_only_free_busy", "public"];

function created(call: Call): Calendar {
  const { summary, description, permissions, color, summary_alias } = call.body;
  if (typeof permissions === "string" && !PERMISSIONS.includes(permissions)) {
    throw failures.invalidParameters("permissions");
  }
  const actor = actorOf(call);
  const calendar = addCalendar(call, "shared", actor, {
    ...(typeof summary === "string" ? { summary } : {}),
    ...(typeof description === "string" ? { description } : {}),
    ...(typeof permissions === "string" ? { permissions } : {}),
    ...(typeof color === "number" ? { color } : {}),
  });
  if (typeof summary_alias === "string") subscribe(call, calendar, actor, summary_alias);
  raiseCalendar(call, [actorKey(actor)]);
  return calendar;
}

function userCalendar(call: Call, actor: Actor) {
  const user_id = actor.kind === "user" ? shownUserId(call, actor.id) : actor.id;
  return { calendar: calendarView(call, primaryOf(call, actor)), user_id };
}
