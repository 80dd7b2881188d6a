// The pages on which a user lets an app act: the authorize page and the one for devices.

import type { App } from "../auth/apps.js";
import { isLoopback } from "../http/loopback.js";
import type { User } from "../state/directory.js";
import type { Tenant } from "../state/tenant.js";
import { checkRequestedScopes, grantConsent, issueCode } from "./consent.js";
import { consentPage, messagePage, userCodePage } from "./consent-page.js";
import { findDevice } from "./device.js";
import { OAuthFailure } from "./failure.js";
import { failures } from "./failures.js";
import { readChallenge } from "./pkce.js";
import { type FormFields, type OAuthContext, type OAuthRequest, scopeList } from "./request.js";

/**
 * Asks the user, or takes the answer that the address holds: `auto` is the user who agrees (any id,
 * email or mobile number) or `deny`. Then it leads back to the app.
 */
export function authorizePage({ fields }: OAuthRequest, context: OAuthContext): Response {
  return orMessage(() => {
    const app = requireApp(fields.client_id ?? fields.app_id, context);
    const redirect = requireRedirect(app, fields.redirect_uri);
    const scopes = scopeList(fields.scope);
    checkRequestedScopes(app, scopes);
    const responseType = fields.response_type ?? "code";
    if (responseType !== "code") {
      throw failures.unsupportedResponseType("response_type must be code");
    }
    const challenge = readChallenge(fields.code_challenge, fields.code_challenge_method);
    const choice = readChoice(app, fields, context);
    if (choice === undefined) return ask(app, scopes, fields, context);
    const state: Record<string, string> = fields.state === undefined ? {} : { state: fields.state };
    if (choice === "deny") return leadBack(redirect, { error: "access_denied", ...state });
    const consent = grantConsent(app, choice.tenant, choice.user, scopes, context);
    const code = issueCode(
      consent,
      { redirectUri: fields.redirect_uri!, ...(challenge ? { challenge } : {}) },
      context,
    );
    return leadBack(redirect, { code, ...state });
  });
}

/** Asks for the code of a device, then for the consent; takes `auto` as the authorize page does. */
export function devicePage({ fields }: OAuthRequest, context: OAuthContext): Response {
  return orMessage(() => {
    if (!fields.user_code) return userCodePage();
    const device = findDevice(fields.user_code, context);
    if (!device) throw failures.deviceCodeExpired("this code is unknown or expired");
    const app = requireApp(device.appId, context);
    const choice = readChoice(app, fields, context);
    if (choice === undefined) return ask(app, device.scopes, fields, context);
    device.answer =
      choice === "deny"
        ? "denied"
        : grantConsent(app, choice.tenant, choice.user, device.scopes, context);
    const outcome = choice === "deny" ? "Refused" : "Connected";
    return messagePage(outcome, "You can close this page and return to your device.");
  });
}

export type Choice = "deny" | { user: User; tenant: Tenant };

type SignInApp = Pick<App, "appId" | "tenants"> & Partial<Pick<App, "type">>;

/** Where those who may sign in come from: a store app has the people of all tenants that installed it. */
const tenantsOf = ({ tenants, type }: SignInApp) =>
  type === "store" ? tenants : tenants.slice(0, 1);

/** Who agrees, or that nobody does; `undefined` while the page has not been answered. */
export function readChoice(
  app: SignInApp,
  fields: FormFields,
  { tenantOf }: OAuthContext,
): Choice | undefined {
  if (fields.auto === "deny" || fields.decision === "deny") return "deny";
  if (!fields.auto) return undefined;
  for (const tenant of tenantsOf(app).map(tenantOf)) {
    const user = tenant.directory.findAny(fields.auto, app.appId);
    if (user && !user.resigned) return { user, tenant };
  }
  throw failures.noSuchUser("there is no such user in the tenant");
}

function ask(
  app: App,
  scopes: readonly string[],
  fields: FormFields,
  { tenantOf }: OAuthContext,
): Response {
  const users = tenantsOf(app).flatMap((key) => usersOf(tenantOf(key)));
  return consentPage({ appName: app.name, scopes, users, carried: fields });
}

/** The people that a page offers to pick from. */
export function usersOf({ directory }: Tenant): { id: string; name: string; email: string }[] {
  return [...directory.users.values()]
    .filter(({ resigned }) => !resigned)
    .map(({ unionId, profile }) => ({
      id: unionId,
      name: String(profile.name ?? unionId),
      email: String(profile.email ?? ""),
    }));
}

function requireApp(clientId: string | undefined, { apps }: OAuthContext): App {
  const app = clientId === undefined ? undefined : apps.get(clientId);
  if (!app) throw failures.noApp("client_id is no app of this emulator");
  if (app.disabled) throw failures.appDisabled("the app is disabled");
  return app;
}

function requireRedirect(app: App, text: string | undefined): URL {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  // An app of its own scheme is fine; one that runs in this page is not.
  if (!url || /^(javascript|data|vbscript|blob):$/.test(url.protocol)) {
    throw failures.invalidRedirect("redirect_uri is no usable address");
  }
  const known = app.redirectUris
    ? app.redirectUris.some((uri) => withoutSearch(uri) === withoutSearch(url.href))
    : isLoopback(url.hostname);
  if (!known) {
    throw failures.invalidRedirect("redirect_uri is not registered for the app");
  }
  return url;
}

function withoutSearch(text: string): string {
  return new URL(text).href.replace(/[?#].*$/, "");
}

function leadBack(redirect: URL, answer: Record<string, string>): Response {
  const url = new URL(redirect);
  for (const [name, value] of Object.entries(answer)) url.searchParams.append(name, value);
  return new Response(null, {
    status: 302,
    headers: { location: url.href, "cache-control": "no-store" },
  });
}

/** What the page shows for a refusal. */
export function orMessage(answer: () => Response): Response {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof OAuthFailure)) throw error;
    return messagePage(`Error ${error.code}`, error.message, error.status);
  }
}
