import type { App } from "./auth/apps.js";
import type { Caller } from "./auth/authorise.js";
import type { CheckedRequest } from "./check-request.js";
import type { Clock } from "./clock.js";
import type { Operation } from "./document-types.js";
import type { StoredFile } from "./state/files.js";
import type { Tenant } from "./state/tenant.js";

/** One authorised and checked request on its way to what answers it. */
export interface Call extends CheckedRequest {
  operation: Operation;
  caller: Caller;
  /** The app that calls; the default app where the operation needs no token. */
  app: App;
  tenant: Tenant;
  clock: Clock;
}

/** The answer's `data`, or the file of a download. */
export type Outcome = Record<string, unknown> | StoredFile;

/** Answers the calls of one operation; throws a PlatformFailure for any other code than 0. */
export type Handler = (call: Call) => Outcome | Promise<Outcome>;

/** Handlers by operation id. */
export type Handlers = Readonly<Record<string, Handler>>;
