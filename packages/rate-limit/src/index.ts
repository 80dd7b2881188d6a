export type { Rule } from "./lane.js";
export { type Limit, limit, type OperationLimit } from "./limits.js";
export { type RateLimiterOptions, rateLimiter } from "./rate-limiter.js";
export type { SharedLimiter } from "./shared-slots.js";
