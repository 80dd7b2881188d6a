import { makeId } from "../ids.js";
import { createRandom } from "../random.js";

/** Id of the self-built app that every emulator knows. */
export const EMULATOR_APP_ID = "cli_a1b2c3d4e5f60718";
/** Secret of {@link EMULATOR_APP_ID}. It opens nothing but an emulator. */
export const EMULATOR_APP_SECRET = "lark-emulator-demo-app-secret-01";
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
}

/** An app with its defaults filled in. */
export interface App {
  appId: string;
  appSecret: string;
  type: "self-built" | "store";
  name: string;
  tenants: readonly string[];
  scopes?: readonly string[];
  disabled: boolean;
  /** Open id of the app's bot. */
  botOpenId: string;
}

/** The default app and the given ones, by app id. A given app may replace the default one. */
export function createApps(given: readonly EmulatorApp[] = []): ReadonlyMap<string, App> {
  const all = [{ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }, ...given];
  return new Map(all.map((app: EmulatorApp) => [app.appId, complete(app)]));
}

function complete(app: EmulatorApp): App {
  return {
    appId: app.appId,
    appSecret: app.appSecret,
    type: app.type ?? "self-built",
    name: app.name ?? "Emulator Bot",
    tenants: app.tenants?.length ? app.tenants : [EMULATOR_TENANT_KEY],
    ...(app.scopes ? { scopes: app.scopes } : {}),
    disabled: app.disabled ?? false,
    botOpenId: makeId("open_id", createRandom(`bot/${app.appId}`)),
  };
}
