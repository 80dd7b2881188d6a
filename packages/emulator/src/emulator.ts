import { Hono } from "hono";
import {
  type App,
  type AppChange,
  changeApp,
  createApps,
  EMULATOR_APP_ID,
  subscribe,
  unsubscribe,
} from "./auth/apps.js";
import { createTokens } from "./auth/tokens.js";
import { issueUserAccessToken, type UserAccessTokenRequest } from "./auth/user-token.js";
import { consoleIcon, consolePage } from "./console/page.js";
import { createChanges } from "./control/changes.js";
import { controlRoutes } from "./control/routes.js";
import type { Domain } from "./domains/domain.js";
import { handlersById } from "./domains/handlers.js";
import { type SentMessage, sentMessages } from "./domains/im-v1/sent.js";
import { createEvents, type EventDelivery, type TriggerOptions } from "./events/events.js";
import { createFaults, type Faults } from "./faults/faults.js";
import { createLogIds } from "./http/envelope.js";
import { createPipeline } from "./http/pipeline.js";
import { createRequestLog, type ReceivedRequest } from "./http/requests.js";
import { createRateLimits } from "./limits/rate-limits.js";
import { revokeToken } from "./oauth/issue.js";
import { createOAuthState } from "./oauth/state.js";
import { checkOptions, type EmulatorOptions } from "./options.js";
import {
  BOOTSTRAP_PATH,
  createLongConnections,
  type LongConnections,
} from "./push/long-connections.js";
import { createPush } from "./push/route.js";
import type { RequestHandler } from "./push/webhook.js";
import { completeSeed } from "./seed/complete.js";
import type { Seed } from "./seed/types.js";
import { type Clock, createClock } from "./state/clock.js";
import { unknownName } from "./state/known.js";
import { readTenants, saveTenants } from "./state/snapshot.js";
import { createTenant, type SavedTenant, type Tenant } from "./state/tenant.js";

/** A local Lark open platform. */
export interface Emulator {
  /**
   * Answers a request as the platform would; takes what the global `fetch` takes. The host does
   * not matter. Rejects like `fetch` when the request's signal aborts.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Back to the seed, or the snapshot that it began with: state, apps, tokens, faults, received requests, ids and clock. */
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
  /**
   * Ends an access or refresh token before its time; what else comes from the same consent of a
   * user ends with it. `false` for a token that is not known.
   */
  revokeToken(token: string): boolean;
  /** The app ticket that the platform would have pushed last to a store app. */
  appTicket(appId: string): string;
  /**
   * Changes an app: disables it, takes scopes away, moves it to other tenants.
   *
   * @throws Error when the app does not exist or the event URL is not of this machine
   * @example emulator.changeApp(EMULATOR_APP_ID, { scopes: ["im:message"] })
   */
  changeApp(appId: string, change: AppChange): void;
  /**
   * Subscribes an app to an event; one that is subscribed to all stays so.
   *
   * @throws Error when the app or the event does not exist
   * @example emulator.subscribe("im.message.receive_v1");
   */
  subscribe(name: string, appId?: string): void;
  /**
   * Ends an app's subscription to one event.
   *
   * @throws Error when the app or the event does not exist
   */
  unsubscribe(name: string, appId?: string): void;
  /** Disturbances of the next answers: errors, delays, dropped connections. */
  readonly faults: Faults;
  /**
   * Sends an event to the `eventUrl` of an app, encrypted and signed where the app has an encrypt
   * key. The content comes from the event's document; `payload` replaces fields of it. Resolves
   * when the receiver has answered, or 3 s have passed; an event that was not answered with HTTP
   * 200 is sent again after 15 s, 5 min, 1 h and 6 h of the emulator's clock.
   *
   * @throws Error when no document has the event, or the app is unknown or has no `eventUrl`
   * @example await emulator.triggerEvent("im.message.receive_v1", { message: { chat_id } })
   */
  triggerEvent(
    name: string,
    payload?: Readonly<Record<string, unknown>>,
    options?: TriggerOptions,
  ): Promise<EventDelivery>;
  /**
   * Hands an app's events to a handler of this process, encrypted, signed and repeated as over HTTP, until the
   * returned function is called.
   *
   * @throws Error when the app does not exist
   * @example const disconnect = emulator.connect(handle);
   */
  connect(handler: RequestHandler, appId?: string): () => void;
  /** The long connections of self-built apps, served by `listen` of `@lark/emulator/node`. */
  readonly longConnections: LongConnections;
  /**
   * What was sent to a chat, decoded, oldest first. The chat goes by its id or name; a direct chat with the app
   * by any id, the email address or the mobile number of the person in it.
   *
   * @throws Error when there is neither such a chat nor such a person
   * @example emulator.messages("ada@example.com").at(-1)?.text; // "hello"
   */
  messages(chat: string, options?: MessagesOptions): SentMessage[];
  /**
   * All that the tenants hold now, as a text for the `snapshot` option: people, chats, documents, files. Apps,
   * tokens, faults and the clock are no part of it.
   *
   * @example writeFileSync("data.json", emulator.snapshot());
   */
  snapshot(): string;
  /**
   * Resolves when every event that was raised has been taken, or was refused and waits to be sent again: what a test
   * awaits before it looks at what a bot did.
   */
  settled(): Promise<void>;
  /** The newest 200 tries to send an event, oldest first. */
  readonly deliveries: readonly EventDelivery[];
}

