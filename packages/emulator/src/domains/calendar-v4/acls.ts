import type * as calendar from "@lark/calendar-v4";
import type { Call, CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { requireUser, shownUserId } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { requireCalendar, setRole, touchCalendar } from "./access.js";
import { failures } from "./failures.js";
import { raiseAcl, watch } from "./raise.js";
import type { CalendarAcl, CalendarRole } from "./state.js";

const ROLES: readonly string[] = ["free_busy_reader", "reader", "writer", "owner"];

export const aclHandlers: HandlersOf<typeof calendar> = handlers({
  createCalendarAcl: (call) => {
    const calendar = requireCalendar(call, "owner");
    const role = call.body.role;
    const { type, user_id } = call.body.scope;
    if (!ROLES.includes(role)) throw failures.invalidParameters("role");
    if (type !== "user" || !user_id) throw failures.invalidParameters("scope");
    const user = requireUser(call, user_id);
    if (user.unionId === calendar.owner.id) {
      throw failures.invalidParameters("the owner of the calendar keeps its role");
    }
    const acl = setRole(call, calendar, user.unionId, role as CalendarRole);
    touchCalendar(call, calendar);
    raiseAcl(call, "created", calendar, acl);
    return view(call, acl);
  },

  listCalendarAcl: (call) => {
    const calendar = requireCalendar(call, "owner");
    return page(
      call,
      "acls",
      [...calendar.acls.values()],
      ({ aclId }) => aclId,
      (acl) => view(call, acl),
      { badToken: () => failures.tokenExpired() },
    );
  },

  deleteCalendarAcl: (call) => {
    const calendar = requireCalendar(call, "owner");
    const acl = calendar.acls.get(call.path.acl_id);
    if (!acl) throw failures.noAcl();
    if (acl.userId === calendar.owner.id) {
      throw failures.invalidParameters("the owner of the calendar keeps its role");
    }
    calendar.acls.delete(acl.aclId);
    calendar.aclOf.delete(acl.userId);
    touchCalendar(call, calendar);
    raiseAcl(call, "deleted", calendar, acl);
    return {};
  },

  subscribeCalendarAcl: (call) => subscribed(call, true),
  unsubscribeCalendarAcl: (call) => subscribed(call, false),
});

function subscribed(call: CallAt<"calendar_id">, wanted: boolean) {
  watch(call, "acls", requireCalendar(call, "owner").id, wanted);
  return {};
}

function view(call: Call, { aclId, role, userId }: CalendarAcl) {
  return { acl_id: aclId, role, scope: { type: "user", user_id: shownUserId(call, userId) } };
}
