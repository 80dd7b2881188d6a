// Somebody of a tenant who acts, as they would in the platform's client: the same handlers run as for an app's calls.

import type { Context } from "hono";
import { EMULATOR_APP_ID } from "../../auth/apps.js";
import { type Chat, messengerOf } from "../../domains/im-v1/state.js";
import type { Call } from "../../http/call.js";
import { allRoutes, loadOperation } from "../../schema/documents.js";
import type { Outcome } from "../../state/answered.js";
import type { Tenant } from "../../state/tenant.js";
import type { User } from "../../state/user.js";
import { ControlRefusal } from "../bodies.js";
import type { ControlContext } from "../context.js";

/** Whoever acts. */
export interface Person {
  tenant: Tenant;
  user: User;
}

/** What a call takes. */
export interface Parts {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: Record<string, unknown>;
}

export function requireTenant(c: Context, { tenants }: ControlContext): Tenant {
  const tenant = tenants.get(c.req.param("key") ?? "");
  if (!tenant) throw new ControlRefusal(404, "no such tenant");
  return tenant;
}

/** The person that a control call is about, by any id; throws HTTP 404. */
export function requirePerson(c: Context, context: ControlContext): Person {
  const tenant = requireTenant(c, context);
  const user = tenant.directory.findAny(c.req.param("person") ?? "", EMULATOR_APP_ID);
  if (!user || user.resigned) throw new ControlRefusal(404, "no such person");
  return { tenant, user };
}

/** The chat that a control call is about; throws HTTP 404. */
export function requireChatOf(c: Context, tenant: Tenant): Chat {
  const chat = messengerOf(tenant).chats.get(c.req.param("chat") ?? "");
  if (!chat || chat.dissolved) throw new ControlRefusal(404, "no such chat");
  return chat;
}

/**
 * Does something in the name of a person, as a call of an operation: the handler's own work, or what is given.
 * Events that it raises are sent when it has succeeded; throws PlatformFailure.
 */
export async function actAs<T = Outcome>(
  { tenant, user }: Person,
  context: ControlContext,
  operationId: string,
  { path = {}, query = {}, body = {} }: Parts,
  act?: (call: Call) => T,
): Promise<T> {
  const { apps, clock, events, handlers, options } = context;
  const handler = act ?? handlers.get(operationId);
  if (!handler) throw new ControlRefusal(404, `the emulator does not serve ${operationId}`);
  // Open ids are an app's: any app of the tenant will do.
  const app =
    [...apps.values()].find(({ tenants }) => tenants.includes(tenant.key)) ??
    apps.get(EMULATOR_APP_ID)!;
  const raised = events.gather(tenant, operationId);
  const route = allRoutes().find((one) => one.operationId === operationId)!;
  const outcome = await handler({
    path,
    query,
    body,
    files: {},
    operation: await loadOperation(route),
    caller: { kind: "user", app, tenantKey: tenant.key, userId: user.unionId },
    app,
    tenant,
    clock,
    rates: undefined,
    taskTime: options.taskTime ?? 0,
    headers: new Headers(),
    platform: context,
    raise: raised.raise,
  });
  raised.send();
  context.changes.announce();
  return outcome as T;
}
