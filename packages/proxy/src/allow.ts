import type { Operation, OperationDescription } from "@lark/core";
import type { Schema } from "@lark/core/validation";
import type { Caller } from "./authorize.js";

/** How a listed operation is narrowed. */
export interface AllowOptions<Request> {
  /** Checks the whole request, `{ path, query, body }`: any Standard Schema. What goes on is the request as it came. */
  readonly request?: Schema<Request> | undefined;
  /** Bytes that a body may have. Default 1 MiB of JSON, 32 MiB of a form. */
  readonly limit?: number | undefined;
  /**
   * Fixes or checks parts of the request: what it returns is sent. `undefined` refuses the call. An upload that is
   * looked at is read into memory; otherwise it goes on as it comes.
   */
  readonly adjust?:
    | ((request: Request, caller: Caller) => Request | undefined | Promise<Request | undefined>)
    | undefined;
}

/** An operation that a proxy lets through. Made by {@link allow}. */
export interface Allowed extends AllowOptions<never> {
  readonly operation: OperationDescription;
}

/**
 * Lists an operation for {@link createProxy}, narrowed to some requests. An operation that needs no narrowing is listed
 * as it is.
 *
 * @example
 * ```ts
 * allow(listMessage, {
 *   request: v.looseObject({ query: v.looseObject({ container_id: v.literal(OUR_CHAT) }) }),
 * });
 * allow(getUser, {
 *   adjust: (request, { user }) => ({ ...request, path: { user_id: (user as SignedInUser).openId } }),
 * });
 * ```
 */
export function allow<Request, Response>(
  operation: Operation<Request, Response>,
  options: AllowOptions<NonNullable<Request>> = {},
): Allowed {
  return { ...(options as unknown as AllowOptions<never>), operation };
}
