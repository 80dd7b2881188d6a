import type { App } from "../auth/apps.js";

/** What the platform tells a client about its connections; all in seconds but the count. */
export interface ClientConfig {
  /** Tries after the first; -1 for no end. */
  ReconnectCount: number;
  ReconnectInterval: number;
  ReconnectNonce: number;
  PingInterval: number;
}

export const USUAL_CONFIG: ClientConfig = {
  ReconnectCount: -1,
  ReconnectInterval: 120,
  ReconnectNonce: 30,
  PingInterval: 120,
};

/** Codes of the endpoint. */
const FORBIDDEN = 403;
const AUTH_FAILED = 514;
export const TOO_MANY_CONNECTIONS = 1000040350;

/** What asks for a connection. */
export interface BootstrapRequest {
  AppID?: unknown;
  AppSecret?: unknown;
  ClientAssertion?: unknown;
}

/** The app that may connect, or why none may. */
export function connectingApp(
  apps: ReadonlyMap<string, App>,
  { AppID, AppSecret, ClientAssertion }: BootstrapRequest,
): App | { code: number; msg: string } {
  const app = apps.get(String(AppID));
  if (!app) return { code: AUTH_FAILED, msg: "app not found" };
  const secret = ClientAssertion === undefined ? AppSecret : ClientAssertion;
  const expected = ClientAssertion === undefined ? app.appSecret : app.clientAssertion;
  if (expected === undefined || secret !== expected) {
    return { code: AUTH_FAILED, msg: "app_id or app_secret is invalid" };
  }
  if (app.disabled) return { code: FORBIDDEN, msg: "app is disabled" };
  if (app.type === "store") {
    return { code: FORBIDDEN, msg: "only self-built apps may use the long connection" };
  }
  return app;
}
