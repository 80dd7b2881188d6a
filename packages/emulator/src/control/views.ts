// What the control API shows of the state. No secrets and no tokens.

import { type App, EMULATOR_APP_SECRET } from "../auth/apps.js";
import { messengerOf } from "../domains/im-v1/state.js";
import type { Tenant } from "../state/tenant.js";

/** How many messages a view holds at most. */
export const MESSAGES_SHOWN = 1000;

export function appView(app: App): Record<string, unknown> {
  const { appId, type, name, tenants, scopes, disabled, eventUrl, events } = app;
  return {
    appId,
    type,
    name,
    tenants,
    scopes: scopes ?? "all",
    disabled,
    demoSecret: app.appSecret === EMULATOR_APP_SECRET,
    encrypted: app.encryptKey !== undefined,
    eventUrl: eventUrl ?? null,
    events: events ?? "all",
  };
}

/** A tenant in numbers, its chats, the last active first, and its newest messages. */
export function tenantView(tenant: Tenant, newest: number): Record<string, unknown> {
  const { key, directory, files } = tenant;
  const messenger = messengerOf(tenant);
  return {
    key,
    users: directory.users.size,
    departments: directory.departments.size,
    chats: [...messenger.chats.values()]
      .sort((one, other) => other.activeAt - one.activeAt)
      .map(({ chatId, mode, profile, members, dissolved }) => ({
        chatId,
        mode,
        // A direct chat is called after the person in it.
        name: profile.name || directory.users.get([...members][0] ?? "")?.profile.name,
        members: members.size,
        dissolved,
      })),
    messages: newest > 0 ? [...messenger.messages.values()].slice(-newest) : [],
    files: files.size,
  };
}

/** The people and departments of a tenant. */
export function directoryView({ directory }: Tenant): Record<string, unknown> {
  const named = (openId: string) => directory.departments.get(openId)?.profile.name ?? "Root";
  return {
    users: [...directory.users.values()].map((user) => ({
      unionId: user.unionId,
      name: user.profile.name,
      email: user.profile.email,
      departments: user.departments.map(named),
      resigned: user.resigned,
    })),
  };
}
