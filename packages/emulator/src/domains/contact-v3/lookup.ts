// Resolves the ids of a call to users and departments, and back.

import type { Call } from "../../http/call.js";
import type { Failure } from "../../http/failure-table.js";
import {
  type Department,
  type DepartmentIdType,
  ROOT_DEPARTMENT,
  type User,
  type UserIdType,
} from "../../state/directory.js";
import { userIdType } from "../people.js";
import { failures } from "./failures.js";

const UNKNOWN_USER: Record<UserIdType, Failure> = {
  open_id: failures.unknownOpenId,
  user_id: failures.unknownUserId,
  union_id: failures.unknownUnionId,
};
const UNKNOWN_DEPARTMENT: Record<DepartmentIdType, Failure> = {
  open_department_id: failures.unknownOpenDepartmentId,
  department_id: failures.unknownDepartmentId,
};

function departmentIdType(call: Call): DepartmentIdType {
  return call.query.department_id_type === "department_id" ? "department_id" : "open_department_id";
}

/** The user with an id of the call's type; throws the gateway's code for an id it does not know. */
export function requireUser(call: Call, id: string, type: UserIdType = userIdType(call)): User {
  const user = call.tenant.directory.findUser(id, type, call.app.appId);
  if (user === "cross-app") throw failures.crossApp();
  if (!user) {
    throw UNKNOWN_USER[type]();
  }
  return user;
}

/** The open id of a department (`"0"` for the root); throws for one that does not exist. */
export function requireDepartmentId(call: Call, id: string): string {
  return id === ROOT_DEPARTMENT ? ROOT_DEPARTMENT : requireDepartment(call, id).openId;
}

export function requireDepartment(call: Call, id: string): Department {
  const type = departmentIdType(call);
  const department = call.tenant.directory.findDepartment(id, type);
  if (!department) {
    throw UNKNOWN_DEPARTMENT[type]();
  }
  return department;
}

/** A user's id, as the call wants to see it. */
export function shownUserId(call: Call, unionId: string): string | undefined {
  const user = call.tenant.directory.users.get(unionId);
  return user && call.tenant.directory.idOf(user, userIdType(call), call.app.appId);
}

/** A department's id, as the call wants to see it. */
export function shownDepartmentId(call: Call, openId: string): string {
  if (departmentIdType(call) === "open_department_id") return openId;
  return call.tenant.directory.departments.get(openId)?.departmentId ?? openId;
}

/** The members of a department itself, without those of its children. */
export function membersOf(call: Call, departmentOpenId: string): User[] {
  return [...call.tenant.directory.membersOf(departmentOpenId)].filter(({ resigned }) => !resigned);
}

/** The departments below one, its own children first; all generations when `deep`. */
export function childrenOf(call: Call, parentOpenId: string, deep: boolean): Department[] {
  const children = [...call.tenant.directory.childrenOf(parentOpenId)];
  if (!deep) return children;
  return children.flatMap((child) => [child, ...childrenOf(call, child.openId, true)]);
}
