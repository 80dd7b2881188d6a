// Users and departments as the platform shows them.

import type * as contact from "@lark/contact-v3";
import type { Call } from "../../http/call.js";
import type { Department, User } from "../../state/directory.js";
import { childrenOf, membersOf, shownDepartmentId, shownUserId } from "./lookup.js";

export function userStatus(user: User): Record<string, boolean> {
  return {
    is_frozen: user.profile.is_frozen === true,
    is_resigned: user.resigned,
    is_activated: !user.resigned,
    is_exited: false,
    is_unjoin: false,
  };
}

export function userView(call: Call, user: User): contact.User {
  const leader = user.leader === undefined ? undefined : shownUserId(call, user.leader);
  return {
    name: String(user.profile.name),
    mobile: "",
    mobile_visible: true,
    gender: 0,
    is_tenant_manager: false,
    ...user.profile,
    union_id: user.unionId,
    user_id: user.userId,
    open_id: call.tenant.directory.idOf(user, "open_id", call.app.appId),
    avatar: avatar(user),
    status: userStatus(user),
    department_ids: user.departments.map((id) => shownDepartmentId(call, id)),
    orders: orders(call, user),
    ...(leader === undefined ? {} : { leader_user_id: leader }),
  };
}

// The department with the highest order is the primary one.
function orders(call: Call, user: User) {
  const primary = primaryDepartment(user);
  return user.departments.map((id, index) => ({
    department_id: shownDepartmentId(call, id),
    user_order: 0,
    department_order: user.departments.length - index,
    ...user.orders?.get(id),
    is_primary_dept: id === primary,
  }));
}

function primaryDepartment({ departments, orders }: User): string | undefined {
  const order = (id: string) => orders?.get(id)?.department_order ?? 0;
  return departments.reduce<string | undefined>(
    (best, id) => (best === undefined || order(id) > order(best) ? id : best),
    undefined,
  );
}

export function departmentView(call: Call, department: Department): contact.Department {
  const leader = department.leader === undefined ? undefined : shownUserId(call, department.leader);
  const deputies = (department.deputies ?? []).map((id) => shownUserId(call, id) ?? id);
  const leaders = [
    ...(leader === undefined ? [] : [{ leaderType: 1, leaderID: leader }]),
    ...deputies.map((leaderID) => ({ leaderType: 2, leaderID })),
  ];
  const everybody = new Set(
    [department, ...childrenOf(call, department.openId, true)].flatMap(({ openId }) =>
      membersOf(call, openId),
    ),
  );
  const primary = membersOf(call, department.openId).filter(
    (user) => primaryDepartment(user) === department.openId,
  );
  return {
    name: String(department.profile.name),
    ...department.profile,
    department_id: department.departmentId,
    open_department_id: department.openId,
    parent_department_id: shownDepartmentId(call, department.parent),
    member_count: everybody.size,
    primary_member_count: primary.length,
    status: { is_deleted: false },
    ...(leader === undefined ? {} : { leader_user_id: leader }),
    ...(leaders.length === 0 ? {} : { leaders }),
    ...(department.chatId === undefined ? {} : { chat_id: department.chatId }),
  };
}

function avatar({ userId }: User): Record<string, string> {
  const url = (size: string) => `https://emulator.example/avatar/${userId}_${size}.png`;
  return {
    avatar_72: url("72"),
    avatar_240: url("240"),
    avatar_640: url("640"),
    avatar_origin: url("origin"),
  };
}
