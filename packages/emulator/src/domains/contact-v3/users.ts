import type * as contact from "@lark/contact-v3";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { ROOT_DEPARTMENT, type User } from "../../state/directory.js";
import { makeId } from "../../state/ids.js";
import { createRandom } from "../../state/random.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { strings } from "../strings.js";
import { failures } from "./failures.js";
import { membersOf, requireDepartmentId, requireUser, shownUserId } from "./lookup.js";
import { raiseUserCreated, raiseUserDeleted, raiseUserUpdated } from "./raise.js";
import { resign } from "./resign.js";
import { userStatus, userView } from "./views.js";

export const userHandlers: HandlersOf<typeof contact> = handlers({
  batchGetIdUser: (call) => ({
    user_list: [
      ...strings(call.body.emails).map((email) => contactInfo(call, "email", email)),
      ...strings(call.body.mobiles).map((mobile) => contactInfo(call, "mobile", mobile)),
    ],
  }),

  getUser: (call) => ({
    user: userView(call, requireUser(call, call.path.user_id)),
  }),

  batchGetUser: (call) => ({
    items: strings(call.query.user_ids).map((id) => userView(call, requireUser(call, id))),
  }),

  batchGetUserBasicInfo: (call) => ({
    users: strings(call.body.user_ids).map((id) => {
      const user = requireUser(call, id);
      const name = String(user.profile.name);
      return { user_id: id, name, i18n_name: { zh_cn: name } };
    }),
  }),

  listUser: listMembers,
  findUserByDepartment: listMembers,
  createUser: create,

  patchUser: (call) => {
    const user = requireUser(call, call.path.user_id);
    const was = { ...user };
    call.tenant.directory.changeUser(user, changes(call, user, call.body));
    raiseUserUpdated(call, was, user);
    return { user: userView(call, user) };
  },

  // A PUT replaces: what the body leaves out is gone.
  updateUser: (call) => {
    const user = requireUser(call, call.path.user_id);
    const was = { ...user };
    const { orders: _, ...before } = user;
    const empty: User = { ...before, profile: {}, leader: undefined };
    const wanted = changes(call, empty, call.body, user);
    call.tenant.directory.changeUser(user, { orders: new Map(), ...wanted });
    raiseUserUpdated(call, was, user);
    return { user: userView(call, user) };
  },

  deleteUser: (call) => {
    const user = requireUser(call, call.path.user_id);
    if (user.resigned) throw failures.resigned();
    const was = { ...user };
    resign(call, user);
    raiseUserDeleted(call, was, user);
    return {};
  },

  resurrectUser: (call) => {
    const user = requireUser(call, call.path.user_id);
    if (!user.resigned) throw failures.notResigned();
    const inside = Array.isArray(call.body.departments) ? call.body.departments : [];
    const departments = inside.map(({ department_id }: { department_id: string }) =>
      requireDepartmentId(call, department_id),
    );
    const { directory } = call.tenant;
    const left = user.departments.filter(
      (id) => id === ROOT_DEPARTMENT || directory.departments.has(id),
    );
    const fallback = left.length > 0 ? left : [ROOT_DEPARTMENT];
    const was = { ...user };
    directory.changeUser(user, {
      resigned: false,
      departments: departments.length > 0 ? departments : fallback,
    });
    raiseUserUpdated(call, was, user);
    return {};
  },

  updateUserId: (call) => {
    const user = requireUser(call, call.path.user_id);
    const id = call.body.new_user_id;
    refuseTaken(call, "user_id", id, user);
    const was = { ...user };
    call.tenant.directory.changeUser(user, { userId: id });
    raiseUserUpdated(call, was, user);
    return {};
  },
});

function create(call: Call) {
  const { directory, ids } = call.tenant;
  if (strings(call.body.department_ids).length === 0) {
    throw failures.noDepartmentGiven();
  }
  const wanted = call.body.user_id;
  const seed = createRandom(ids("uuid"));
  const user: User = {
    unionId: makeId("union_id", seed),
    userId: typeof wanted === "string" && wanted !== "" ? wanted : makeId("user_id", seed),
    departments: [],
    resigned: false,
    profile: {},
  };
  refuseTaken(call, "user_id", user.userId, user);
  directory.addUser(Object.assign(user, changes(call, user, call.body)));
  raiseUserCreated(call, user);
  return { user: userView(call, user) };
}

// What a body makes of a user; everything is checked before anything changes.
function changes(
  call: Call,
  user: User,
  body: Readonly<Record<string, unknown>>,
  self: User = user,
): Partial<User> {
  const { user_id: _, department_ids, leader_user_id, orders, ...profile } = body;
  for (const field of ["email", "mobile"] as const) {
    const value = profile[field];
    if (typeof value === "string" && value !== "") refuseTaken(call, field, value, self);
  }
  const email = profile.email;
  if (typeof email === "string" && email !== "" && !email.includes("@")) {
    throw failures.invalidEmail();
  }
  const departments = Array.isArray(department_ids)
    ? strings(department_ids).map((id) => requireDepartmentId(call, id))
    : user.departments;
  const leader =
    typeof leader_user_id === "string" && leader_user_id !== ""
      ? requireUser(call, leader_user_id).unionId
      : user.leader;
  if (leader === user.unionId) throw failures.leadsOneself();
  return {
    departments: [...new Set(departments)],
    leader,
    profile: { ...user.profile, ...profile },
    ...(Array.isArray(orders) ? { orders: places(call, orders) } : {}),
  };
}

function places(call: Call, orders: readonly Order[]): NonNullable<User["orders"]> {
  return new Map(
    orders
      .filter(({ department_id }) => department_id !== undefined)
      .map(({ department_id, user_order = 0, department_order = 0 }) => [
        requireDepartmentId(call, department_id!),
        { user_order, department_order },
      ]),
  );
}

interface Order {
  department_id?: string;
  user_order?: number;
  department_order?: number;
}

const TAKEN = {
  mobile: failures.mobileTaken,
  email: failures.emailTaken,
  user_id: failures.userIdTaken,
};

function refuseTaken(call: Call, field: keyof typeof TAKEN, value: string, own: User): void {
  const { directory } = call.tenant;
  const other =
    field === "user_id"
      ? directory.findUser(value, "user_id", call.app.appId)
      : directory.findByContact(field, value);
  if (other && other !== own) throw TAKEN[field]();
}

function listMembers(call: Call) {
  const id = requireDepartmentId(call, String(call.query.department_id ?? ROOT_DEPARTMENT));
  return page(
    call,
    "items",
    membersOf(call, id),
    (user) => user.unionId,
    (user) => userView(call, user),
    { size: 10, badToken: failures.badPageToken },
  );
}

// An address nobody has comes back without a user_id.
function contactInfo(call: Call, field: "email" | "mobile", value: string) {
  const user = call.tenant.directory.findByContact(field, value);
  const hidden = user?.resigned && call.body.include_resigned !== true;
  if (!user || hidden) return { [field]: value };
  return { user_id: shownUserId(call, user.unionId), [field]: value, status: userStatus(user) };
}
