import { Hono } from "hono";
import { createApps } from "./auth/apps.js";
import { createTokens } from "./auth/tokens.js";
import { issueUserAccessToken, type UserAccessTokenRequest } from "./auth/user-token.js";
import { type Clock, createClock } from "./clock.js";
import { controlRoutes } from "./control.js";
import { createLogIds } from "./envelope.js";
import type { EmulatorOptions } from "./options.js";
import { createPlatform } from "./platform.js";
import type { ReceivedRequest } from "./requests.js";
import { sampleSeed } from "./seed/sample.js";
import { createTenant, type Tenant } from "./state/tenant.js";

/** A local Lark open platform. */
export interface Emulator {
  /**
   * Answers a request as the platform would; takes what the global `fetch` takes. The host does
   * not matter. Rejects like `fetch` when the request's signal aborts.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Back to the seed: state, tokens, received requests, ids and clock. */
  reset(): void;
  /** The emulator's time; move it to let tokens expire. */
  readonly clock: Clock;
  /** The newest 1,000 requests to the platform, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /**
   * A user access token, as if the user had granted it.
   *
   * @throws Error when the app or the user does not exist
   * @example emulator.issueUserAccessToken({ user: "ada@example.com", expiresIn: 60 })
   */
  issueUserAccessToken(request: UserAccessTokenRequest): string;
  /** The app ticket that the platform would have pushed last to a store app. */
  appTicket(appId: string): string;
}

/**
 * Creates a local Lark open platform: every documented operation, checked and answered. It needs
 * no socket; its `fetch` stands in for the global one.
 *
 * @example
 * const emulator = createEmulator();
 * const client = createClient({
 *   auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
 *   fetch: emulator.fetch,
 * });
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const clock = createClock(options.now);
  const apps = createApps(options.apps);
  const tokens = createTokens("emulator", clock);
  const seed = { ...sampleSeed, ...options.seed };
  const requests: ReceivedRequest[] = [];
  const tenants = new Map<string, Tenant>();
  let logId = createLogIds("emulator", clock.now);

  const tenantOf = (key: string): Tenant => {
    const tenant =
      tenants.get(key) ?? createTenant({ key, seed, appIds: [...apps.keys()], now: clock.now() });
    tenants.set(key, tenant);
    return tenant;
  };
  const context = { apps, tokens, clock, tenantOf, requests, nextLogId: () => logId(), options };

  const reset = (): void => {
    tenants.clear();
    tokens.clear();
    requests.length = 0;
    clock.reset();
    logId = createLogIds("emulator", clock.now);
  };
  // A seed that contradicts itself fails here and not at the first request.
  for (const app of apps.values()) for (const key of app.tenants) tenantOf(key);

  const http = new Hono();
  http.route("/_emulator", controlRoutes({ ...context, tenants, reset }));
  const platform = createPlatform(context);
  http.all("*", (c) => platform(c.req.raw));

  return {
    clock,
    requests,
    reset,
    fetch: (input, init) => {
      const request = input instanceof Request && !init ? input : new Request(input, init);
      return untilAborted(request.signal, () => Promise.resolve(http.fetch(request)));
    },
    issueUserAccessToken: (request) => issueUserAccessToken(request, context),
    appTicket: (appId) => tokens.appTicket(appId),
  };
}

async function untilAborted(
  signal: AbortSignal,
  answer: () => Promise<Response>,
): Promise<Response> {
  signal.throwIfAborted();
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([answer(), aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
