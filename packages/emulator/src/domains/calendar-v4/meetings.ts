// What grows out of an event: answers to the invitation, a chat, minutes. And time off.

import type * as calendar from "@lark/calendar-v4";
import type { TypedCall } from "../../http/typed-call.js";
import { requireUser, shownUserId } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import type { Chat } from "../im-v1/state.js";
import { messengerOf } from "../im-v1/state.js";
import { actorOf } from "../people.js";
import { primaryOf, requireCalendar } from "./access.js";
import { chatMembers } from "./attendee-view.js";
import { invite } from "./attendees.js";
import { attendeeOf, changeableEvent, requireOccurrence } from "./event-lookup.js";
import { addEvent, writtenFields } from "./event-write.js";
import { failures } from "./failures.js";
import { raiseEverywhere } from "./raise.js";
import { calendarsOf, hideEvent, touchEvent } from "./state.js";

export const meetingHandlers: HandlersOf<typeof calendar> = handlers({
  replyCalendarEvent: (call) => {
    const calendar = requireCalendar(call, "reader");
    const { event } = requireOccurrence(call, calendar);
    const rsvp = call.body.rsvp_status;
    if (!["accept", "decline", "tentative"].includes(rsvp)) {
      throw failures.invalidParameters("rsvp_status");
    }
    const actor = actorOf(call);
    const attendee = attendeeOf(call, event, actor);
    if (!attendee) throw failures.noEventPermission("only attendees can reply");
    // Who was invited with a chat answers for oneself.
    const own =
      attendee.type === "user"
        ? attendee
        : invite(call, event, { type: "user", id: actor.id, optional: false, fields: {} });
    own.rsvp = rsvp;
    touchEvent(calendarsOf(call.tenant), event);
    raiseEverywhere(call, "rsvp", event, { rsvp: { userId: own.id, status: rsvp } });
    return {};
  },

  createCalendarEventMeetingChat: (call) => {
    const { event } = changeableEvent(call).occurrence;
    if (event.meetingChat !== undefined) {
      throw failures.meetingChatExists();
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
    messengerOf(call.tenant).chats.set(chat.chatId, chat);
    event.meetingChat = chat.chatId;
    return {
      meeting_chat_id: chat.chatId,
      applink: `https://applink.feishu.cn/client/chat/open?openChatId=${chat.chatId}`,
    };
  },

  deleteCalendarEventMeetingChat: (call) => {
    const { event } = changeableEvent(call).occurrence;
    if (event.meetingChat === undefined || event.meetingChat !== call.query.meeting_chat_id) {
      throw failures.noMeetingChat();
    }
    const chat = messengerOf(call.tenant).chats.get(event.meetingChat);
    if (chat) chat.dissolved = true;
    event.meetingChat = undefined;
    return {};
  },

  createCalendarEventMeetingMinute: (call) => {
    const { event } = changeableEvent(call).occurrence;
    event.meetingMinute ??= call.tenant.ids("token");
    return { doc_url: `https://emulator.feishu.cn/docx/${event.meetingMinute}` };
  },

  createTimeoffEvent: createTimeOff,

  deleteTimeoffEvent: (call) => {
    const calendars = calendarsOf(call.tenant);
    const id = call.path.timeoff_event_id;
    const event = calendars.events.get(calendars.timeOffs.get(id) ?? "");
    if (!event) throw failures.noTimeOff();
    calendars.timeOffs.delete(id);
    event.cancelled = true;
    raiseEverywhere(call, "delete", event);
    for (const place of event.calendars) {
      hideEvent(calendars, calendars.calendars.get(place)!, event);
    }
    return {};
  },
});

// Time off stands in the primary calendar of whoever takes it.
function createTimeOff(
  call: TypedCall<calendar.CreateTimeoffEventRequest>,
): calendar.CreateTimeoffEventResponse {
  const { user_id, timezone, start_time, end_time, title = "", description = "" } = call.body;
  const person = { kind: "user", id: requireUser(call, user_id).unionId } as const;
  const time = (value: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(value) ? { date: value } : { timestamp: value, timezone };
  const fields = writtenFields(
    {},
    {
      start_time: time(start_time),
      end_time: time(end_time),
      summary: title,
      description,
    },
  );
  const event = addEvent(call, primaryOf(call, person), person, fields);
  const id = `timeoff:${call.tenant.ids("uuid")}`;
  calendarsOf(call.tenant).timeOffs.set(id, event.uid);
  raiseEverywhere(call, "create", event);
  return {
    timeoff_event_id: id,
    user_id: shownUserId(call, person.id) ?? user_id,
    timezone,
    start_time,
    end_time,
    title,
    description,
  };
}
