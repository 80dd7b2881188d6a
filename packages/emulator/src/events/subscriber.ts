import type { App } from "../auth/apps.js";
import type { Actor } from "../state/actors.js";
import type { Tenant } from "../state/tenant.js";

/** An app that hears of an event, and what it may see in it. */
export interface Subscriber {
  readonly app: App;
  /** Whether the app was granted a scope. */
  may(scope: string): boolean;
  /** Somebody's ids towards the app: a user by union id, or an app as its bot. No `user_id` without the scope for it. */
  idsOf(who: string | Actor): EventIds;
}

/** The ids that events name somebody with. */
export interface EventIds {
  union_id: string;
  user_id?: string;
  open_id: string;
}

/** Without it, events leave `user_id` out. */
const USER_ID_SCOPE = "contact:user.employee_id:readonly";

export function subscriberOf(
  app: App,
  { directory }: Tenant,
  apps: ReadonlyMap<string, App>,
): Subscriber {
  const may = (scope: string): boolean => app.scopes === undefined || app.scopes.includes(scope);
  const idsOfUser = (unionId: string): EventIds => {
    const user = directory.users.get(unionId);
    if (!user) return { union_id: unionId, open_id: "" };
    return {
      union_id: unionId,
      ...(may(USER_ID_SCOPE) ? { user_id: user.userId } : {}),
      open_id: directory.idOf(user, "open_id", app.appId),
    };
  };
  return {
    app,
    may,
    idsOf(who) {
      if (typeof who === "string") return idsOfUser(who);
      if (who.kind === "user") return idsOfUser(who.id);
      const open_id = apps.get(who.id)?.botOpenId ?? "";
      return { union_id: open_id.replace(/^ou_/, "on_"), open_id };
    },
  };
}
