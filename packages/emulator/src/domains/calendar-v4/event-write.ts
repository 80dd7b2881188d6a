// What a request may make of an event. Everything is checked before anything changes.

import type { Call } from "../../http/call.js";
import type { Actor } from "../../state/actors.js";
import type { Everything } from "../handlers-of.js";
import { readSpan } from "./event-time.js";
import { failures } from "./failures.js";
import { readRecurrence } from "./recurrence.js";
import { type Calendar, type CalendarEvent, calendarsOf, showEvent } from "./state.js";

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  visibility: ["default", "public", "private"],
  free_busy_status: ["busy", "free"],
  attendee_ability: ["none", "can_see_others", "can_invite_others", "can_modify_event"],
};

/** An event's fields after a write. */
export function writtenFields(
  before: Readonly<Record<string, unknown>>,
  body: Readonly<Record<string, unknown>>,
): Everything {
  const fields = { ...before };
  for (const [name, value] of Object.entries(body)) {
    if (value !== null && value !== undefined) fields[name] = value;
  }
  const span = readSpan(fields);
  if (typeof span === "string") throw failures.invalidParameters(span);
  for (const [name, values] of Object.entries(CHOICES)) {
    const value = fields[name];
    if (value !== undefined && !values.includes(String(value)))
      throw failures.invalidParameters(name);
  }
  const { recurrence } = fields;
  if (typeof recurrence === "string" && recurrence !== "" && !readRecurrence(recurrence)) {
    throw failures.invalidParameters("recurrence");
  }
  fields.attachments = keptAttachments(before.attachments, body.attachments);
  return fields;
}

export function addEvent(
  call: Call,
  calendar: Calendar,
  organizer: Actor,
  fields: Record<string, unknown>,
): CalendarEvent {
  const { ids } = call.tenant;
  const calendars = calendarsOf(call.tenant);
  const event: CalendarEvent = {
    uid: ids("uuid"),
    calendarId: calendar.id,
    organizer,
    createdAt: call.clock.now(),
    cancelled: false,
    fields,
    attendees: new Map(),
    exceptions: new Map(),
    calendars: new Set(),
    changed: 0,
  };
  calendars.events.set(event.uid, event);
  showEvent(calendars, calendar, event);
  return event;
}

interface Attachment {
  file_token?: string;
  is_deleted?: boolean;
}

// A patch adds attachments, and takes away those it names as deleted.
function keptAttachments(before: unknown, given: unknown): Attachment[] {
  const kept = new Map<string, Attachment>();
  for (const attachment of [
    ...((before ?? []) as Attachment[]),
    ...((given ?? []) as Attachment[]),
  ]) {
    const token = attachment.file_token ?? "";
    if (attachment.is_deleted) kept.delete(token);
    else kept.set(token, { file_token: token });
  }
  return [...kept.values()];
}
