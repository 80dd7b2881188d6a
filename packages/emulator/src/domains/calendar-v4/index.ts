import { asDocumented } from "../../schema/documented-fields.js";
import type { Domain } from "../domain.js";
import { aclHandlers } from "./acls.js";
import { attendeeHandlers } from "./attendees.js";
import { calendarHandlers } from "./calendars.js";
import { eventHandlers } from "./events.js";
import { failures } from "./failures.js";
import { freebusyHandlers } from "./freebusy.js";
import { instanceHandlers } from "./instances.js";
import { meetingHandlers } from "./meetings.js";
import { raises } from "./raise.js";
import { calendarsOf } from "./state.js";

/** Calendars, events with their occurrences and attendees, and who is busy when. */
export const calendarV4: Domain = {
  name: "calendar-v4",
  state: calendarsOf,
  failures,
  handlers: asDocumented({
    ...calendarHandlers,
    ...aclHandlers,
    ...eventHandlers,
    ...instanceHandlers,
    ...attendeeHandlers,
    ...meetingHandlers,
    ...freebusyHandlers,
  }),
  raises,
};
