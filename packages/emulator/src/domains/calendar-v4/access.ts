// Calendars of a call, and what the caller may do with them.

import type { Call, CallAt } from "../../http/call.js";
import type { Actor } from "../../state/actors.js";
import { actorKey, sameActor } from "../../state/actors.js";
import type { Everything } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import type { Calendar, CalendarAcl, CalendarRole } from "./state.js";
import { calendarsOf } from "./state.js";

const RANK: Readonly<Record<CalendarRole, number>> = {
  unknown: 0,
  free_busy_reader: 1,
  reader: 2,
  writer: 3,
  owner: 4,
};

/** The caller's role in a calendar: as its owner, by its access control, or by its publicity. */
export function roleIn(calendar: Calendar, actor: Actor): CalendarRole {
  if (sameActor(calendar.owner, actor)) return "owner";
  const aclId = actor.kind === "user" ? calendar.aclOf.get(actor.id) : undefined;
  if (aclId !== undefined) return calendar.acls.get(aclId)!.role;
  if (calendar.permissions === "public") return "reader";
  return calendar.permissions === "private" ? "unknown" : "free_busy_reader";
}

export function mayAs(role: CalendarRole, least: CalendarRole): boolean {
  return RANK[role] >= RANK[least];
}

/** The calendar that the path names, `primary` being the caller's own; throws below `least`. */
export function requireCalendar(call: CallAt<"calendar_id">, least: CalendarRole): Calendar;
export function requireCalendar(call: Call, least: CalendarRole, id: string): Calendar;
export function requireCalendar(
  call: Call,
  least: CalendarRole,
  id = call.path.calendar_id ?? "",
): Calendar {
  const actor = actorOf(call);
  if (id === "primary") return primaryOf(call, actor);
  if (!id.includes("@")) throw failures.invalidCalendarId();
  const calendar = calendarsOf(call.tenant).calendars.get(id);
  if (!calendar) throw failures.noCalendar();
  if (calendar.deleted) throw failures.calendarDeleted();
  if (!mayAs(roleIn(calendar, actor), least)) {
    throw failures.noAccess(`it takes a ${least}`);
  }
  return calendar;
}

/** The calendar that every user and every bot has; the first look at it makes it. */
export function primaryOf(call: Call, actor: Actor): Calendar {
  const { directory } = call.tenant;
  const calendars = calendarsOf(call.tenant);
  const known = calendars.primaries.get(actorKey(actor));
  if (known !== undefined) return calendars.calendars.get(known)!;
  const name = actor.kind === "user" ? directory.users.get(actor.id)?.profile.name : call.app.name;
  const calendar = addCalendar(call, "primary", actor, { summary: String(name ?? actor.id) });
  calendars.primaries.set(actorKey(actor), calendar.id);
  return calendar;
}

export function addCalendar(
  call: Call,
  type: Calendar["type"],
  owner: Actor,
  given: Partial<Pick<Calendar, "summary" | "description" | "permissions" | "color">>,
): Calendar {
  const { ids } = call.tenant;
  const calendars = calendarsOf(call.tenant);
  calendars.revision += 1;
  const calendar: Calendar = {
    id: `feishu.cn_${ids("token")}@group.calendar.feishu.cn`,
    type,
    owner,
    summary: given.summary ?? "",
    description: given.description ?? "",
    permissions: given.permissions ?? "show_only_free_busy",
    color: given.color ?? -14513409,
    deleted: false,
    acls: new Map(),
    aclOf: new Map(),
    subscribers: new Map(),
    events: new Map(),
    changed: calendars.revision,
  };
  calendars.calendars.set(calendar.id, calendar);
  if (owner.kind === "user") setRole(call, calendar, owner.id, "owner");
  subscribe(call, calendar, owner, "");
  return calendar;
}

/** Gives a user a role; the same user keeps one acl. */
export function setRole(
  call: Call,
  calendar: Calendar,
  userId: string,
  role: CalendarRole,
): CalendarAcl {
  const aclId = calendar.aclOf.get(userId) ?? `user_${call.tenant.ids("number")}`;
  const acl = { aclId, role, userId };
  calendar.acls.set(aclId, acl);
  calendar.aclOf.set(userId, aclId);
  return acl;
}

export function subscribe(call: Call, calendar: Calendar, actor: Actor, alias: string): void {
  const calendars = calendarsOf(call.tenant);
  calendar.subscribers.set(actorKey(actor), { alias });
  const list = calendars.lists.get(actorKey(actor)) ?? new Set();
  calendars.lists.set(actorKey(actor), list.add(calendar.id));
}

export function touchCalendar(call: Call, calendar: Calendar): void {
  calendarsOf(call.tenant).revision += 1;
  calendar.changed = calendarsOf(call.tenant).revision;
}

export function calendarView(call: Call, calendar: Calendar): Everything {
  const actor = actorOf(call);
  return {
    calendar_id: calendar.id,
    summary: calendar.summary,
    description: calendar.description,
    permissions: calendar.permissions,
    color: calendar.color,
    type: calendar.type,
    summary_alias: calendar.subscribers.get(actorKey(actor))?.alias ?? "",
    is_deleted: calendar.deleted,
    is_third_party: false,
    role: roleIn(calendar, actor),
  };
}
