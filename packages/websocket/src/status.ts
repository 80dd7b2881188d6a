/// <reference lib="esnext.disposable" preserve="true" />
import type { LarkError } from "@lark/core";

/** How a connection is. Times are in ms since the epoch. */
export interface ConnectionStatus {
  /**
   * - `connecting`: the first connection is being opened
   * - `connected`
   * - `reconnecting`: it was lost, and is being replaced
   * - `closed`: by `close()` or the signal
   * - `failed`: for good; `error` says why
   */
  readonly state: "connecting" | "connected" | "reconnecting" | "closed" | "failed";
  /** What the platform calls the open connection. */
  readonly connectionId?: string | undefined;
  readonly connectedAt?: number | undefined;
  /** When the last event came; a connection that pongs and brings none for long may be dead on the platform's side. */
  readonly lastEventAt?: number | undefined;
  readonly lastPongAt?: number | undefined;
  /** Tries since the last connection was lost. */
  readonly attempts: number;
  /** When the next try starts. */
  readonly nextAttemptAt?: number | undefined;
  /** Why the last try failed. */
  readonly error?: LarkError | undefined;
}

/** Functions that see how a connection fares. One that throws disturbs nothing. */
export interface ConnectionHooks {
  connected?(status: ConnectionStatus): void;
  /** A connection was lost; another one follows. */
  lost?(reason: string): void;
  /** A try failed; the next one starts in `delay` ms. */
  retry?(retry: { readonly error: LarkError; readonly delay: number }): void;
  /** It is over: trying again cannot help. */
  failed?(error: LarkError): void;
}

/** The long connection of one app. */
export interface Connection {
  readonly status: ConnectionStatus;
  /**
   * Closes it. Takes no more events, which go to another connection or come again, and waits until all that were
   * taken are acknowledged and handled. With `abandon` it waits for nobody, and the handlers' `signal` aborts.
   */
  close(options?: { readonly abandon?: boolean | undefined }): Promise<void>;
  /** Resolves when it is over: to the error that ended it, or to nothing when it was closed. */
  readonly closed: Promise<LarkError | undefined>;
  [Symbol.asyncDispose](): Promise<void>;
}
