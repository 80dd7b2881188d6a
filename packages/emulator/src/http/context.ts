import type { App } from "../auth/apps.js";
import type { Caller } from "../auth/authorise.js";
import type { Tokens } from "../auth/tokens.js";
import type { Events } from "../events/events.js";
import type { Gathering } from "../events/gather.js";
import type { FaultQueue } from "../faults/faults.js";
import type { RateLimits } from "../limits/rate-limits.js";
import type { OAuthState } from "../oauth/state.js";
import type { EmulatorOptions } from "../options.js";
import type { Operation } from "../schema/document-types.js";
import type { OperationRoute } from "../schema/documents.js";
import type { Clock } from "../state/clock.js";
import type { Tenant } from "../state/tenant.js";
import type { Call, Handler } from "./call.js";
import type { ReadBody } from "./read-body.js";
import type { ReceivedRequest, RequestLog } from "./requests.js";
import type { Match } from "./router.js";

/** What one emulator is made of. */
export interface PlatformContext {
  apps: Map<string, App>;
  tokens: Tokens;
  clock: Clock;
  tenantOf: (key: string) => Tenant;
  log: RequestLog;
  oauth: OAuthState;
  events: Events;
  faults: FaultQueue;
  limits: RateLimits;
  nextLogId: () => string;
  /** By operation id. */
  handlers: ReadonlyMap<string, Handler>;
  options: EmulatorOptions;
}

/**
 * What is known of one request: each step of the pipeline adds what it found, and those after it use
 * it. Set by the step that is named.
 */
export interface PipelineEnv {
  Variables: {
    /** log */
    url: URL;
    /** log */
    logId: string;
    /** log */
    entry: ReceivedRequest;
    /** log */
    match: Match<OperationRoute>;
    /** route */
    operation: Operation;
    /** route */
    parameters: Record<string, string>;
    /** read */
    body: ReadBody;
    /** authorise */
    caller: Caller;
    /** authorise */
    app: App;
    /** authorise */
    tenantKey: string;
    /** check */
    call: Call;
    /** check */
    raised: Gathering;
  };
}
