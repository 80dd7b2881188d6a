import type { Person } from "../schema/plausible.js";
import type { SeedDepartment, SeedUser } from "../seed/types.js";
import { createDirectoryIndex, plainContact } from "./directory-index.js";
import { makeId } from "./ids.js";
import { createRandom } from "./random.js";
import type { User } from "./user.js";

export type { User };

/** The id of every tenant's root department, of either id type. */
export const ROOT_DEPARTMENT = "0";

export interface Department {
  openId: string;
  departmentId: string;
  parent: string;
  leader?: string | undefined;
  /** Union ids of the deputies. */
  deputies?: string[];
  /** The chat of the department, if it has one. */
  chatId?: string | undefined;
  profile: Record<string, unknown>;
}

export type UserIdType = "open_id" | "union_id" | "user_id";
export type DepartmentIdType = "open_department_id" | "department_id";

/** The users and departments of one tenant. */
export interface Directory {
  /** By union id, in the order of their creation. `addUser` and `changeUser` write. */
  users: ReadonlyMap<string, User>;
  /** By open department id; the root is not among them. The functions below write. */
  departments: ReadonlyMap<string, Department>;
  addUser(user: User): void;
  changeUser(user: User, changes: Partial<User>): void;
  addDepartment(department: Department): void;
  changeDepartment(department: Department, changes: Partial<Department>): void;
  deleteDepartment(department: Department): void;
  /** Who belongs to a department itself, resigned or not. */
  membersOf(departmentOpenId: string): ReadonlySet<User>;
  /** The departments right below one. */
  childrenOf(departmentOpenId: string): ReadonlySet<Department>;
  /** A user's id as one app sees it. */
  idOf(user: User, type: UserIdType, appId: string): string;
  /** The user with an id, as one app sees it; `"cross-app"` for another app's open id. */
  findUser(id: string, type: UserIdType, appId: string): User | "cross-app" | undefined;
  findDepartment(id: string, type: DepartmentIdType): Department | undefined;
  /** The user behind an email address or mobile number. */
  findByContact(field: "email" | "mobile", value: string): User | undefined;
  /** The user behind any kind of id, an email address or a mobile number. */
  findAny(id: string, appId: string): User | undefined;
  people(appId: string): Person[];
}

const NOBODY: ReadonlySet<User> = new Set();
const NOTHING: ReadonlySet<Department> = new Set();

