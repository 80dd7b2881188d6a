// Who is busy when: from the events in people's primary calendars, and from those that use a room.

import type * as calendar from "@lark/calendar-v4";
import type { Call } from "../../http/call.js";
import { requireUser, shownUserId } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { primaryOf } from "./access.js";
import { fieldsOf, occurrencesOf, rsvpOf } from "./event-lookup.js";
import { failures } from "./failures.js";
import { calendarsOf } from "./state.js";

export const freebusyHandlers: HandlersOf<typeof calendar> = handlers({
  listFreebusy: (call) => {
    const { user_id, room_id } = call.body;
    if (Boolean(user_id) === Boolean(room_id)) {
      throw failures.invalidParameters("exactly one of user_id and room_id is needed");
    }
    return {
      freebusy_list: user_id ? userTimes(call, String(user_id)) : roomTimes(call, String(room_id)),
    };
  },

  batchGetFreebusy: (call) => ({
    freebusy_lists: call.body.user_ids.map((id) => {
      const { unionId } = requireUser(call, id);
      return { user_id: shownUserId(call, unionId), freebusy_items: userTimes(call, id) };
    }),
  }),
});

function userTimes(call: Call, id: string) {
  const person = { kind: "user", id: requireUser(call, id).unionId } as const;
  const calendar = primaryOf(call, person);
  const uids = [...calendar.events].filter(([, { removed }]) => !removed).map(([uid]) => uid);
  return times(call, uids, (event) => rsvpOf(call, event, person));
}

function roomTimes(call: Call, roomId: string) {
  const uids = [...(calendarsOf(call.tenant).rooms.get(roomId) ?? [])];
  return times(call, uids, () => "accept");
}

type Event = Parameters<typeof occurrencesOf>[0];

function times(call: Call, uids: readonly string[], rsvp: (event: Event) => string) {
  const { from, to, offset } = range(call);
  const busyOnly = call.body.only_busy !== false;
  const shown = (at: number) => rfc3339(at, offset);
  return uids
    .map((uid) => calendarsOf(call.tenant).events.get(uid)!)
    .flatMap((event) => occurrencesOf(event, from, to))
    .map((occurrence) => ({ ...occurrence, rsvp: rsvp(occurrence.event) }))
    .filter(
      (occurrence) =>
        !busyOnly ||
        (fieldsOf(occurrence).free_busy_status !== "free" && occurrence.rsvp !== "decline"),
    )
    .sort((one, other) => one.span.start - other.span.start)
    .map(({ span, rsvp: rsvp_status }) => ({
      start_time: shown(span.start),
      end_time: shown(span.end),
      ...(call.body.need_rsvp_status === true ? { rsvp_status } : {}),
    }));
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function range(call: Call): { from: number; to: number; offset: string } {
  const moment = (field: string) => {
    const text = String(call.body[field]);
    const at = RFC3339.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(at))
      throw failures.invalidParameters(`${field} is not a time as RFC 3339 has it`);
    return at;
  };
  const [from, to] = [moment("time_min"), moment("time_max")];
  if (to <= from) throw failures.invalidParameters("time_max is not after time_min");
  return { from, to, offset: RFC3339.exec(String(call.body.time_min))![1]! };
}

// Times are answered in the time zone they were asked in.
function rfc3339(at: number, offset: string): string {
  const [hours = 0, minutes = 0] = offset === "Z" ? [] : offset.slice(1).split(":").map(Number);
  const ahead = (hours * 60 + minutes) * 60_000 * (offset.startsWith("-") ? -1 : 1);
  return `${new Date(at + ahead).toISOString().slice(0, 19)}${offset}`;
}
