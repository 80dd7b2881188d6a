// The token endpoints: flat answers, their own codes, no Authorization header.

import type { Events } from "../events/events.js";
import type { App } from "./apps.js";
import { failures } from "./failures.js";
import type { Tokens } from "./tokens.js";

export interface TokenEndpointContext {
  apps: ReadonlyMap<string, App>;
  tokens: Tokens;
  events: Pick<Events, "pushAppTicket">;
}

type TokenEndpoint = (
  body: Readonly<Record<string, unknown>>,
  context: TokenEndpointContext,
) => Record<string, unknown>;

type TokenEndpointName =
  | "createInternalTenantAccessToken"
  | "createInternalAppAccessToken"
  | "createTenantAccessToken"
  | "createAppAccessToken"
  | "resendAppTicket";

/** Handlers of the `auth-v3` operations by function name; each takes the unchecked body. */
export const tokenEndpoints: Readonly<Record<TokenEndpointName, TokenEndpoint>> = {
  createInternalTenantAccessToken: (body, context) => {
    const app = credentials(body, context, "self-built");
    const { token, expire } = context.tokens.issue("tenant", app.appId, app.tenants[0]);
    return { tenant_access_token: token, expire };
  },

  // For a self-built app both tokens are the same string.
  createInternalAppAccessToken: (body, context) => {
    const app = credentials(body, context, "self-built");
    const { token, expire } = context.tokens.issue("tenant", app.appId, app.tenants[0]);
    return { app_access_token: token, tenant_access_token: token, expire };
  },

  createAppAccessToken: (body, context) => {
    const app = credentials(body, context, "store");
    const ticket = text(body, "app_ticket");
    if (ticket !== context.tokens.appTicket(app.appId)) {
      throw failures.invalidTicket();
    }
    const { token, expire } = context.tokens.issue("app", app.appId);
    return { app_access_token: token, expire };
  },

  createTenantAccessToken: (body, context) => {
    const grant = context.tokens.find(text(body, "app_access_token"));
    const app = grant && context.apps.get(grant.appId);
    const tenantKey = text(body, "tenant_key");
    if (!grant || !app || grant.kind !== "app" || context.tokens.expired(grant)) {
      throw failures.invalidAppToken();
    }
    if (app.disabled) throw failures.noApp();
    if (!app.tenants.includes(tenantKey)) {
      throw failures.notInstalled();
    }
    const { token, expire } = context.tokens.issue("tenant", app.appId, tenantKey);
    return { tenant_access_token: token, expire };
  },

  resendAppTicket: (body, context) => {
    const app = credentials(body, context);
    if (app.type !== "store") {
      throw failures.noResend("only store apps have an app_ticket");
    }
    context.tokens.renewAppTicket(app.appId);
    context.events.pushAppTicket(app);
    return {};
  },
};

/** Whether a body names neither an app nor an app access token that the emulator knows. */
export function foreignCredentials(
  { app_id, app_access_token }: Readonly<Record<string, unknown>>,
  { apps, tokens }: Pick<TokenEndpointContext, "apps" | "tokens">,
): boolean {
  return !apps.has(String(app_id)) && tokens.find(String(app_access_token)) === undefined;
}

function credentials(
  body: Readonly<Record<string, unknown>>,
  { apps }: TokenEndpointContext,
  type?: App["type"],
): App {
  const appId = text(body, "app_id");
  const secret = text(body, "app_secret");
  const app = apps.get(appId);
  if (!app || app.disabled) throw failures.noApp();
  if (app.appSecret !== secret) throw failures.wrongSecret();
  if (type && app.type !== type) {
    throw failures.invalidParameter(`not the endpoint of a ${app.type} app`);
  }
  return app;
}

function text(body: Readonly<Record<string, unknown>>, field: string): string {
  const value = body[field];
  if (typeof value !== "string" || value === "") {
    throw failures.invalidParameter(`${field} is required`);
  }
  return value;
}
