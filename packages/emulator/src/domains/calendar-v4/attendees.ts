import type * as calendar from "@lark/calendar-v4";
import type { Call, CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { requireUser } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { messengerOf } from "../im-v1/state.js";
import { actorOf } from "../people.js";
import { primaryOf } from "./access.js";
import { attendeeView, chatMembers, memberView } from "./attendee-view.js";
import { changeableEvent, readableEvent, seesAttendees } from "./event-lookup.js";
import { failures } from "./failures.js";
import { raisePlaces } from "./raise.js";
import {
  type Attendee,
  type AttendeeType,
  type CalendarEvent,
  calendarsOf,
  hideEvent,
  showEvent,
  touchEvent,
} from "./state.js";

interface GivenAttendee {
  type?: string;
  is_optional?: boolean;
  user_id?: string;
  chat_id?: string;
  room_id?: string;
  third_party_email?: string;
  operate_id?: string;
  resource_customization?: unknown;
  approval_reason?: string;
}

export const attendeeHandlers: HandlersOf<typeof calendar> = handlers({
  createCalendarEventAttendee: (call) => {
    const { event } = changeableEvent(
      call,
      "can_invite_others",
      failures.noInvitePermission,
    ).occurrence;
    const given = [...(call.body.attendees ?? [])];
    // All of them are looked up before the first is invited.
    const invited = given.map((attendee) => invitation(call, attendee));
    const actor = actorOf(call);
    if (call.body.add_operator_to_attendee === true && actor.kind === "user") {
      invited.push({ type: "user", id: actor.id, optional: false, fields: {} });
    }
    let attendees: Attendee[] = [];
    raisePlaces(call, event, () => {
      attendees = invited.map((invitation) => invite(call, event, invitation));
    });
    touchEvent(calendarsOf(call.tenant), event);
    return { attendees: attendees.map((attendee) => attendeeView(call, event, attendee)) };
  },

  listCalendarEventAttendee: (call) => {
    const event = visible(call);
    return page(
      call,
      "items",
      [...event.attendees.values()],
      ({ attendeeId }) => attendeeId,
      (attendee) => attendeeView(call, event, attendee),
      { badToken: () => failures.tokenExpired() },
    );
  },

  batchDeleteCalendarEventAttendee: (call) => {
    const { event } = changeableEvent(
      call,
      "can_invite_others",
      failures.noInvitePermission,
    ).occurrence;
    const ids = [...(call.body.attendee_ids ?? [])];
    for (const given of call.body.delete_ids ?? []) {
      const { type, id } = invitation(call, given);
      const found = find(event, type, id);
      if (!found) throw failures.noAttendee();
      ids.push(found.attendeeId);
    }
    if (ids.length === 0) throw failures.invalidParameters("attendee_ids");
    const missing = ids.find((id) => !event.attendees.has(id));
    if (missing) throw failures.noAttendee(missing);
    raisePlaces(call, event, () => {
      for (const id of new Set(ids)) withdraw(call, event, id);
    });
    touchEvent(calendarsOf(call.tenant), event);
    return {};
  },

  listCalendarEventAttendeeChatMember: (call) => {
    const event = visible(call);
    const attendee = event.attendees.get(call.path.attendee_id);
    if (!attendee) throw failures.noAttendee();
    if (attendee.type !== "chat") throw failures.invalidParameters("the attendee is not a chat");
    return page(
      call,
      "items",
      chatMembers(call, attendee),
      (id) => id,
      (id) => memberView(call, event, id),
      { badToken: () => failures.tokenExpired() },
    );
  },
});

type Invitation = Pick<Attendee, "type" | "id" | "optional" | "fields">;

function invitation(call: Call, given: GivenAttendee): Invitation {
  const { operate_id, resource_customization, approval_reason } = given;
  const rest = {
    optional: given.is_optional ?? false,
    fields: { operate_id, resource_customization, approval_reason },
  };
  const type = given.type ?? "user";
  switch (type) {
    case "user":
      return { type: "user", id: requireUser(call, given.user_id ?? "").unionId, ...rest };
    case "chat": {
      const chat = messengerOf(call.tenant).chats.get(given.chat_id ?? "");
      if (!chat || chat.dissolved) throw failures.invalidParameters("chat_id");
      return { type: "chat", id: chat.chatId, ...rest };
    }
    case "resource":
      if (!given.room_id) throw failures.invalidParameters("room_id");
      return { type: "resource", id: given.room_id, ...rest };
    case "third_party":
      if (!given.third_party_email?.includes("@")) {
        throw failures.invalidParameters("third_party_email");
      }
      return { type: "third_party", id: given.third_party_email, ...rest };
    default:
      throw failures.invalidParameters("type");
  }
}

/** Invites somebody; whoever is invited already stays as they are. */
export function invite(call: Call, event: CalendarEvent, given: Invitation): Attendee {
  const { ids } = call.tenant;
  const calendars = calendarsOf(call.tenant);
  const known = find(event, given.type, given.id);
  if (known) return known;
  const organizes = given.type === "user" && event.organizer.id === given.id;
  const attendee: Attendee = {
    ...given,
    attendeeId: `${given.type}_${ids("number")}`,
    // A room that nobody has to approve is free to be used.
    rsvp: organizes || given.type === "resource" ? "accept" : "needs_action",
  };
  event.attendees.set(attendee.attendeeId, attendee);
  for (const person of peopleOf(call, attendee)) {
    const calendar = primaryOf(call, { kind: "user", id: person });
    if (!event.calendars.has(calendar.id)) showEvent(calendars, calendar, event);
  }
  if (attendee.type === "resource") {
    const uses = calendars.rooms.get(attendee.id) ?? new Set();
    calendars.rooms.set(attendee.id, uses.add(event.uid));
  }
  return attendee;
}

function withdraw(call: Call, event: CalendarEvent, attendeeId: string): void {
  const calendars = calendarsOf(call.tenant);
  const attendee = event.attendees.get(attendeeId)!;
  event.attendees.delete(attendeeId);
  if (attendee.type === "resource") calendars.rooms.get(attendee.id)?.delete(event.uid);
  const others = new Set([...event.attendees.values()].flatMap((other) => peopleOf(call, other)));
  for (const person of peopleOf(call, attendee)) {
    const calendar = primaryOf(call, { kind: "user", id: person });
    if (others.has(person) || calendar.id === event.calendarId) continue;
    if (event.calendars.has(calendar.id)) hideEvent(calendars, calendar, event);
  }
}

function peopleOf(call: Call, attendee: Attendee): string[] {
  return attendee.type === "user" ? [attendee.id] : chatMembers(call, attendee);
}

function find(event: CalendarEvent, type: AttendeeType, id: string): Attendee | undefined {
  return [...event.attendees.values()].find((other) => other.type === type && other.id === id);
}

function visible(call: CallAt<"calendar_id" | "event_id">): CalendarEvent {
  const { event } = readableEvent(call).occurrence;
  if (!seesAttendees(call, event)) {
    throw failures.attendeesHidden();
  }
  return event;
}
