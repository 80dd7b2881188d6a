import type { Call } from "./call.js";
import { PlatformFailure } from "./failure.js";

/** A failure with the HTTP status that the operation documents for its code; 400 where it does not. */
export function documentedFailure({ operation }: Call, code: number, msg: string): PlatformFailure {
  for (const [status, codes] of Object.entries(operation.errorCodes ?? {})) {
    if (codes.includes(code) && /^\d+$/.test(status)) {
      return new PlatformFailure(code, msg, { status: Number(status) });
    }
  }
  return new PlatformFailure(code, msg);
}
