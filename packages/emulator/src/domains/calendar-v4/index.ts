import type { Handlers } from "../../call.js";
import { asDocumented } from "../../documented-fields.js";
import { aclHandlers } from "./acls.js";
import { attendeeHandlers } from "./attendees.js";
import { calendarHandlers } from "./calendars.js";
import { eventHandlers } from "./events.js";
import { freebusyHandlers } from "./freebusy.js";
import { instanceHandlers } from "./instances.js";
import { meetingHandlers } from "./meetings.js";

/** Calendars, events with their occurrences and attendees, and who is busy when. */
export const calendarV4: Handlers = asDocumented({
  ...calendarHandlers,
  ...aclHandlers,
  ...eventHandlers,
  ...instanceHandlers,
  ...attendeeHandlers,
  ...meetingHandlers,
  ...freebusyHandlers,
});
