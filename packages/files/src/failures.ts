import { LarkError } from "@lark/core";

/** A file or an option that cannot be sent: nothing was. */
export const invalid = (reason: string): LarkError => new LarkError("validation", { reason });

/** The error of a signal. */
export const aborted = (signal: AbortSignal | undefined): LarkError =>
  new LarkError("abort", { reason: "the signal ended the transfer", cause: signal?.reason });
