import type { Call } from "../../http/call.js";
import type { Actor } from "../../state/actors.js";
import { createRandom } from "../../state/random.js";
import { shownUserId } from "../contact-v3/lookup.js";
import type { Everything } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { fieldsOf, isRecurring, type Occurrence, rsvpOf } from "./event-lookup.js";
import { shownTimes } from "./event-time.js";
import type { CalendarEvent } from "./state.js";

export function eventId({ uid }: CalendarEvent, at = 0): string {
  return `${uid}_${at}`;
}

/** An event or occurrence with all its fields; the documents choose among them. */
export function eventView(
  call: Call,
  occurrence: Occurrence,
  calendarOwner: Actor = actorOf(call),
): Everything {
  const { event, at, span, exception } = occurrence;
  const fields = fieldsOf(occurrence);
  const { vchat, attachments, need_notification: _, ...shown } = fields;
  const id = eventId(event, at);
  return {
    summary: "",
    description: "",
    visibility: "default",
    attendee_ability: "none",
    free_busy_status: "busy",
    location: {},
    color: -1,
    reminders: [],
    recurrence: "",
    schemas: [],
    source: "",
    description_rich: "",
    ...shown,
    ...(at === 0 ? {} : { recurrence: "" }),
    ...shownTimes(span),
    event_id: id,
    organizer_calendar_id: event.calendarId,
    status: event.cancelled || exception?.cancelled ? "cancelled" : "confirmed",
    is_exception: exception !== undefined,
    recurring_event_id: isRecurring(event) && at !== 0 ? eventId(event) : "",
    create_time: String(Math.floor(event.createdAt / 1000)),
    event_organizer: organizer(call, event.organizer),
    app_link: `https://applink.feishu.cn/client/calendar/event/detail?calendarId=${encodeURIComponent(event.calendarId)}&key=${event.uid}&originalTime=${at}&startTime=${Math.floor(span.start / 1000)}`,
    vchat: meeting(event, vchat as Record<string, unknown> | undefined),
    attachments: ((attachments ?? []) as { file_token?: string }[]).map(({ file_token }) => {
      const file = call.tenant.files.get(file_token ?? "");
      return {
        file_token: file_token ?? "",
        file_size: String(file?.bytes.length ?? 0),
        name: file?.name ?? "",
        is_deleted: false,
      };
    }),
    self_rsvp_status: rsvpOf(call, event, calendarOwner),
  };
}

/** What a calendar shows of an event that is no longer in it. */
export function removedEventView(call: Call, occurrence: Occurrence): Everything {
  return { ...eventView(call, occurrence), status: "cancelled" };
}

function organizer(call: Call, actor: Actor) {
  if (actor.kind === "app") return { user_id: actor.id, display_name: call.app.name };
  const user = call.tenant.directory.users.get(actor.id);
  return {
    user_id: shownUserId(call, actor.id) ?? actor.id,
    display_name: String(user?.profile.name ?? ""),
  };
}

// Without a word about it, an event has a video meeting of its own.
function meeting({ uid }: CalendarEvent, given: Record<string, unknown> = {}) {
  const type = given.vc_type ?? "vc";
  if (type !== "vc") return { description: "", ...given, vc_type: type };
  const number = createRandom(uid).text("123456789", 9);
  return {
    icon_type: "vc",
    description: "",
    ...given,
    vc_type: "vc",
    meeting_url: `https://vc.feishu.cn/j/${number}`,
    vc_info: {
      unique_id: `7${createRandom(`${uid}/vc`).text("0123456789", 18)}`,
      meeting_no: number,
    },
  };
}
