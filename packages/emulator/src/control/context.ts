import type { AppChange } from "../auth/apps.js";
import type { UserAccessTokenRequest } from "../auth/user-token.js";
import type { PlatformContext } from "../http/context.js";
import type { LongConnections } from "../push/long-connections.js";
import type { Seed } from "../seed/types.js";
import type { Tenant } from "../state/tenant.js";
import type { Changes } from "./changes.js";

/** What the control API works on. */
export interface ControlContext extends PlatformContext {
  tenants: ReadonlyMap<string, Tenant>;
  reset: () => void;
  /** Starts over from another seed; throws for one that contradicts itself. */
  reseed: (seed: Seed) => void;
  change: (appId: string, change: AppChange) => void;
  revoke: (token: string) => boolean;
  issue: (request: UserAccessTokenRequest) => string;
  /** Told of what happens without a request to the platform. */
  changes: Changes;
  /** Changes what an app is subscribed to. */
  subscribe: (name: string, appId: string) => void;
  unsubscribe: (name: string, appId: string) => void;
  longConnections: LongConnections;
}
