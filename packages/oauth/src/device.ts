import { tokenContext } from "@lark/core";
import type { OAuthApp } from "./app.js";
import { scopeText } from "./authorize-url.js";
import { told } from "./exchange.js";
import { type DeviceAnswer, poll, readDevice } from "./poll.js";
import { readGrant, type UserGrant } from "./user-grant.js";

/** A device that waits for its user. */
export interface DeviceCode extends DeviceAnswer {
  readonly scopes: readonly string[];
}

/** What {@link requestDeviceCode} asks for. */
export interface DeviceOptions {
  /** As for `authorizeUrl`. */
  readonly scopes?: readonly string[] | undefined;
}

/** s that a code lives when its answer does not say. */
const LIFETIME = 240;

/**
 * Begins a sign-in on a device without a browser of its own, such as a command line: show the user where to go, then
 * wait with {@link pollDeviceCode}.
 *
 * @throws `LarkError` of kind `auth` when the platform refuses.
 * @example
 * ```ts
 * const device = await requestDeviceCode(app, { scopes: ["offline_access"] });
 * console.log(`Open ${device.verificationUriComplete}`);
 * const grant = await pollDeviceCode(app, device);
 * ```
 */
export async function requestDeviceCode(
  app: OAuthApp,
  { scopes = [] }: DeviceOptions = {},
): Promise<DeviceCode> {
  const { client_id = "", client_secret, ...assertion } = await app.credentials();
  const form = new URLSearchParams({ client_id, ...assertion, scope: scopeText(scopes) });
  const { post } = tokenContext(app.client);
  const answer = await post("/oauth/v1/device_authorization", form, {
    origin: app.accountsDomain,
    field: "device_code",
    // Here, other than at the token endpoints, the secret goes into the header alone.
    authorization: client_secret && `Basic ${btoa(`${client_id}:${client_secret}`)}`,
  });
  return { ...readDevice(answer, "device code", LIFETIME), scopes };
}

/** Options of waiting. */
export interface PollOptions {
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits until the user of a device has agreed, asking as often as the platform allows; at most until the code's end
 * (240 s by default), and never less.
 *
 * @throws `LarkError` of kind `auth` when the user refuses or does not answer in time, `abort` after the `signal`.
 * @example
 * ```ts
 * const grant = await pollDeviceCode(app, device, { signal });
 * ```
 */
export async function pollDeviceCode(
  app: OAuthApp,
  device: DeviceCode,
  { signal }: PollOptions = {},
): Promise<UserGrant> {
  const fields = {
    grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    device_code: device.deviceCode,
  };
  return poll(
    device,
    () => app.grants.redeem(app, fields),
    (answer) => told(app, readGrant(answer, "user access token", device.scopes)),
    signal,
  );
}
