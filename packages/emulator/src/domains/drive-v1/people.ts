// Who calls and who is meant, in the domains of documents.

import type { Call } from "../../http/call.js";
import type { Actor } from "../../state/actors.js";
import type { User, UserIdType } from "../../state/directory.js";

/** The user of a user access token, else the app. */
export function actorOf({ caller, app }: Call): Actor {
  return caller.kind === "user" && caller.userId !== undefined
    ? { kind: "user", id: caller.userId }
    : { kind: "app", id: app.appId };
}

export function sameActor(one: Actor, other: Actor): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** The kind of user id that the call speaks. */
export function userIdType({ query }: Call, parameter = "user_id_type"): UserIdType {
  const type = query[parameter];
  return type === "union_id" || type === "user_id" ? type : "open_id";
}

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

/** A copy of `value` with every `user_id` in it exchanged; throws what `exchange` throws. */
export function exchangeUserIds(
  value: unknown,
  fields: readonly string[],
  exchange: (id: string) => string,
): unknown {
  if (Array.isArray(value)) return value.map((item) => exchangeUserIds(item, fields, exchange));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      fields.includes(name) && typeof inner === "string"
        ? exchange(inner)
        : exchangeUserIds(inner, fields, exchange),
    ]),
  );
}
