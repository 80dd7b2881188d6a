// Functional roles: who has one, and for which departments.

import type * as contact from "@lark/contact-v3";
import type { Call, CallAt } from "../../http/call.js";
import { PlatformFailure } from "../../http/failure.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { strings } from "../strings.js";
import { failures } from "./failures.js";
import { requireDepartmentId, requireUser, shownDepartmentId, shownUserId } from "./lookup.js";
import type { FunctionalRole, RoleMember } from "./state.js";
import { organisationOf } from "./state.js";

/** What became of each user of a batch. */
const DONE = 1;
const UNKNOWN = 2;
const ALREADY = 4;
const NO_MEMBER = 5;

export const roleHandlers: HandlersOf<typeof contact> = handlers({
  createFunctionalRole: (call) => {
    const name = freeName(call);
    const id = call.tenant.ids("token").slice(0, 15).toLowerCase();
    organisationOf(call.tenant).roles.set(id, { name, members: new Map() });
    return { role_id: id };
  },

  updateFunctionalRole: (call) => {
    const role = requireRole(call);
    role.name = freeName(call, role);
    return {};
  },

  deleteFunctionalRole: (call) => {
    requireRole(call);
    organisationOf(call.tenant).roles.delete(call.path.role_id);
    return {};
  },

  batchCreateFunctionalRoleMember: (call) => {
    const { members } = requireRole(call);
    return {
      results: each(call, (id) => {
        if (members.has(id)) return ALREADY;
        members.set(id, { scope: "All", departments: [] });
        return DONE;
      }),
    };
  },

  batchDeleteFunctionalRoleMember: (call) => {
    const { members } = requireRole(call);
    return { result: each(call, (id) => (members.delete(id) ? DONE : NO_MEMBER)) };
  },

  setFunctionalRoleMemberScopes: (call) => {
    const { members } = requireRole(call);
    const departments = strings(call.body.departments).map((id) => requireDepartmentId(call, id));
    return {
      results: each(call, (id) => {
        if (!members.has(id)) return NO_MEMBER;
        members.set(id, { scope: departments.length > 0 ? "Part" : "None", departments });
        return DONE;
      }),
    };
  },

  getFunctionalRoleMember: (call) => {
    const { members } = requireRole(call);
    const { unionId } = requireUser(call, call.path.member_id);
    const member = members.get(unionId);
    if (!member) throw failures.withoutRole();
    return { member: memberView(call, unionId, member) };
  },

  listFunctionalRoleMember: (call) => {
    const { members } = requireRole(call);
    return page(
      call,
      "members",
      [...members],
      ([id]) => id,
      ([id, member]) => memberView(call, id, member),
      { badToken: failures.badPageToken },
    );
  },
});

function requireRole(call: CallAt<"role_id">): FunctionalRole {
  const role = organisationOf(call.tenant).roles.get(call.path.role_id);
  if (!role) throw failures.noRole();
  return role;
}

function freeName(call: Call, own?: FunctionalRole): string {
  const name = String(call.body.role_name);
  for (const role of organisationOf(call.tenant).roles.values()) {
    if (role !== own && role.name === name) {
      throw failures.roleNameTaken();
    }
  }
  return name;
}

function each(call: Call, act: (unionId: string) => number) {
  return strings(call.body.members).map((user_id) => {
    let reason: number;
    try {
      reason = act(requireUser(call, user_id).unionId);
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw error;
      reason = UNKNOWN;
    }
    return { user_id, reason };
  });
}

function memberView(call: Call, unionId: string, { scope, departments }: RoleMember) {
  return {
    user_id: shownUserId(call, unionId) ?? unionId,
    scope_type: scope,
    department_ids: departments.map((id) => shownDepartmentId(call, id)),
  };
}
