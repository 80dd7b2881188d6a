export { type Allowed, type AllowOptions, allow } from "./allow.js";
export type { Authorize, Caller, Decision } from "./authorize.js";
export { type CrossOrigin, crossOrigin } from "./cross-origin.js";
export { createProxy, type ProxyFunction, type ProxyOptions } from "./proxy.js";
