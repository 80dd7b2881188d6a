// User groups and who belongs to them.

import type * as contact from "@lark/contact-v3";
import type { Call, CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { asUserIdType } from "../people.js";
import { strings } from "../strings.js";
import { failures } from "./failures.js";
import { requireDepartmentId, requireUser, shownDepartmentId, shownUserId } from "./lookup.js";
import type { UserGroup } from "./state.js";
import { organisationOf } from "./state.js";

export const groupHandlers: HandlersOf<typeof contact> = handlers({
  createGroup: (call) => {
    const { groups } = organisationOf(call.tenant);
    const wanted = call.body.group_id;
    const id =
      typeof wanted === "string" && wanted !== ""
        ? wanted
        : `g${call.tenant.ids("number").slice(-9)}`;
    if (groups.has(id)) throw failures.groupIdTaken();
    const group: UserGroup = {
      id,
      type: call.body.type === 2 ? 2 : 1,
      profile: {},
      departmentScope: [],
      visible: undefined,
      users: new Set(),
    };
    write(call, group);
    groups.set(id, group);
    return { group_id: id };
  },

  getGroup: (call) => ({ group: groupView(call, requireGroup(call)) }),

  listGroup: (call) => {
    const groups = [...organisationOf(call.tenant).groups.values()].filter(
      ({ type }) => type === (call.query.type ?? 1),
    );
    return page(
      call,
      "grouplist",
      groups,
      ({ id }) => id,
      (group) => {
        const { dynamic_group_rule: _, visible_scope: __, ...shown } = groupView(call, group);
        return { ...shown, group_id: group.id };
      },
      { size: 50, badToken: failures.badPageToken },
    );
  },

  patchGroup: (call) => {
    write(call, requireGroup(call));
    return {};
  },

  deleteGroup: (call) => {
    organisationOf(call.tenant).groups.delete(requireGroup(call).id);
    return {};
  },

  listGroupsOfMember: (call) => {
    const type = asUserIdType(call.query.member_id_type);
    const user = requireUser(call, call.query.member_id, type);
    const wanted = call.query.group_type;
    const groups = [...organisationOf(call.tenant).groups.values()].filter(
      (group) => group.users.has(user.unionId) && (wanted === undefined || group.type === wanted),
    );
    return page(
      call,
      "group_list",
      groups,
      ({ id }) => id,
      ({ id }) => id,
      { size: 500, badToken: failures.badPageToken },
    );
  },
});

/** The group of a call; throws 42002 for one that does not exist. */
export function requireGroup(call: CallAt<"group_id">): UserGroup {
  const group = organisationOf(call.tenant).groups.get(call.path.group_id);
  if (!group) throw failures.noGroup();
  return group;
}

function write(call: Call, group: UserGroup): void {
  const { name, department_scope_list, visible_scope, group_id: _, type: __, ...rest } = call.body;
  for (const other of organisationOf(call.tenant).groups.values()) {
    if (other !== group && name !== undefined && other.profile.name === name) {
      throw failures.groupNameTaken();
    }
  }
  const departments = (ids: unknown) => strings(ids).map((id) => requireDepartmentId(call, id));
  const scope =
    department_scope_list === undefined
      ? group.departmentScope
      : departments(department_scope_list);
  if (typeof visible_scope === "object" && visible_scope !== null) {
    const { visible_scope_type, visible_users, visible_departments, ...fields } =
      visible_scope as Record<string, unknown>;
    group.visible = {
      type: String(visible_scope_type ?? "public"),
      users: strings(visible_users).map((id) => requireUser(call, id).unionId),
      departments: departments(visible_departments),
      fields,
    };
  }
  group.departmentScope = scope;
  group.profile = { ...group.profile, ...rest, ...(name === undefined ? {} : { name }) };
}

function groupView(call: Call, group: UserGroup) {
  const rule = group.profile.dynamic_group_rule;
  const { visible } = group;
  return {
    name: String(group.profile.name),
    description: "",
    ...group.profile,
    id: group.id,
    type: group.type,
    member_user_count: group.users.size,
    member_department_count: 0,
    department_scope_list: group.departmentScope.map((id) => shownDepartmentId(call, id)),
    ...(rule === undefined ? {} : { dynamic_group_rule: { ...rule, group_status: "completed" } }),
    ...(visible === undefined
      ? {}
      : {
          visible_scope: {
            ...visible.fields,
            visible_scope_type: visible.type,
            visible_users: visible.users.map((id) => shownUserId(call, id) ?? id),
            visible_departments: visible.departments.map((id) => shownDepartmentId(call, id)),
          },
        }),
  };
}
