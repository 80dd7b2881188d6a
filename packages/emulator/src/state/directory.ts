import { EMULATOR_APP_ID } from "../auth/apps.js";
import { makeId } from "../ids.js";
import type { Person } from "../plausible.js";
import { createRandom } from "../random.js";
import type { Seed, SeedDepartment, SeedUser } from "../seed/types.js";

/** The id of every tenant's root department, of either id type. */
export const ROOT_DEPARTMENT = "0";

/** References between users and departments are union ids and open department ids. */
export interface User {
  unionId: string;
  userId: string;
  /** Towards the default app, if the seed says so. */
  openId?: string;
  departments: string[];
  leader?: string | undefined;
  resigned: boolean;
  /** The platform's fields that are no references: name, email, mobile and so on. */
  profile: Record<string, unknown>;
}

export interface Department {
  openId: string;
  departmentId: string;
  parent: string;
  leader?: string | undefined;
  profile: Record<string, unknown>;
}

export type UserIdType = "open_id" | "union_id" | "user_id";
export type DepartmentIdType = "open_department_id" | "department_id";

/** The users and departments of one tenant. */
export interface Directory {
  /** By union id, in the order of their creation. */
  users: Map<string, User>;
  /** By open department id; the root is not among them. */
  departments: Map<string, Department>;
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

export function createDirectory(
  tenantKey: string,
  seed: Required<Seed>,
  appIds: readonly string[],
): Directory {
  const users = new Map<string, User>();
  const departments = new Map<string, Department>();
  for (const department of seed.departments) addDepartment(department);
  for (const user of seed.users) addUser(user);

  function addDepartment(given: SeedDepartment): void {
    const random = createRandom(`${tenantKey}/department/${given.name}`);
    const openId = given.open_department_id ?? makeId("open_department_id", random);
    departments.set(openId, {
      openId,
      departmentId: given.department_id ?? makeId("department_id", random),
      parent: named(given.parent),
      profile: { name: given.name, order: String(1000 + departments.size) },
    });
  }

  function addUser(given: SeedUser): void {
    const { open_id, union_id, user_id, departments: inside, ...profile } = given;
    const random = createRandom(`${tenantKey}/user/${given.email ?? given.name}`);
    const unionId = union_id ?? makeId("union_id", random);
    users.set(unionId, {
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
    idOf(user, type, appId) {
      if (type === "union_id") return user.unionId;
      if (type === "user_id") return user.userId;
      if (user.openId !== undefined && appId === EMULATOR_APP_ID) return user.openId;
      return makeId("open_id", createRandom(`${appId}/${user.unionId}`));
    },
    findUser(id, type, appId) {
      if (type === "union_id") return users.get(id);
      for (const user of users.values()) {
        if (directory.idOf(user, type, appId) === id) return user;
      }
      if (type === "user_id") return undefined;
      const others = appIds.filter((other) => other !== appId);
      const foreign = [...users.values()].some((user) =>
        others.some((other) => directory.idOf(user, "open_id", other) === id),
      );
      return foreign ? "cross-app" : undefined;
    },
    findDepartment(id, type) {
      if (type === "open_department_id") return departments.get(id);
      for (const department of departments.values()) {
        if (department.departmentId === id) return department;
      }
      return undefined;
    },
    findByContact(field, value) {
      for (const user of users.values()) {
        if (sameContact(String(user.profile[field] ?? ""), value)) return user;
      }
      return undefined;
    },
    findAny(id, appId) {
      for (const type of ["open_id", "union_id", "user_id"] as const) {
        const user = directory.findUser(id, type, appId);
        if (user && user !== "cross-app") return user;
      }
      return directory.findByContact("email", id) ?? directory.findByContact("mobile", id);
    },
    people: (appId) =>
      [...users.values()].map((user) => ({
        open_id: directory.idOf(user, "open_id", appId),
        union_id: user.unionId,
        user_id: user.userId,
        name: String(user.profile.name),
        email: String(user.profile.email ?? `${user.userId}@example.com`),
        mobile: String(user.profile.mobile ?? ""),
      })),
  };
  return directory;
}

// Mainland numbers may come without their country code.
function sameContact(held: string, given: string): boolean {
  const plain = (text: string) => text.trim().toLowerCase().replace(/^\+86/, "");
  return held !== "" && plain(held) === plain(given);
}
