import { advise } from "./advice.js";
import type { LarkErrorFields } from "./fields.js";

/**
 * Why a call failed:
 *
 * - `api`: the platform answered with a code other than 0
 * - `http`: the answer was none of the platform's: a gateway's HTML, truncated JSON, an empty body
 * - `network`: no answer came
 * - `timeout`: no answer came in time
 * - `abort`: the caller's signal ended the call
 * - `auth`: no token could be had
 * - `validation`: the request or, with `validated`, the response does not have the expected shape
 * - `config`: an option is wrong
 */
export type LarkErrorKind =
  | "api"
  | "http"
  | "network"
  | "timeout"
  | "abort"
  | "auth"
  | "validation"
  | "config";

// The fields are assigned as they come; declaring each in the class would only repeat their types.
export interface LarkError extends Omit<LarkErrorFields, "cause"> {}

/**
 * The one error that the SDK throws. Its message says what failed, why and what to do next; it never holds a
 * secret or a token.
 *
 * @example
 * ```ts
 * try {
 *   await createMessage(client, request);
 * } catch (error) {
 *   if (isLarkError(error, "api") && error.code === 230002) await inviteBot();
 *   else throw error;
 * }
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: every field is optional
export class LarkError extends Error {
  override readonly name = "LarkError";
  declare readonly kind: LarkErrorKind;

  constructor(kind: LarkErrorKind, { cause, ...fields }: LarkErrorFields) {
    super(describe(fields), cause === undefined ? undefined : { cause });
    Object.assign(this, fields, { kind });
  }
}

function describe(fields: LarkErrorFields): string {
  const { operation, code, status, msg, reason = msg, attempts = 1, logId } = fields;
  const facts = [
    code && `code ${code}`,
    status && `HTTP ${status}`,
    attempts > 1 && `${attempts} attempts`,
    logId && `log id ${logId}`,
  ].filter(Boolean);
  const what = `${operation ? `${operation}: ` : ""}${reason}`;
  const advice = advise(fields);
  return what + (facts[0] ? ` (${facts.join(", ")})` : "") + (advice && `. ${advice}`);
}

/** A {@link LarkError} of one kind. One of kind `api` has what the platform answered. */
export type LarkErrorOf<Kind extends LarkErrorKind> = LarkError & {
  readonly kind: Kind;
} & (Kind extends "api"
    ? { readonly code: number; readonly msg: string; readonly status: number }
    : unknown);

/**
 * Tells a `LarkError` from other values, optionally of one kind. Unlike `instanceof` it also recognises errors of
 * another installed copy of this package.
 *
 * @example
 * ```ts
 * if (isLarkError(error, "api")) return error.code;
 * if (isLarkError(error, "timeout")) return retryLater();
 * ```
 */
export function isLarkError<Kind extends LarkErrorKind = LarkErrorKind>(
  error: unknown,
  kind?: Kind,
): error is LarkErrorOf<Kind> {
  return (
    error instanceof Error &&
    error.name === "LarkError" &&
    (!kind || (error as LarkError).kind === kind)
  );
}

/** An option, or an argument, that is not what it should be. */
export function configError(reason: string): LarkError {
  return new LarkError("config", { reason });
}
