// How a setup command gets credentials: it shows a page, its user creates an app there or chooses one.

import { createApps, EMULATOR_TENANT_KEY } from "../auth/apps.js";
import { orMessage, readChoice, usersOf } from "./authorize.js";
import { consentPage, messagePage } from "./consent-page.js";
import { notYet } from "./device.js";
import { failures } from "./failures.js";
import type { OAuthContext, OAuthRequest } from "./request.js";
import type { Registration } from "./state.js";
import { required } from "./token.js";

export const REGISTRATION_PAGE = "/page/launcher";
const LIFETIME = 600;
const INTERVAL = 5;

/** Begins a registration, or says what has become of one. */
export function answerRegistration(
  request: OAuthRequest,
  context: OAuthContext,
): Record<string, unknown> {
  const action = required(request.fields, "action");
  if (action === "begin") return begin(request, context);
  if (action === "poll") return poll(required(request.fields, "device_code"), context);
  throw failures.invalidRequest("action must be begin or poll");
}

function begin({ url, fields }: OAuthRequest, { oauth, clock }: OAuthContext) {
  if (required(fields, "auth_method") !== "client_secret") {
    throw failures.invalidRequest("auth_method must be client_secret");
  }
  required(fields, "archetype");
  const deviceCode = oauth.secret(64);
  const userCode = oauth.secret(32);
  oauth.registrations.set(deviceCode, {
    userCode,
    expiresAt: clock.now() + LIFETIME * 1000,
    interval: INTERVAL,
    answer: "pending",
  });
  const page = new URL(REGISTRATION_PAGE, url);
  const complete = new URL(page);
  complete.searchParams.set("user_code", userCode);
  return {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: page.href,
    verification_uri_complete: complete.href,
    expires_in: LIFETIME,
    interval: INTERVAL,
  };
}

function poll(deviceCode: string, { oauth, clock, apps }: OAuthContext) {
  const held = oauth.registrations.get(deviceCode);
  if (!held || held.answer === "redeemed") {
    throw failures.unknownCode("the device code is not known");
  }
  if (held.expiresAt <= clock.now()) {
    throw failures.deviceCodeExpired("the device code expired");
  }
  const { answer } = held;
  if (answer === "denied") throw failures.accessDenied("the user refused");
  if (answer === "pending") throw notYet(held, clock.now());
  held.answer = "redeemed";
  return {
    client_id: answer.appId,
    client_secret: apps.get(answer.appId)?.appSecret,
    user_info: { open_id: answer.openId, tenant_brand: "feishu" },
  };
}

/** Lets a user create an app, or change the one named `clientID`; takes `auto` as the authorize page does. */
export function registrationPage({ fields }: OAuthRequest, context: OAuthContext): Response {
  return orMessage(() => {
    const { apps, oauth, tenantOf } = context;
    const held = findRegistration(fields.user_code, context);
    const existing = fields.createOnly === "true" ? undefined : apps.get(fields.clientID ?? "");
    const appId = existing?.appId ?? `cli_${hex(oauth.secret(64))}`;
    const name = fields.name ?? existing?.name ?? "My agent";
    const tenants = existing?.tenants ?? [EMULATOR_TENANT_KEY];
    const choice = readChoice({ appId, tenants }, fields, context);
    if (choice === undefined) {
      const users = usersOf(tenantOf(tenants[0]!));
      return consentPage({ appName: name, scopes: [], users, carried: fields });
    }
    if (choice === "deny") {
      held.answer = "denied";
      return messagePage("Refused", "No app was created.");
    }
    if (existing) existing.name = name;
    else register({ appId, name }, context);
    const openId = choice.tenant.directory.idOf(choice.user, "open_id", appId);
    held.answer = { appId, openId };
    return messagePage("Done", `${name} is ready. You can close this page.`);
  });
}

function register(given: { appId: string; name: string }, { apps, oauth }: OAuthContext): void {
  const app = createApps([{ ...given, appSecret: oauth.secret(32) }]).get(given.appId)!;
  apps.set(app.appId, app);
}

function findRegistration(
  userCode: string | undefined,
  { oauth, clock }: OAuthContext,
): Registration {
  for (const held of oauth.registrations.values()) {
    const open = held.answer === "pending" && held.expiresAt > clock.now();
    if (held.userCode === userCode && open) return held;
  }
  throw failures.deviceCodeExpired("this code is unknown or expired");
}

/** 16 hex digits out of a secret text. */
function hex(secret: string): string {
  return [...secret.slice(0, 16)]
    .map((letter) => (letter.charCodeAt(0) % 16).toString(16))
    .join("");
}
