import type { Actor } from "../../state/actors.js";
import { type TenantPart, tenantPart } from "../../state/part.js";

export type CalendarRole = "unknown" | "free_busy_reader" | "reader" | "writer" | "owner";

export interface CalendarAcl {
  aclId: string;
  role: CalendarRole;
  /** Union id. */
  userId: string;
}

export interface Calendar {
  id: string;
  type: "primary" | "shared";
  owner: Actor;
  summary: string;
  description: string;
  permissions: string;
  color: number;
  deleted: boolean;
  /** By acl id. */
  acls: Map<string, CalendarAcl>;
  /** Acl id by union id. */
  aclOf: Map<string, string>;
  /** Who has it in their list, by actor key, and what they call it. */
  subscribers: Map<string, { alias: string }>;
  /** Events by uid: the calendar's own, and those its owner is invited to. */
  events: Map<string, CalendarEntry>;
  /** Revision of the last change. */
  changed: number;
}

/** An event's place in one calendar. */
export interface CalendarEntry {
  changed: number;
  removed: boolean;
}

export type AttendeeType = "user" | "chat" | "resource" | "third_party";

export interface Attendee {
  attendeeId: string;
  type: AttendeeType;
  /** Union id, chat id, room id or email address. */
  id: string;
  rsvp: string;
  optional: boolean;
  /** What the request said besides. */
  fields: Record<string, unknown>;
}

/** One occurrence of a recurring event that differs from the others, or is gone. */
export interface EventException {
  cancelled: boolean;
  fields: Record<string, unknown>;
}

export interface CalendarEvent {
  uid: string;
  /** Id of the calendar it was made in. */
  calendarId: string;
  organizer: Actor;
  createdAt: number;
  cancelled: boolean;
  /** The platform's settable fields, checked. */
  fields: Record<string, unknown>;
  /** By attendee id. */
  attendees: Map<string, Attendee>;
  /** By the second in which the occurrence would have begun. */
  exceptions: Map<number, EventException>;
  /** Ids of the calendars that show it. */
  calendars: Set<string>;
  changed: number;
  meetingChat?: string | undefined;
  meetingMinute?: string | undefined;
}

/** The calendars of one tenant. */
export interface Calendars {
  calendars: Map<string, Calendar>;
  /** Primary calendar by actor key. */
  primaries: Map<string, string>;
  /** Ids of the calendars in somebody's list, by actor key. */
  lists: Map<string, Set<string>>;
  /** By uid. */
  events: Map<string, CalendarEvent>;
  /** Uids of the events that use a room, by room id. */
  rooms: Map<string, Set<string>>;
  /** Uid of the event that a time off made, by the time off's id. */
  timeOffs: Map<string, string>;
  /** Who wants to hear of what: see `watch`. */
  watches: Set<string>;
  /** Counts changes; sync tokens name a count. */
  revision: number;
}

export const calendarsOf: TenantPart<Calendars> = tenantPart("calendars", createCalendars);

function createCalendars(): Calendars {
  return {
    calendars: new Map(),
    primaries: new Map(),
    lists: new Map(),
    events: new Map(),
    rooms: new Map(),
    timeOffs: new Map(),
    watches: new Set(),
    revision: 0,
  };
}

/** Notes that an event changed. */
export function touchEvent(state: Calendars, event: CalendarEvent): void {
  state.revision += 1;
  event.changed = state.revision;
}

/** Shows an event in a calendar. */
export function showEvent(state: Calendars, calendar: Calendar, event: CalendarEvent): void {
  state.revision += 1;
  calendar.events.set(event.uid, { changed: state.revision, removed: false });
  event.calendars.add(calendar.id);
}

/** Takes an event out of a calendar; lists by sync token still report it, as cancelled. */
export function hideEvent(state: Calendars, calendar: Calendar, event: CalendarEvent): void {
  state.revision += 1;
  calendar.events.set(event.uid, { changed: state.revision, removed: true });
  event.calendars.delete(calendar.id);
}
