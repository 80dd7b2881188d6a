import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  invalidParameters: {
    code: 190002,
    message: "invalid parameters in request",
    source: "calendar.v4.calendar.list",
  },
  tokenExpired: {
    code: 190008,
    message: "page_token or sync_token expired",
    source: "calendar.v4.calendar.list",
  },
  syncTokenAlone: {
    code: 190009,
    message: "a sync_token goes with no other restriction",
    source: "calendar.v4.calendar.list",
  },
  noCalendar: { code: 191000, message: "calendar not found", source: "calendar.v4.calendar.list" },
  invalidCalendarId: {
    code: 191001,
    message: "invalid calendar_id",
    source: "calendar.v4.calendar.list",
  },
  noAccess: {
    code: 191002,
    message: "no calendar access_role",
    source: "calendar.v4.calendar.list",
  },
  calendarDeleted: {
    code: 191003,
    message: "the calendar was deleted",
    source: "calendar.v4.calendar.list",
  },
  primaryCalendar: {
    code: 191004,
    message: "the primary calendar stays",
    source: "calendar.v4.calendar.list",
  },
  noAcl: { code: 192000, message: "acl not found", source: "calendar.v4.calendar.acl.list" },
  invalidEventId: {
    code: 193000,
    message: "invalid event_id",
    source: "calendar.v4.calendar.event.list",
  },
  noEvent: { code: 193001, message: "event not found", source: "calendar.v4.calendar.event.list" },
  noEventPermission: {
    code: 193002,
    message: "no permission to operate the event",
    source: "calendar.v4.calendar.event.list",
  },
  eventDeleted: {
    code: 193003,
    message: "the event was deleted",
    source: "calendar.v4.calendar.event.list",
  },
  rangeTooLong: {
    code: 193103,
    message: "the range is longer than 40 days",
    source: "calendar.v4.calendar.event.instance_view",
  },
  tooManyInstances: {
    code: 193104,
    message: "too many instances",
    source: "calendar.v4.calendar.event.instance_view",
  },
  noAttendee: {
    code: 194000,
    message: "attendee not found",
    source: "calendar.v4.calendar.event.attendee.list",
  },
  attendeesHidden: {
    code: 194001,
    message: "no permission to see the attendees",
    source: "calendar.v4.calendar.event.get",
  },
  noInvitePermission: {
    code: 194002,
    message: "no permission to operate the event",
    source: "calendar.v4.calendar.event.attendee.list",
  },
  noTimeOff: {
    code: 195000,
    message: "there is no such time off",
    source: "calendar.v4.timeoff_event.delete",
  },
  noMeetingChat: {
    code: 195108,
    message: "the event has no such meeting chat",
    source: "calendar.v4.calendar.event.meeting_chat.delete",
  },
  meetingChatExists: {
    code: 195109,
    message: "the event has a meeting chat already",
    source: "calendar.v4.calendar.event.meeting_chat.create",
  },
} as const;

/** What calendar-v4 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
