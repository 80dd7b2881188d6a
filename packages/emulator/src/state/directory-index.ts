import { EMULATOR_APP_ID } from "../auth/apps.js";
import { makeId } from "./ids.js";
import { createRandom } from "./random.js";
import type { User } from "./user.js";

/** Finds users by what is theirs alone, however many there are. */
export interface DirectoryIndex {
  byUserId: Map<string, User>;
  /** By address or number, in the form that compares. */
  byContact: Record<"email" | "mobile", Map<string, User>>;
  add(user: User): void;
  /** To be called before a user's ids or contacts change; `add` follows. */
  remove(user: User): void;
  openId(user: User, appId: string): string;
  /** The user behind the open id that one app knows. */
  byOpenId(id: string, appId: string): User | undefined;
}

/** One app's open ids: by union id, and the users by open id. */
interface OpenIds {
  ids: Map<string, string>;
  users: Map<string, User>;
}

export function createDirectoryIndex(users: ReadonlyMap<string, User>): DirectoryIndex {
  const byUserId = new Map<string, User>();
  const byContact = { email: new Map<string, User>(), mobile: new Map<string, User>() };
  const openIds = new Map<string, OpenIds>();

  return {
    byUserId,
    byContact,
    add(user) {
      byUserId.set(user.userId, user);
      for (const field of ["email", "mobile"] as const) {
        const contact = plainContact(user.profile[field]);
        if (contact !== "" && !byContact[field].has(contact)) byContact[field].set(contact, user);
      }
      for (const [appId, known] of openIds) introduce(user, appId, known);
    },
    remove(user) {
      byUserId.delete(user.userId);
      for (const field of ["email", "mobile"] as const) {
        const contact = plainContact(user.profile[field]);
        if (byContact[field].get(contact) === user) byContact[field].delete(contact);
      }
    },
    openId: (user, appId) => knownTo(appId).ids.get(user.unionId)!,
    byOpenId: (id, appId) => knownTo(appId).users.get(id),
  };

  // An app meets everybody when it first asks for anybody.
  function knownTo(appId: string): OpenIds {
    let known = openIds.get(appId);
    if (!known) {
      known = { ids: new Map(), users: new Map() };
      openIds.set(appId, known);
      for (const user of users.values()) introduce(user, appId, known);
    }
    return known;
  }
}

function introduce(user: User, appId: string, { ids, users }: OpenIds): void {
  if (ids.has(user.unionId)) return;
  const own = appId === EMULATOR_APP_ID ? user.openId : undefined;
  const id = own ?? makeId("open_id", createRandom(`${appId}/${user.unionId}`));
  ids.set(user.unionId, id);
  users.set(id, user);
}

/** An email address or mobile number as it compares; mainland numbers may lack their country code. */
export function plainContact(value: unknown): string {
  return String(value ?? "")
    .trim()
    .toLowerCase()
    .replace(/^\+86/, "");
}
