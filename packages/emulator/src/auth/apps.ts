import { isLoopback } from "../http/loopback.js";
import { eventNames } from "../schema/documents.js";
import { makeId } from "../state/ids.js";
import { checkKeys, type Known, unknownName } from "../state/known.js";
import { createRandom } from "../state/random.js";

/** Id of the self-built app that every emulator knows. */
export const EMULATOR_APP_ID = "cli_a1b2c3d4e5f60718";
/** Secret of {@link EMULATOR_APP_ID}. It opens nothing but an emulator. */
export const EMULATOR_APP_SECRET = "lark-emulator-demo-app-secret-01";
/** Client assertion that {@link EMULATOR_APP_ID} may send instead of its secret. */
export const EMULATOR_CLIENT_ASSERTION = "lark-emulator-demo-client-assertion-01";
/** Tenant that {@link EMULATOR_APP_ID} belongs to. */
export const EMULATOR_TENANT_KEY = "2e0f1a3b4c5d6e7f";

/** An app the emulator knows. */
export interface EmulatorApp {
  /** `cli_` and 16 hex digits. */
  appId: string;
  appSecret: string;
  /** Default `"self-built"`. A store app gets its tokens by app ticket and tenant key. */
  type?: "self-built" | "store";
  /** Name of the app and its bot. Default `"Emulator Bot"`. */
  name?: string;
  /**
   * Keys of the tenants that use the app. Default: the emulator's own tenant. A self-built app
   * belongs to the first; a store app is installed in all of them.
   */
  tenants?: readonly string[];
  /** Scopes granted to the app; a call outside them fails with 99991672. Default: everything. */
  scopes?: readonly string[];
  /** A disabled app gets no tokens (10014), and the ones it has stop working (99991662). */
  disabled?: boolean;
  /**
   * Where the authorize page may lead back to; query and fragment do not count. Default: any address of
   * this machine (`localhost`, `127.0.0.1`, `[::1]`).
   */
  redirectUris?: readonly string[];
  /**
   * Whether the console's switch for the refreshing of user access tokens is on. Off, nobody gets a refresh token,
   * and those that exist are refused (20074). Default `true`.
   */
  refreshTokens?: boolean;
  /** What the app may send as `client_assertion` in place of its secret. Default: nothing. */
  clientAssertion?: string;
  /**
   * Where events go, app tickets among them: an `http` address of this machine. Default: nowhere.
   */
  eventUrl?: string;
  /** Names of the events that it subscribed to. Default: all. */
  events?: readonly string[];
  /** Encrypts the body of each event, and signs it. */
  encryptKey?: string;
  /** Sent inside each event. Default `""`. */
  verificationToken?: string;
}

/** What of an app may change while the emulator runs. */
export interface AppChange {
  disabled?: boolean;
  /** `null` grants everything. */
  scopes?: readonly string[] | null;
  /** Keys of the tenants; tokens of a tenant that is left out stop working (99991673). */
  tenants?: readonly string[];
  /** `null` sends events nowhere. */
  eventUrl?: string | null;
  /** Names of the events that it is subscribed to; `null` for all. */
  events?: readonly string[] | null;
  /** The console's switch for the refreshing of user access tokens. */
  refreshTokens?: boolean;
}

/** An app with its defaults filled in. */
export interface App {
  appId: string;
  appSecret: string;
  type: "self-built" | "store";
  name: string;
  tenants: readonly string[];
  scopes?: readonly string[] | undefined;
  disabled: boolean;
  redirectUris?: readonly string[];
  refreshTokens: boolean;
  clientAssertion?: string;
  eventUrl?: string | undefined;
  events?: readonly string[] | undefined;
  encryptKey?: string;
  verificationToken: string;
  /** Open id of the app's bot. */
  botOpenId: string;
}

/** The older callback of cards, which comes without an envelope. */
export const OLD_CARD_CALLBACK = "card.action.trigger_v1";
/** What is sent like an event, and is in no API document. */
export const CALLBACKS: ReadonlySet<string> = new Set([
  "card.action.trigger",
  "url.preview.get",
  OLD_CARD_CALLBACK,
]);

