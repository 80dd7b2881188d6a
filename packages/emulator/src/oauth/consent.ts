import type { App } from "../auth/apps.js";
import type { User } from "../state/directory.js";
import type { Tenant } from "../state/tenant.js";
import { failures } from "./failures.js";
import type { OAuthContext } from "./request.js";
import type { Code, Consent } from "./state.js";

/** What every user token may do. */
const BASIC_SCOPE = "auth:user.id:read";
const MOST_SCOPES = 50;
/** An authorization code lives for 5 minutes. */
const CODE_LIFETIME = 300_000;

/** Throws 20027 where the app itself lacks a scope that it asks the user for. */
export function checkRequestedScopes(app: App, scopes: readonly string[]): void {
  if (scopes.length > MOST_SCOPES) {
    throw failures.tooManyScopes(`more than ${MOST_SCOPES} scopes`);
  }
  const allowed = new Set([...(app.scopes ?? scopes), "offline_access", BASIC_SCOPE]);
  const missing = scopes.filter((scope) => !allowed.has(scope));
  if (missing.length > 0) {
    throw failures.appLacksScopes(`the app lacks: ${missing.join(" ")}`);
  }
}

/** Records that a user grants scopes to an app; they add to what was granted before. */
export function grantConsent(
  app: App,
  tenant: Tenant,
  user: User,
  scopes: readonly string[],
  { oauth, clock }: OAuthContext,
): Consent {
  const key = `${app.appId} ${tenant.key} ${user.unionId}`;
  const granted = oauth.granted.get(key) ?? new Set([BASIC_SCOPE]);
  for (const scope of scopes) granted.add(scope);
  oauth.granted.set(key, granted);
  return {
    appId: app.appId,
    tenantKey: tenant.key,
    userId: user.unionId,
    scopes: [...granted],
    at: clock.now(),
  };
}

/** A code that stands for a consent. */
export function issueCode(
  consent: Consent,
  details: Pick<Code, "redirectUri" | "challenge">,
  { oauth, clock }: OAuthContext,
): string {
  const code = oauth.secret(64);
  oauth.codes.set(code, {
    ...details,
    consent,
    expiresAt: clock.now() + CODE_LIFETIME,
    used: false,
  });
  return code;
}
