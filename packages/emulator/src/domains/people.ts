// Who calls and who is meant.

import type { Call } from "../http/call.js";
import type { Actor } from "../state/actors.js";
import type { User, UserIdType } from "../state/directory.js";

/** The user of a user access token, else the app. */
export function actorOf({ caller, app }: Pick<Call, "caller" | "app">): Actor {
  return caller.kind === "user" && caller.userId !== undefined
    ? { kind: "user", id: caller.userId }
    : { kind: "app", id: app.appId };
}

/** A kind of user id as a call names it; open ids for anything else. */
export function asUserIdType(type: unknown): UserIdType {
  return type === "union_id" || type === "user_id" ? type : "open_id";
}

/** The kind of user id that the call speaks. */
export function userIdType({ query }: Call, parameter = "user_id_type"): UserIdType {
  return asUserIdType(query[parameter]);
}

/** The user with an id; undefined for one that nobody has. */
export function findUser(
  call: Call,
  id: string,
  type: UserIdType = userIdType(call),
): User | undefined {
  const user = call.tenant.directory.findUser(id, type, call.app.appId);
  return user === "cross-app" ? undefined : user;
}

/** Somebody's id as the call wants to see it; an app's is its app id. */
export function shownId(call: Call, actor: Actor, type: UserIdType = userIdType(call)): string {
  const { directory } = call.tenant;
  const user = actor.kind === "user" ? directory.users.get(actor.id) : undefined;
  return user ? directory.idOf(user, type, call.app.appId) : actor.id;
}
