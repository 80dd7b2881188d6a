import type { EmulatorApp } from "./auth/apps.js";
import type { BodyLimits } from "./http/read-body.js";
import type { ReceivedRequest } from "./http/requests.js";
import type { Seed } from "./seed/types.js";
import { checkKeys, type Known } from "./state/known.js";

/** Options of {@link createEmulator}; all have defaults. */
export interface EmulatorOptions {
  /** Apps besides the default one (`EMULATOR_APP_ID`). */
  apps?: readonly EmulatorApp[];
  /** What every tenant holds at first. A part that is left out is the emulator's own sample. */
  seed?: Seed;
  /**
   * What `emulator.snapshot()` gave: the tenants are as they were then. Those that it does not hold come from
   * the seed.
   */
  snapshot?: string;
  /** Real time in ms since the Unix epoch; a constant makes the clock stand still. Default `Date.now`. */
  now?: () => number;
  /** Every answer waits this many ms of real time. Default 0. */
  latency?: number;
  /**
   * Also refuse what the platform lets pass: unknown fields and parameters, values outside the
   * documented enums, JSON without its content type. Default `false`.
   */
  strict?: boolean;
  /**
   * Answer every operation from its response schema alone, so that any request which its document
   * allows succeeds: nothing is remembered, ids need not exist, page tokens are not looked at. The
   * token endpoints still serve the apps, codes and tokens that the emulator knows. Default `false`.
   */
  stateless?: boolean;
  /**
   * Refuse calls beyond the documented limits of an operation, per app and tenant, or beyond three
   * edits of a document in a second, by the emulator's clock: HTTP 429, code 99991400. Default `false`.
   */
  rateLimits?: boolean;
  /** ms that exports, imports and moves into a wiki take, by the emulator's clock. Default 0. */
  taskTime?: number;
  /** Largest request bodies in bytes. Default 10 MiB of JSON, 120 MiB of multipart. */
  limits?: BodyLimits;
  /**
   * Host names besides `localhost`, `127.0.0.1` and `[::1]` under which the control API is open, such as
   * the name of a container. Default: none.
   */
  allowHosts?: readonly string[];
  /** Called for each answered request, for a log. */
  onRequest?: (request: ReceivedRequest) => void;
}

const OPTIONS: Known<EmulatorOptions> = {
  apps: true,
  seed: true,
  snapshot: true,
  now: true,
  latency: true,
  strict: true,
  stateless: true,
  rateLimits: true,
  taskTime: true,
  limits: true,
  allowHosts: true,
  onRequest: true,
};
const LIMITS: Known<BodyLimits> = { json: true, multipart: true };

/** Throws an Error for an option that there is not. */
export function checkOptions(options: EmulatorOptions): void {
  checkKeys("createEmulator", options, OPTIONS);
  if (options.limits) checkKeys("createEmulator: limits", options.limits, LIMITS);
}
