import type { CallOptions } from "../client/call-options.js";
import type { OperationDescription, RequestParts } from "../operation/description.js";

/** The request with an idempotency key of its own, where that is asked for and there is none. */
export function withIdempotencyKey(
  { idempotencyKey: key, idempotencyKeyIn: part = "body" }: OperationDescription,
  request: RequestParts,
  { idempotencyKeys }: CallOptions,
): RequestParts {
  if (!idempotencyKeys || !key) return request;
  const fields = Object(request[part]);
  return fields[key] ? request : { ...request, [part]: { ...fields, [key]: crypto.randomUUID() } };
}
