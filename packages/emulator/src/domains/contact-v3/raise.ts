// What happens to people and departments, as events.

import type * as contact from "@lark/contact-v3";
import type * as events from "@lark/contact-v3/events";
import type { Subscriber } from "../../events/subscriber.js";
import type { Call } from "../../http/call.js";
import type { Department, User } from "../../state/directory.js";
import type { RaisesOf } from "../handlers-of.js";
import { departmentView, userView } from "./views.js";

export const raises: RaisesOf<typeof contact> = {
  createUser: ["contact.user.created_v3"],
  patchUser: ["contact.user.updated_v3"],
  updateUser: ["contact.user.updated_v3"],
  updateUserId: ["contact.user.updated_v3"],
  resurrectUser: ["contact.user.updated_v3"],
  deleteUser: ["contact.user.deleted_v3"],
  createDepartment: ["contact.department.created_v3"],
  patchDepartment: ["contact.department.updated_v3"],
  updateDepartment: ["contact.department.updated_v3"],
  updateDepartmentId: ["contact.department.updated_v3"],
  deleteDepartment: ["contact.department.deleted_v3"],
  createEmployeeTypeEnum: ["contact.employee_type_enum.created_v3"],
  updateEmployeeTypeEnum: [
    "contact.employee_type_enum.updated_v3",
    "contact.employee_type_enum.actived_v3",
    "contact.employee_type_enum.deactivated_v3",
  ],
  deleteEmployeeTypeEnum: ["contact.employee_type_enum.deleted_v3"],
};

export function raiseUserCreated(call: Call, user: User): void {
  call.raise<events.UserCreatedEvent>("contact.user.created_v3", (subscriber) => ({
    object: eventUser(call, user, subscriber),
  }));
}

/** A change of an address or number is an event of its own, beside that of all else. */
export function raiseUserUpdated(call: Call, before: User, user: User): void {
  const changed = Object.keys({ ...before.profile, ...user.profile }).filter(
    (name) => !same(before.profile[name], user.profile[name]),
  );
  const contacts = changed.filter((name) => name === "email" || name === "mobile");
  const others =
    changed.length > contacts.length ||
    !same(before.departments, user.departments) ||
    !same([...(before.orders ?? [])], [...(user.orders ?? [])]) ||
    before.leader !== user.leader ||
    before.resigned !== user.resigned ||
    before.userId !== user.userId;
  for (const told of [contacts.length > 0, others]) {
    if (!told) continue;
    call.raise<events.UserUpdatedEvent>("contact.user.updated_v3", (subscriber) => ({
      object: eventUser(call, user, subscriber),
      old_object: eventUser(call, before, subscriber),
    }));
  }
}

export function raiseUserDeleted(call: Call, before: User, user: User): void {
  call.raise<events.UserDeletedEvent>("contact.user.deleted_v3", (subscriber) => ({
    object: eventUser(call, user, subscriber),
    old_object: {
      department_ids: before.departments,
      open_id: subscriber.idsOf(user.unionId).open_id,
    },
  }));
}

export function raiseDepartmentCreated(call: Call, department: Department): void {
  call.raise<events.DepartmentCreatedEvent>("contact.department.created_v3", (subscriber) => ({
    object: eventDepartment(call, department, subscriber),
  }));
}

export function raiseDepartmentUpdated(
  call: Call,
  before: Department,
  department: Department,
): void {
  call.raise<events.DepartmentUpdatedEvent>("contact.department.updated_v3", (subscriber) => ({
    object: eventDepartment(call, department, subscriber),
    old_object: eventDepartment(call, before, subscriber),
  }));
}

export function raiseDepartmentDeleted(call: Call, department: Department): void {
  call.raise<events.DepartmentDeletedEvent>("contact.department.deleted_v3", (subscriber) => ({
    object: { ...eventDepartment(call, department, subscriber), status: { is_deleted: true } },
    old_object: { status: { is_deleted: false }, open_department_id: department.openId },
  }));
}

type EmployeeType = Record<string, unknown>;

/** An employee type was made, changed or deleted; of its status, events of their own tell. */
export function raiseEmployeeType(
  call: Call,
  before: EmployeeType | undefined,
  after: EmployeeType | undefined,
): void {
  const raise = (kind: string) =>
    call.raise(`contact.employee_type_enum.${kind}_v3`, () => ({
      ...(before ? { old_enum: before } : {}),
      ...(after ? { new_enum: after } : {}),
    }));
  if (before === undefined) raise("created");
  else if (after === undefined) raise("deleted");
  else {
    const { enum_status: was, ...rest } = before;
    const { enum_status: is, ...now } = after;
    if (was !== is) raise(is === 1 ? "actived" : "deactivated");
    if (!same(rest, now)) raise("updated");
  }
}

// As the subscriber would get the user, with the usual kinds of ids.
function eventUser(call: Call, user: User, { app, may }: Subscriber): events.UserEvent {
  const { user_id, mobile = "", name = "", ...view } = userView({ ...call, app, query: {} }, user);
  const seen = may("contact:user.employee_id:readonly") && user_id !== undefined;
  return { ...(view as object), name, mobile, ...(seen ? { user_id } : {}) };
}

function eventDepartment(
  call: Call,
  department: Department,
  { app }: Subscriber,
): events.DepartmentEvent {
  // Of the HR partners the API knows ids of any kind.
  const {
    order,
    parent_department_id,
    department_hrbps: _,
    ...view
  } = departmentView({ ...call, app, query: {} }, department);
  return {
    ...(view as object),
    name: view.name ?? "",
    parent_department_id: parent_department_id ?? "",
    ...(order === undefined ? {} : { order: Number(order) }),
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
