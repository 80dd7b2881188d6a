import type { Answer } from "../decode/answer.js";
import { LarkError } from "../error/error.js";
import { isToken } from "./is-token.js";
import type { IssuedToken } from "./token-store.js";

/** Reads a token endpoint's answer. What goes wrong there is an `auth` error of the call that needed the token. */
export function issued(
  answer: Answer<Record<string, unknown>>,
  field: string,
  what: string,
): IssuedToken {
  const { error, logId } = answer;
  if (error) {
    const { code, msg, status, operation, attempts, retryAfter } = error;
    const reason = `no ${what}: ${error.reason ?? msg}`;
    throw new LarkError("auth", {
      reason,
      code,
      msg,
      status,
      logId,
      operation,
      attempts,
      retryAfter,
    });
  }
  const { [field]: token, expire, expires_in = expire } = answer.data;
  if (!isToken(token)) {
    throw new LarkError("auth", {
      reason: `no ${what} in the answer of its endpoint, or none that a header can hold`,
      logId,
    });
  }
  return { token, expiresIn: Number(expires_in) || 0 };
}
