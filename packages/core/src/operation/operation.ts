import { callOf } from "../call/context.js";
import { run } from "../call/run.js";
import type { CallOptions } from "../client/call-options.js";
import { type Client, configOf } from "../client/config.js";
import { type Answer, unwrap } from "../decode/answer.js";
import type { OperationDescription, Pagination, RequestParts } from "./description.js";

/** The request type of an operation that takes no parameters at all. */
export interface NoRequest {
  readonly path?: undefined;
  readonly query?: undefined;
  readonly body?: undefined;
}

// `never` stands for the request of an operation that is only described, in an allow-list for one.
type Arguments<Request> = [Request] extends [never]
  ? [request: never, options?: CallOptions]
  : Partial<Request> extends Request
    ? [request?: Request, options?: CallOptions]
    : [request: Request, options?: CallOptions];

/**
 * One operation of the platform: a function that carries its own description. A call resolves to the response's `data`,
 * and throws a `LarkError` for everything else.
 *
 * @example
 * ```ts
 * const { message_id } = await createMessage(client, { query, body });
 * createMessage.id; // "im.v1.message.create"
 * ```
 */
export interface Operation<Request = never, Response = unknown> extends OperationDescription {
  // No comment here: an editor would show it in place of the operation's own.
  (client: Client, ...args: Arguments<Request>): Promise<Response>;
  readonly name: string;
  /**
   * Calls the operation and resolves to the whole answer. An answer whose `code` is not 0 does not throw:
   * it has `success: false` and an `error`. Throws a `LarkError` when there is no answer.
   */
  raw(client: Client, ...args: Arguments<Request>): Promise<Answer<Response>>;
}

/** An operation that returns a list page by page; `paginate` takes it. */
export interface PagedOperation<Request = never, Response = unknown, Item = unknown>
  extends Operation<Request, Response> {
  readonly pagination: Pagination & { readonly "~item"?: Item };
}

/**
 * Makes a function out of an operation's description. The domain packages are made of this; for an endpoint
 * that no package has, `request` is simpler.
 *
 * @example
 * ```ts
 * const getTenant: Operation<NoRequest, { tenant: { name: string } }> = operation({
 *   id: "tenant.v2.tenant.query",
 *   method: "GET",
 *   path: "/open-apis/tenant/v2/tenant/query",
 *   tokens: ["tenant"],
 * });
 * ```
 */
export function operation<Request, Response, Item = never>(
  description: OperationDescription,
): PagedOperation<Request, Response, Item> {
  const { name = description.id, ...rest } = description;
  const raw = async (client: Client, request?: RequestParts, options?: CallOptions) =>
    run<Response>(callOf(configOf(client, name), description, request, options));
  const call = async (client: Client, request?: RequestParts, options?: CallOptions) =>
    unwrap(await raw(client, request, options));
  Object.defineProperty(call, "name", { value: name });
  return Object.assign(call, rest, { raw }) as unknown as PagedOperation<Request, Response, Item>;
}