export function createDirectory(
  tenantKey: string,
  seed: {
    departments: readonly (SeedDepartment | Department)[];
    users: readonly (SeedUser | User)[];
  },
  appIds: readonly string[],
): Directory {
  const users = new Map<string, User>();
  const departments = new Map<string, Department>();
  const byDepartmentId = new Map<string, Department>();
  const children = new Map<string, Set<Department>>();
  const members = new Map<string, Set<User>>();
  const index = createDirectoryIndex(users);
  // Rebuilt when somebody came, went or changed.
  const known = new Map<string, Person[]>();

  function insideOf(department: string): Set<User> {
    const inside = members.get(department) ?? new Set();
    members.set(department, inside);
    return inside;
  }

  function seedDepartment(given: SeedDepartment): void {
    const random = createRandom(`${tenantKey}/department/${given.name}`);
    const openId = given.open_department_id ?? makeId("open_department_id", random);
    directory.addDepartment({
      openId,
      departmentId: given.department_id ?? makeId("department_id", random),
      parent: named(given.parent),
      profile: { name: given.name, order: String(1000 + departments.size) },
    });
  }

  function seedUser(given: SeedUser): void {
    const { open_id, union_id, user_id, departments: inside, ...profile } = given;
    const random = createRandom(`${tenantKey}/user/${given.email ?? given.name}`);
    const unionId = union_id ?? makeId("union_id", random);
    directory.addUser({
      unionId,
      userId: user_id ?? makeId("user_id", random),
      ...(open_id === undefined ? {} : { openId: open_id }),
      departments: inside?.length ? inside.map(named) : [ROOT_DEPARTMENT],
      resigned: false,
      profile: { mobile: "", employee_type: 1, ...profile },
    });
  }

  function named(nameOrId: string | undefined): string {
    if (nameOrId === undefined || nameOrId === ROOT_DEPARTMENT) return ROOT_DEPARTMENT;
    for (const { openId, departmentId, profile } of departments.values()) {
      if ([openId, departmentId, profile.name].includes(nameOrId)) return openId;
    }
    throw new Error(`seed: there is no department ${JSON.stringify(nameOrId)} before its use`);
  }

  const directory: Directory = {
    users,
    departments,
    addUser(user) {
      users.set(user.unionId, user);
      index.add(user);
      for (const department of user.departments) insideOf(department).add(user);
      known.clear();
    },
    changeUser(user, changes) {
      const before = user.departments;
      index.remove(user);
      Object.assign(user, changes);
      index.add(user);
      // Who stays in a department keeps the place in its list.
      const { departments: after } = user;
      for (const left of before) if (!after.includes(left)) members.get(left)?.delete(user);
      for (const department of after) insideOf(department).add(user);
      known.clear();
    },
    addDepartment(department) {
      const { openId, departmentId, parent } = department;
      departments.set(openId, department);
      byDepartmentId.set(departmentId, department);
      children.set(parent, (children.get(parent) ?? new Set()).add(department));
    },
    changeDepartment(department, changes) {
      const { parent } = department;
      byDepartmentId.delete(department.departmentId);
      Object.assign(department, changes);
      byDepartmentId.set(department.departmentId, department);
      if (department.parent === parent) return;
      children.get(parent)?.delete(department);
      children.set(
        department.parent,
        (children.get(department.parent) ?? new Set()).add(department),
      );
    },
    deleteDepartment({ openId }) {
      const department = departments.get(openId);
      if (!department) return;
      departments.delete(openId);
      byDepartmentId.delete(department.departmentId);
      children.get(department.parent)?.delete(department);
    },
    membersOf: (department) => members.get(department) ?? NOBODY,
    childrenOf: (department) => children.get(department) ?? NOTHING,
    idOf(user, type, appId) {
      if (type === "union_id") return user.unionId;
      if (type === "user_id") return user.userId;
      return index.openId(user, appId);
    },
    findUser(id, type, appId) {
      if (type === "union_id") return users.get(id);
      if (type === "user_id") return index.byUserId.get(id);
      const user = index.byOpenId(id, appId);
      if (user) return user;
      const foreign = appIds.some((other) => other !== appId && index.byOpenId(id, other));
      return foreign ? "cross-app" : undefined;
    },
    findDepartment: (id, type) =>
      type === "open_department_id" ? departments.get(id) : byDepartmentId.get(id),
    findByContact: (field, value) => index.byContact[field].get(plainContact(value)),
    findAny(id, appId) {
      for (const type of ["open_id", "union_id", "user_id"] as const) {
        const user = directory.findUser(id, type, appId);
        if (user && user !== "cross-app") return user;
      }
      return directory.findByContact("email", id) ?? directory.findByContact("mobile", id);
    },
    people(appId) {
      const before = known.get(appId);
      if (before) return before;
      const people = [...users.values()].map((user) => ({
        open_id: directory.idOf(user, "open_id", appId),
        union_id: user.unionId,
        user_id: user.userId,
        name: String(user.profile.name),
        email: String(user.profile.email ?? `${user.userId}@example.com`),
        mobile: String(user.profile.mobile ?? ""),
      }));
      known.set(appId, people);
      return people;
    },
  };
  // Those that were saved have their ids already.
  for (const department of seed.departments) {
    if ("profile" in department) directory.addDepartment(department);
    else seedDepartment(department);
  }
  for (const user of seed.users) {
    if (isSaved(user)) directory.addUser(user);
    else seedUser(user);
  }
  return directory;
}

function isSaved(user: SeedUser | User): user is User {
  return "profile" in user && "unionId" in user;
}