const APP: Known<EmulatorApp> = {
  appId: true,
  appSecret: true,
  type: true,
  name: true,
  tenants: true,
  scopes: true,
  disabled: true,
  redirectUris: true,
  refreshTokens: true,
  clientAssertion: true,
  eventUrl: true,
  events: true,
  encryptKey: true,
  verificationToken: true,
};

const CHANGE: Known<AppChange> = {
  disabled: true,
  scopes: true,
  tenants: true,
  eventUrl: true,
  events: true,
  refreshTokens: true,
};

/** The default app and the given ones, by app id. A given app may replace the default one. */
export function createApps(given: readonly EmulatorApp[] = []): Map<string, App> {
  const all: EmulatorApp[] = [
    {
      appId: EMULATOR_APP_ID,
      appSecret: EMULATOR_APP_SECRET,
      clientAssertion: EMULATOR_CLIENT_ASSERTION,
    },
    ...given,
  ];
  return new Map(all.map((app) => [app.appId, complete(app)]));
}

/** Changes an app in place. Throws an Error for an event URL that is not of this machine. */
export function changeApp(app: App, change: AppChange): void {
  checkKeys("changeApp", change, CHANGE);
  const eventUrl = change.eventUrl ?? undefined;
  if (eventUrl !== undefined) checkEventUrl(eventUrl);
  checkEvents(change.events ?? []);
  if (change.disabled !== undefined) app.disabled = change.disabled;
  if (change.scopes !== undefined) app.scopes = change.scopes ?? undefined;
  if (change.tenants !== undefined) app.tenants = change.tenants;
  if (change.eventUrl !== undefined) app.eventUrl = eventUrl;
  if (change.events !== undefined) app.events = change.events ?? undefined;
  if (change.refreshTokens !== undefined) app.refreshTokens = change.refreshTokens;
}

function complete(app: EmulatorApp): App {
  checkKeys(`app ${app.appId}`, app, APP);
  if (app.eventUrl !== undefined) checkEventUrl(app.eventUrl);
  checkEvents(app.events ?? []);
  return {
    appId: app.appId,
    appSecret: app.appSecret,
    type: app.type ?? "self-built",
    name: app.name ?? "Emulator Bot",
    tenants: app.tenants?.length ? app.tenants : [EMULATOR_TENANT_KEY],
    ...(app.scopes ? { scopes: app.scopes } : {}),
    disabled: app.disabled ?? false,
    refreshTokens: app.refreshTokens ?? true,
    ...(app.redirectUris ? { redirectUris: app.redirectUris } : {}),
    ...(app.clientAssertion === undefined ? {} : { clientAssertion: app.clientAssertion }),
    ...(app.eventUrl === undefined ? {} : { eventUrl: app.eventUrl }),
    ...(app.events ? { events: app.events } : {}),
    ...(app.encryptKey === undefined ? {} : { encryptKey: app.encryptKey }),
    verificationToken: app.verificationToken ?? "",
    botOpenId: makeId("open_id", createRandom(`bot/${app.appId}`)),
  };
}

/** Subscribes an app to an event, beside what it has. Throws an Error for a name that no document has. */
export function subscribe(app: App, name: string): void {
  checkEvents([name]);
  if (app.events) app.events = [...new Set([...app.events, name])];
}

/** Takes one event from what an app is subscribed to, which may be all there are. */
export function unsubscribe(app: App, name: string): void {
  checkEvents([name]);
  const all = app.events ?? [...eventNames(), ...CALLBACKS];
  app.events = all.filter((other) => other !== name);
}

function checkEvents(names: readonly string[]): void {
  const known = [...eventNames(), ...CALLBACKS];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName("no document knows an event", unknown, known);
}

// An emulator must not be a way to reach other machines.
function checkEventUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !isLoopback(url.hostname)) {
    throw new Error(`eventUrl must be an http address of this machine, not ${text}`);
  }
}
