import type { Call } from "../../http/call.js";
import { shownUserId } from "../contact-v3/lookup.js";
import type { Everything } from "../handlers-of.js";
import { messengerOf } from "../im-v1/state.js";
import type { Attendee, CalendarEvent } from "./state.js";

export function attendeeView(call: Call, event: CalendarEvent, attendee: Attendee): Everything {
  const { type, id } = attendee;
  const shared = {
    ...attendee.fields,
    type,
    attendee_id: attendee.attendeeId,
    rsvp_status: attendee.rsvp,
    is_optional: attendee.optional,
    is_organizer: type === "user" && event.organizer.id === id,
    is_external: type === "third_party",
    display_name: displayName(call, attendee),
  };
  switch (type) {
    case "user":
      return { ...shared, user_id: shownUserId(call, id) };
    case "chat":
      return {
        ...shared,
        chat_id: id,
        chat_members: chatMembers(call, attendee).map((member) => memberView(call, event, member)),
      };
    case "resource":
      return { ...shared, room_id: id };
    case "third_party":
      return { ...shared, third_party_email: id };
  }
}

/** Union ids of those whom a chat as an attendee stands for. */
export function chatMembers(call: Call, { type, id }: Attendee): string[] {
  return type === "chat" ? [...(messengerOf(call.tenant).chats.get(id)?.members ?? [])] : [];
}

export function memberView(call: Call, event: CalendarEvent, unionId: string): Everything {
  const named = [...event.attendees.values()].find(
    (attendee) => attendee.type === "user" && attendee.id === unionId,
  );
  return {
    rsvp_status: named?.rsvp ?? "needs_action",
    is_optional: named?.optional ?? false,
    display_name: String(call.tenant.directory.users.get(unionId)?.profile.name ?? ""),
    open_id: shownUserId(call, unionId),
    is_organizer: event.organizer.id === unionId,
    is_external: false,
  };
}

function displayName(call: Call, { type, id }: Attendee): string {
  const { directory } = call.tenant;
  const messenger = messengerOf(call.tenant);
  if (type === "user") return String(directory.users.get(id)?.profile.name ?? "");
  if (type === "chat") return String(messenger.chats.get(id)?.profile.name ?? "");
  return id;
}
