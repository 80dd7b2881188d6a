import {
  LarkError,
  type Operation,
  type OperationDescription,
  type RequestParts,
} from "@lark/core";
import type { Schema } from "@lark/core/validation";
import type { Caller } from "./authorize.js";
import { Refusal } from "./refusal.js";

/** How a listed operation is narrowed. */
export interface AllowOptions<Request> {
  /** Checks the whole request, `{ path, query, body }`: any Standard Schema. What goes on is the request as it came. */
  readonly request?: Schema<unknown> | undefined;
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
export interface Allowed {
  readonly operation: OperationDescription;
  readonly limit?: number | undefined;
  /** Makes of a request what is sent; throws for one that is not let through. */
  readonly prepare?: ((request: RequestParts, caller: Caller) => Promise<RequestParts>) | undefined;
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
  const { adjust, limit, request: schema } = options;
  if (!adjust && !schema) return { operation, limit };
  return {
    operation,
    limit,
    async prepare(parts, caller) {
      if (schema) await checkShape(operation, schema, parts);
      const made = adjust ? await adjust(parts as NonNullable<Request>, caller) : parts;
      if (!made) throw new Refusal(403, "not allowed");
      return made;
    },
  };
}

async function checkShape(
  { id }: OperationDescription,
  schema: Schema<unknown>,
  value: RequestParts,
): Promise<void> {
  const { issues } = await schema["~standard"].validate(value);
  if (!issues) return;
  throw new LarkError("validation", {
    operation: id,
    fieldViolations: issues.map(({ path = [], message: description }) => ({
      field: path.map((step) => Object(step).key ?? step).join("."),
      description,
    })),
  });
}
