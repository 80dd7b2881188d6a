export type { Grants, OAuthApp, TokenAnswer } from "./app.js";
export { type AuthorizeOptions, type AuthorizeStart, authorizeUrl } from "./authorize-url.js";
export {
  type DeviceCode,
  type DeviceOptions,
  type PollOptions,
  pollDeviceCode,
  requestDeviceCode,
} from "./device.js";
export {
  type CodeExchange,
  exchangeCode,
  type RefreshOptions,
  refreshGrant,
  revokeToken,
} from "./exchange.js";
export { type OAuthAppOptions, oauthApp } from "./oauth-app.js";
export type { DeviceAnswer, Waiting } from "./poll.js";
export {
  type AppAddons,
  type RegisterAppOptions,
  type RegisteredApp,
  registerApp,
} from "./register-app.js";
export { memoryStore, type SessionCache, type SessionStore } from "./session/store.js";
export { type UserSession, type UserSessionOptions, userSession } from "./session/user-session.js";
export { consentScopes, type UserGrant } from "./user-grant.js";
