// What grows out of an event: answers to the invitation, a chat, minutes. And time off.

import type { Call, Handlers, Outcome } from "../../call.js";
import { documentedFailure } from "../../documented-failure.js";
import { hideEvent, touchEvent } from "../../state/calendar.js";
import type { Chat } from "../../state/messenger.js";
import { requireUser, shownUserId } from "../contact-v3/lookup.js";
import { actorOf } from "../im-v1/lookup.js";
import { invalidParameters, primaryOf, requireCalendar } from "./access.js";
import { chatMembers } from "./attendee-view.js";
import { invite } from "./attendees.js";
import { attendeeOf, changeableEvent, requireOccurrence } from "./event-lookup.js";
import { addEvent, writtenFields } from "./event-write.js";

export const meetingHandlers: Handlers = {
  "calendar.v4.calendar.event.reply": (call) => {
    const calendar = requireCalendar(call, "reader");
    const { event } = requireOccurrence(call, calendar);
    const rsvp = String(call.body.rsvp_status);
    if (!["accept", "decline", "tentative"].includes(rsvp)) {
      throw invalidParameters(call, "rsvp_status");
    }
    const actor = actorOf(call);
    const attendee = attendeeOf(call, event, actor);
    if (!attendee) throw documentedFailure(call, 193002, "only attendees can reply");
    // Who was invited with a chat answers for oneself.
    const own =
      attendee.type === "user"
        ? attendee
        : invite(call, event, { type: "user", id: actor.id, optional: false, fields: {} });
    own.rsvp = rsvp;
    touchEvent(call.tenant.calendars, event);
    return {};
  },

  "calendar.v4.calendar.event.meeting_chat.create": (call) => {
    const { event } = changeableEvent(call).occurrence;
    if (event.meetingChat !== undefined) {
      throw documentedFailure(call, 195109, "the event has a meeting chat already");
    }
    const actor = actorOf(call);
    const now = call.clock.now();
    const people = [...event.attendees.values()].flatMap((attendee) =>
      attendee.type === "user" ? [attendee.id] : chatMembers(call, attendee),
    );
    const chat: Chat = {
      chatId: call.tenant.ids("chat_id"),
      mode: "group",
      ...(actor.kind === "user" ? { owner: actor.id } : {}),
      members: new Set([...(actor.kind === "user" ? [actor.id] : []), ...people]),
      bots: new Set([call.app.appId]),
      createdAt: now,
      activeAt: now,
      dissolved: false,
      profile: { name: String(event.fields.summary ?? ""), description: "" },
    };
    call.tenant.messenger.chats.set(chat.chatId, chat);
    event.meetingChat = chat.chatId;
    return {
      meeting_chat_id: chat.chatId,
      applink: `https://applink.feishu.cn/client/chat/open?openChatId=${chat.chatId}`,
    };
  },

  "calendar.v4.calendar.event.meeting_chat.delete": (call) => {
    const { event } = changeableEvent(call).occurrence;
    if (event.meetingChat === undefined || event.meetingChat !== call.query.meeting_chat_id) {
      throw documentedFailure(call, 195108, "the event has no such meeting chat");
    }
    const chat = call.tenant.messenger.chats.get(event.meetingChat);
    if (chat) chat.dissolved = true;
    event.meetingChat = undefined;
    return {};
  },

  "calendar.v4.calendar.event.meeting_minute.create": (call) => {
    const { event } = changeableEvent(call).occurrence;
    event.meetingMinute ??= call.tenant.ids("token");
    return { doc_url: `https://emulator.feishu.cn/docx/${event.meetingMinute}` };
  },

  "calendar.v4.timeoff_event.create": createTimeOff,

  "calendar.v4.timeoff_event.delete": (call) => {
    const { calendars } = call.tenant;
    const id = call.path.timeoff_event_id!;
    const event = calendars.events.get(calendars.timeOffs.get(id) ?? "");
    if (!event) throw documentedFailure(call, 195000, "there is no such time off");
    calendars.timeOffs.delete(id);
    event.cancelled = true;
    for (const place of event.calendars) {
      hideEvent(calendars, calendars.calendars.get(place)!, event);
    }
    return {};
  },
};

// Time off stands in the primary calendar of whoever takes it.
function createTimeOff(call: Call): Outcome {
  const { user_id, timezone, start_time, end_time, title = "", description = "" } = call.body;
  const person = { kind: "user", id: requireUser(call, String(user_id)).unionId } as const;
  const time = (value: unknown) =>
    /^\d{4}-\d{2}-\d{2}$/.test(String(value))
      ? { date: String(value) }
      : { timestamp: String(value), timezone: String(timezone) };
  const fields = writtenFields(
    call,
    {},
    {
      start_time: time(start_time),
      end_time: time(end_time),
      summary: String(title),
      description: String(description),
    },
  );
  const event = addEvent(call, primaryOf(call, person), person, fields);
  const id = `timeoff:${call.tenant.ids("uuid")}`;
  call.tenant.calendars.timeOffs.set(id, event.uid);
  return {
    timeoff_event_id: id,
    user_id: shownUserId(call, person.id),
    timezone,
    start_time,
    end_time,
    title,
    description,
  };
}
