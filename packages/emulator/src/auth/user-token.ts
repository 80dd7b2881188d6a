import { checkKeys, type Known } from "../state/known.js";
import type { Tenant } from "../state/tenant.js";
import { type App, EMULATOR_APP_ID } from "./apps.js";
import type { Tokens } from "./tokens.js";

/** Whom a user access token is for. */
export interface UserAccessTokenRequest {
  /** Open id (towards the app), union id, user id, email or mobile number. */
  user: string;
  /** Default `EMULATOR_APP_ID`. */
  appId?: string;
  /** Granted scopes; a call outside them fails with 99991679. Default: everything. */
  scopes?: readonly string[];
  /** Lifetime in seconds. Default 7200. */
  expiresIn?: number;
  /** Default: the app's first tenant. */
  tenantKey?: string;
}

const REQUEST: Known<UserAccessTokenRequest> = {
  user: true,
  appId: true,
  scopes: true,
  expiresIn: true,
  tenantKey: true,
};

interface UserTokenContext {
  apps: ReadonlyMap<string, App>;
  tokens: Tokens;
  tenantOf: (key: string) => Tenant;
}

export function issueUserAccessToken(
  request: UserAccessTokenRequest,
  { apps, tokens, tenantOf }: UserTokenContext,
): string {
  checkKeys("issueUserAccessToken", request, REQUEST);
  const app = apps.get(request.appId ?? EMULATOR_APP_ID);
  if (!app) throw new Error(`the emulator has no app ${request.appId}`);
  const tenant = tenantOf(request.tenantKey ?? app.tenants[0]!);
  const user = tenant.directory.findAny(request.user, app.appId);
  if (!user) throw new Error(`tenant ${tenant.key} has no user ${request.user}`);
  const { token } = tokens.issueUser(
    {
      appId: app.appId,
      tenantKey: tenant.key,
      userId: user.unionId,
      ...(request.scopes ? { scopes: request.scopes } : {}),
    },
    (request.expiresIn ?? 7200) * 1000,
  );
  return token;
}
