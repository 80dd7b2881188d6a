import { LarkError } from "@lark/core";
import type { ConnectionHooks } from "./status.js";

/** Options of {@link connect}. */
export interface ConnectOptions {
  /** Closes the connection, as `close()` does; while it is being opened, `connect` rejects. */
  readonly signal?: AbortSignal | undefined;
  /** ms that a pong may take before the connection counts as dead and is replaced. Default 5000. */
  readonly pongTimeout?: number | undefined;
  /**
   * ms after which a connection is replaced by a new one, which opens before the old one closes. Default: never. Some
   * set it because connections were seen that answer pings and bring no more events; see `status.lastEventAt`.
   */
  readonly maxAge?: number | undefined;
  /**
   * Waits where the app has too many connections already when it connects for the first time: for a deployment whose
   * old instances are about to leave. Default false: that is an error. Later it always waits.
   */
  readonly retryOnLimit?: boolean | undefined;
  readonly hooks?: ConnectionHooks | undefined;
}

/** Refuses wrong options by name. */
export function checkOptions({ pongTimeout = 1, maxAge = 60_000, ...rest }: ConnectOptions): void {
  const ok: Record<string, boolean> = {
    pongTimeout: pongTimeout > 0 && pongTimeout <= 60_000,
    maxAge: maxAge >= 1000 && maxAge < 2 ** 31,
    signal: !rest.signal || typeof rest.signal.addEventListener === "function",
  };
  for (const [option, valid] of Object.entries(ok)) {
    if (!valid)
      throw new LarkError("config", { reason: `connect: the option "${option}" is invalid` });
  }
}
