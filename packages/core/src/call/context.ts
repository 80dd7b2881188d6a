import { type CallOptions, mergeOptions } from "../client/call-options.js";
import { isRecord, shown } from "../client/check.js";
import { checkCallOptions } from "../client/checks.js";
import type { Config } from "../client/config.js";
import { withIdempotencyKey } from "../encode/idempotency.js";
import { configError, LarkError, type LarkErrorKind } from "../error/error.js";
import type { LarkErrorFields } from "../error/fields.js";
import type { OperationDescription, RequestParts } from "../operation/description.js";

/** One call on its way: what it was made with, and what its steps have found out so far. */
export interface CallContext {
  readonly config: Config;
  readonly operation: OperationDescription;
  readonly request: RequestParts;
  /** Those of the call over those bound to the client. */
  readonly options: CallOptions;
  /** Sent as it is, in place of a token. */
  readonly authorization?: string | undefined;
  /** What no error may quote, besides the token. */
  readonly secrets: readonly string[];
  /** 1 for the first attempt. */
  attempt: number;
}

const PARTS = ["path", "query", "body"];

/**
 * A call, from what its caller gave.
 *
 * @throws `LarkError` of kind `config` for what is no request or no option.
 */
export function callOf(
  config: Config,
  operation: OperationDescription,
  request: RequestParts = {},
  options?: CallOptions,
): CallContext {
  const { id } = operation;
  if (!isRecord(request) || !Object.keys(request).every((part) => PARTS.includes(part))) {
    throw configError(
      `${id}: the second argument is the request, { ${PARTS.join(", ")} }, not ${shown(request)}; options come third`,
    );
  }
  for (const part of ["path", "query"] as const) {
    const values = request[part] ?? {};
    if (!isRecord(values)) {
      throw configError(`${id}: ${part} must be { name: value }, not ${shown(values)}`);
    }
  }
  if (options !== undefined) checkCallOptions(id, options);
  const merged = mergeOptions(config.defaults, options);
  return {
    config,
    operation,
    request: withIdempotencyKey(operation, request, merged),
    options: merged,
    secrets: [],
    attempt: 1,
  };
}

/** An error of the call, as far as it has come. */
export const failure = (
  { operation, attempt }: CallContext,
  kind: LarkErrorKind,
  fields: LarkErrorFields,
): LarkError => new LarkError(kind, { operation: operation.id, attempts: attempt, ...fields });

/** The error of a call that the caller's signal ended. */
export const abortError = (call: CallContext): LarkError =>
  failure(call, "abort", {
    reason: "the signal ended the call",
    cause: call.options.signal?.reason,
  });