/** Whose messages {@link Emulator.messages} looks at. */
export interface MessagesOptions {
  /** App of a direct chat. Default `EMULATOR_APP_ID`. */
  appId?: string;
  /** Default: the app's first tenant. */
  tenantKey?: string;
  /**
   * Who reads, by any id, the email address or the mobile number: a card may have been updated for some people alone.
   * Default: in a direct chat with the app the other person, else nobody, who sees what is for all.
   */
  as?: string;
}

/** Creates an emulator in which some domains have state of their own. */
export function createEmulatorOf(domains: readonly Domain[], options: EmulatorOptions): Emulator {
  checkOptions(options);
  const apps = createApps(options.apps);
  const clock = createClock(options.now, () => events.tick());
  const tokens = createTokens("emulator", clock);
  let seed = completeSeed(options.seed);
  let snapshot = options.snapshot;
  const log = createRequestLog();
  const tenants = new Map<string, Tenant>();
  const oauth = createOAuthState();
  const faults = createFaults();
  const limits = createRateLimits(clock);
  let logId = createLogIds("emulator", clock.now);

  const parts = domains.flatMap(({ state }) => state ?? []);
  let saved: ReadonlyMap<string, SavedTenant> = new Map();
  const tenantOf = (key: string): Tenant => {
    const tenant =
      tenants.get(key) ??
      createTenant(
        { key, seed, appIds: [...apps.keys()], now: clock.now() },
        parts,
        saved.get(key),
      );
    tenants.set(key, tenant);
    return tenant;
  };
  const longConnections = createLongConnections({ apps, faults });
  const push = createPush(longConnections);
  const realTime = options.now ?? Date.now;
  const { handlers, raises } = handlersById(domains);
  const changes = createChanges();
  const delivered = changes.announce;
  const events = createEvents({ apps, tokens, clock, tenantOf, push, raises, realTime, delivered });
  const nextLogId = () => logId();
  const context = {
    apps,
    tokens,
    clock,
    tenantOf,
    log,
    oauth,
    events,
    faults,
    limits,
    nextLogId,
    handlers,
    options,
  };

  // A seed that contradicts itself fails here and not at the first request.
  const fill = (): void => {
    saved = snapshot === undefined ? new Map() : readTenants(snapshot);
    for (const app of apps.values()) for (const key of app.tenants) tenantOf(key);
  };
  fill();

  const reset = (): void => {
    apps.clear();
    for (const app of createApps(options.apps).values()) apps.set(app.appId, app);
    tenants.clear();
    tokens.clear();
    oauth.clear();
    faults.clear();
    limits.clear();
    log.requests.length = 0;
    clock.reset();
    events.clear();
    push.clear();
    logId = createLogIds("emulator", clock.now);
    fill();
  };

  const reseed = (next: Seed): void => {
    const before = { seed, snapshot };
    try {
      seed = completeSeed(next);
      snapshot = undefined;
      reset();
    } catch (error) {
      ({ seed, snapshot } = before);
      reset();
      throw error;
    }
  };

  const requireApp = (appId: string): App => {
    const app = apps.get(appId);
    if (!app) throw unknownName("the emulator has no app", appId, apps.keys());
    return app;
  };
  const change = (appId: string, wanted: AppChange): void => {
    changeApp(requireApp(appId), wanted);
  };
  const subscribeApp = (name: string, appId = EMULATOR_APP_ID): void =>
    subscribe(requireApp(appId), name);
  const unsubscribeApp = (name: string, appId = EMULATOR_APP_ID): void =>
    unsubscribe(requireApp(appId), name);
  const revoke = (token: string): boolean => revokeToken(token, context);
  const issue = (request: UserAccessTokenRequest) => issueUserAccessToken(request, context);

  const http = new Hono();
  http.route(
    "/_emulator",
    controlRoutes({
      ...context,
      ...{ tenants, reset, reseed, change, revoke, issue, changes, longConnections },
      subscribe: subscribeApp,
      unsubscribe: unsubscribeApp,
    }),
  );
  http.get("/", () => consolePage());
  http.get("/favicon.ico", () => consoleIcon());
  http.post(BOOTSTRAP_PATH, (c) => longConnections.bootstrap(c.req.raw));
  http.route("/", createPipeline(context));
  // A dropped connection is no answer: it goes on to whoever called fetch.
  http.onError((error) => {
    throw error;
  });

  return {
    clock,
    requests: log.requests,
    reset,
    fetch: (input, init) => {
      const request = input instanceof Request && !init ? input : new Request(input, init);
      return untilAborted(request.signal, () => Promise.resolve(http.fetch(request)));
    },
    issueUserAccessToken: issue,
    revokeToken: revoke,
    appTicket: (appId) => tokens.appTicket(appId),
    changeApp: change,
    subscribe: subscribeApp,
    unsubscribe: unsubscribeApp,
    faults,
    triggerEvent: (name, payload = {}, to = {}) => events.trigger(name, payload, to),
    connect(handler, appId = EMULATOR_APP_ID) {
      return push.connect(requireApp(appId).appId, handler);
    },
    messages(chat, { appId = EMULATOR_APP_ID, tenantKey, as } = {}) {
      const app = requireApp(appId);
      return sentMessages(tenantOf(tenantKey ?? app.tenants[0]!), chat, app, apps, as);
    },
    snapshot: () => saveTenants(tenants.values()),
    longConnections,
    settled: () => events.settled(),
    deliveries: events.deliveries,
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
