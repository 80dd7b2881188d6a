// The device flow: a program without a browser shows a code, its user enters it elsewhere.

import type { App } from "../auth/apps.js";
import { requireClient } from "./client.js";
import { checkRequestedScopes } from "./consent.js";
import type { OAuthFailure } from "./failure.js";
import { failures } from "./failures.js";
import { type OAuthContext, type OAuthRequest, scopeList } from "./request.js";
import type { Consent, Device } from "./state.js";

export const DEVICE_PAGE = "/oauth/v1/device";
const LIFETIME = 240;
const INTERVAL = 5;

/** Starts a device's wait. Times in seconds. */
export function answerDeviceAuthorization(
  request: OAuthRequest,
  context: OAuthContext,
): Record<string, unknown> {
  const app = requireClient(request, context);
  const scopes = scopeList(request.fields.scope);
  checkRequestedScopes(app, scopes);
  const { oauth, clock } = context;
  const deviceCode = oauth.secret(64);
  const letters = oauth
    .secret(64)
    .replace(/[^A-Z]/g, "")
    .padEnd(8, "X");
  const userCode = `${letters.slice(0, 4)}-${letters.slice(4, 8)}`;
  oauth.devices.set(deviceCode, {
    appId: app.appId,
    userCode,
    scopes,
    expiresAt: clock.now() + LIFETIME * 1000,
    interval: INTERVAL,
    answer: "pending",
  });
  const page = new URL(DEVICE_PAGE, request.url);
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

/** The device that shows a code and still waits. */
export function findDevice(userCode: string, { oauth, clock }: OAuthContext): Device | undefined {
  const entered = userCode.trim().toUpperCase();
  for (const device of oauth.devices.values()) {
    if (device.userCode !== entered) continue;
    return device.answer === "pending" && device.expiresAt > clock.now() ? device : undefined;
  }
  return undefined;
}

/** What the user of a device granted; throws while there is no answer, and after it was told. */
export function redeemDevice(
  app: App,
  deviceCode: string,
  { oauth, clock }: OAuthContext,
): Consent {
  const device = oauth.devices.get(deviceCode);
  if (!device || device.appId !== app.appId || device.answer === "redeemed") {
    throw failures.unknownCode("the device code is not known");
  }
  const now = clock.now();
  if (device.expiresAt <= now) {
    throw failures.deviceCodeExpired("the device code expired");
  }
  if (device.answer === "denied") {
    throw failures.accessDenied("the user refused");
  }
  if (device.answer === "pending") throw notYet(device, now);
  const consent = device.answer;
  device.answer = "redeemed";
  return consent;
}

/** Tells who polls to go on; each time it came too early, to leave 5 seconds more. */
export function notYet(waiting: Pick<Device, "interval" | "polledAt">, now: number): OAuthFailure {
  const early = waiting.polledAt !== undefined && now - waiting.polledAt < waiting.interval * 1000;
  waiting.polledAt = now;
  if (!early) return failures.authorizationPending("no answer from the user yet");
  waiting.interval += 5;
  return failures.slowDown(`poll every ${waiting.interval} seconds`);
}
