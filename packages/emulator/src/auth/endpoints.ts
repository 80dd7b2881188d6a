// The token endpoints: flat answers, their own codes, no Authorization header.

import type { Events } from "../events/events.js";
import { PlatformFailure } from "../http/failure.js";
import type { App } from "./apps.js";
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
      throw new PlatformFailure(10012, "app_ticket is missing or no longer valid");
    }
    const { token, expire } = context.tokens.issue("app", app.appId);
    return { app_access_token: token, expire };
  },

  createTenantAccessToken: (body, context) => {
    const grant = context.tokens.find(text(body, "app_access_token"));
    const app = grant && context.apps.get(grant.appId);
    const tenantKey = text(body, "tenant_key");
    if (!grant || !app || grant.kind !== "app" || context.tokens.expired(grant)) {
      throw new PlatformFailure(10013, "app_access_token is invalid or expired");
    }
    if (app.disabled) throw unavailable();
    if (!app.tenants.includes(tenantKey)) {
      throw new PlatformFailure(10013, "the app is not installed in this tenant");
    }
    const { token, expire } = context.tokens.issue("tenant", app.appId, tenantKey);
    return { tenant_access_token: token, expire };
  },

  resendAppTicket: (body, context) => {
    const app = credentials(body, context);
    if (app.type !== "store") {
      throw new PlatformFailure(10016, "resend failed: only store apps have an app_ticket");
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
  if (!app || app.disabled) throw unavailable();
  if (app.appSecret !== secret) throw new PlatformFailure(10015, "app_secret is wrong");
  if (type && app.type !== type) {
    throw new PlatformFailure(10003, `invalid param: not the endpoint of a ${app.type} app`);
  }
  return app;
}

function text(body: Readonly<Record<string, unknown>>, field: string): string {
  const value = body[field];
  if (typeof value !== "string" || value === "") {
    throw new PlatformFailure(10003, `invalid param: ${field} is required`);
  }
  return value;
}

function unavailable(): PlatformFailure {
  return new PlatformFailure(10014, "app does not exist or is not available");
}
