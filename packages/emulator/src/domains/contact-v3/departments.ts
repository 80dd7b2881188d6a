import type * as contact from "@lark/contact-v3";
import type { Call, CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type Department, ROOT_DEPARTMENT } from "../../state/directory.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { openDepartmentChat } from "./department-chat.js";
import { failures } from "./failures.js";
import {
  childrenOf,
  membersOf,
  requireDepartment,
  requireDepartmentId,
  requireUser,
} from "./lookup.js";
import { raiseDepartmentCreated, raiseDepartmentDeleted, raiseDepartmentUpdated } from "./raise.js";
import { organisationOf } from "./state.js";
import { departmentView } from "./views.js";

export const departmentHandlers: HandlersOf<typeof contact> = handlers({
  getDepartment: (call) => {
    if (call.path.department_id === ROOT_DEPARTMENT) return { department: root(call) };
    return { department: departmentView(call, requireDepartment(call, call.path.department_id)) };
  },

  listDepartment: (call) => {
    const parent = String(call.query.parent_department_id ?? ROOT_DEPARTMENT);
    return listBelow(call, requireDepartmentId(call, parent));
  },

  listDepartmentChildren: (call) =>
    listBelow(call, requireDepartmentId(call, call.path.department_id)),

  batchGetDepartment: (call) => ({
    items: call.query.department_ids.map((id) =>
      departmentView(call, requireDepartment(call, String(id))),
    ),
  }),

  listDepartmentParent: (call) => {
    const parents: Department[] = [];
    let current = requireDepartment(call, call.query.department_id);
    for (;;) {
      const parent = call.tenant.directory.departments.get(current.parent);
      if (!parent) break;
      parents.push(parent);
      current = parent;
    }
    return listed(call, parents);
  },

  searchDepartment: (call) => {
    const words = call.body.query.toLowerCase();
    const found = [...call.tenant.directory.departments.values()].filter(({ profile }) =>
      String(profile.name).toLowerCase().includes(words),
    );
    return listed(call, found);
  },

  createDepartment: create,

  patchDepartment: (call) => {
    const department = writable(call);
    const wanted = changes(call, department, call.body);
    const was = { ...department };
    call.tenant.directory.changeDepartment(department, wanted);
    raiseDepartmentUpdated(call, was, department);
    return { department: departmentView(call, department) };
  },

  updateDepartment: (call) => {
    const department = writable(call);
    const empty = { ...department, profile: {}, leader: undefined, deputies: [] };
    const was = { ...department };
    call.tenant.directory.changeDepartment(department, changes(call, empty, call.body));
    raiseDepartmentUpdated(call, was, department);
    return { department: departmentView(call, department) };
  },

  unbindDepartmentChat: (call) => {
    const department = requireDepartment(call, call.body.department_id);
    if (department.chatId === undefined) {
      throw failures.noDepartmentChat();
    }
    call.tenant.directory.changeDepartment(department, { chatId: undefined });
    return {};
  },

  deleteDepartment: (call) => {
    const department = writable(call);
    if (membersOf(call, department.openId).length > 0) {
      throw failures.departmentHasMembers();
    }
    if (childrenOf(call, department.openId, false).length > 0) {
      throw failures.departmentHasDepartments();
    }
    call.tenant.directory.deleteDepartment(department);
    for (const { departments } of organisationOf(call.tenant).units.values()) {
      departments.delete(department.openId);
    }
    raiseDepartmentDeleted(call, department);
    return {};
  },

  updateDepartmentId: (call) => {
    const department = writable(call);
    const id = call.body.new_department_id;
    if (call.tenant.directory.findDepartment(id, "department_id")) {
      throw failures.newDepartmentIdTaken();
    }
    const was = { ...department };
    call.tenant.directory.changeDepartment(department, { departmentId: id });
    raiseDepartmentUpdated(call, was, department);
    return {};
  },
});

function create(call: Call) {
  const { directory, ids } = call.tenant;
  const wanted = call.body.department_id;
  const given = typeof wanted === "string" && wanted !== "";
  if (given && (wanted.startsWith("od-") || wanted === ROOT_DEPARTMENT)) {
    throw failures.invalidDepartmentId();
  }
  if (given && directory.findDepartment(wanted, "department_id")) {
    throw failures.departmentIdTaken();
  }
  const department: Department = {
    openId: ids("open_department_id"),
    departmentId: given ? wanted : ids("department_id"),
    parent: ROOT_DEPARTMENT,
    profile: { order: String(1000 + directory.departments.size) },
  };
  Object.assign(department, changes(call, department, call.body));
  directory.addDepartment(department);
  if (call.body.create_group_chat === true) openDepartmentChat(call, department);
  raiseDepartmentCreated(call, department);
  return { department: departmentView(call, department) };
}

// What a body makes of a department; everything is checked before anything changes.
function changes(
  call: Call,
  department: Department,
  body: Readonly<Record<string, unknown>>,
): Partial<Department> {
  const {
    department_id: _,
    parent_department_id,
    leader_user_id,
    leaders,
    create_group_chat: __,
    ...profile
  } = body;
  const parent =
    typeof parent_department_id === "string"
      ? requireDepartmentId(call, parent_department_id)
      : department.parent;
  const name = profile.name ?? department.profile.name;
  if (typeof name === "string") {
    if (name.includes("/")) throw failures.slashInName();
    const twin = childrenOf(call, parent, false).find(({ profile }) => profile.name === name);
    if (twin && twin.openId !== department.openId) {
      throw failures.departmentNameTaken();
    }
  }
  const below = childrenOf(call, department.openId, true).map(({ openId }) => openId);
  if ([department.openId, ...below].includes(parent)) {
    throw failures.departmentBelowItself();
  }
  const led = Array.isArray(leaders) ? (leaders as { leaderType: number; leaderID: string }[]) : [];
  const named = (type: number) =>
    led
      .filter(({ leaderType }) => leaderType === type)
      .map(({ leaderID }) => requireUser(call, leaderID).unionId);
  const [first] = named(1);
  const leader =
    typeof leader_user_id === "string" && leader_user_id !== ""
      ? requireUser(call, leader_user_id).unionId
      : (first ?? department.leader);
  return {
    parent,
    leader,
    ...(leaders === undefined ? {} : { deputies: named(2) }),
    profile: { ...department.profile, ...profile },
  };
}

function writable(call: CallAt<"department_id">): Department {
  if (call.path.department_id === ROOT_DEPARTMENT) {
    throw failures.rootDepartment();
  }
  return requireDepartment(call, call.path.department_id);
}

function listBelow(call: Call, parent: string) {
  return listed(call, childrenOf(call, parent, call.query.fetch_child === true));
}

function listed(call: Call, departments: readonly Department[]) {
  return page(
    call,
    "items",
    departments,
    ({ openId }) => openId,
    (department) => departmentView(call, department),
    { size: 10, badToken: failures.badPageToken },
  );
}

function root(call: Call) {
  const everybody = [...call.tenant.directory.users.values()].filter(({ resigned }) => !resigned);
  return {
    name: "Emulator",
    department_id: ROOT_DEPARTMENT,
    open_department_id: ROOT_DEPARTMENT,
    parent_department_id: "",
    member_count: everybody.length,
    status: { is_deleted: false },
  };
}
