import { call } from "./call.js";
import type { CallOptions } from "./call-options.js";
import type { Client } from "./client.js";
import { type Answer, type ResponseDecoder, unwrap } from "./decode.js";
import type { BodyEncoder } from "./encode.js";

/** The identity behind an access token: the app inside one tenant, one user, or the app itself. */
export type TokenKind = "tenant" | "user" | "app";

/** HTTP methods that the platform uses. */
export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Where a list operation carries its items and its page token. Absent members have the defaults named here. */
export interface Pagination {
  /** Field of the response that holds the items. Default `items`. */
  readonly items?: string;
  /** Field of the response with the token of the next page. Default `page_token`. */
  readonly token?: string;
  /** Field of the response that says whether another page follows. Default `has_more`. */
  readonly more?: string;
  /** Request parameter that takes the token. Default `page_token`. */
  readonly param?: string;
  /** Part of the request that holds the parameter. Default `query`. */
  readonly in?: "query" | "body";
  /**
   * Set on operations that count instead of handing out tokens: `param` is then a number that grows by
   * the items received (`"items"`) or by one (`"page"`, the first page being `first`).
   */
  readonly offset?: "items" | "page";
  /** First page number of an operation with `offset: "page"`. Default 1. */
  readonly first?: number;
}

/** What the SDK has to know about one operation of the platform. */
export interface OperationDescription {
  /** The platform's dotted name, such as `im.v1.message.create`. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Path template below the domain, such as `/open-apis/im/v1/messages/:message_id`. */
  readonly path: string;
  /** Identities that the documentation lists; the first the client can supply is the default. `[]`: no token is sent. */
  readonly tokens?: readonly TokenKind[];
  /** Present on list operations. */
  readonly pagination?: Pagination;
  /** Whether repeating it is safe. Default: GET, PUT, and DELETE without a body are. */
  readonly idempotent?: boolean;
  /** Query parameter or body field that makes repeating a write safe. */
  readonly idempotencyKey?: string;
  /** Encodes the body; JSON when absent. */
  readonly body?: BodyEncoder;
  /** Decodes the response; the platform's JSON envelope when absent. */
  readonly response?: ResponseDecoder;
}

/** The parts of a request. */
export interface RequestParts {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
}

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
 * One operation of the platform: a function that carries its own description. Calling it resolves to the response's
 * `data`, and throws a `LarkError` for everything else.
 *
 * @example
 * ```ts
 * const { message_id } = await createMessage(client, { query, body });
 * createMessage.id; // "im.v1.message.create"
 * ```
 */
export interface Operation<Request = never, Response = unknown> extends OperationDescription {
  // No docstring: an editor would show it at every call, in place of what the operation says about itself.
  (client: Client, ...args: Arguments<Request>): Promise<Response>;
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
  const raw = (client: Client, request?: RequestParts, options?: CallOptions) =>
    call<Response>(client, description, request, options);
  const run = (client: Client, request?: RequestParts, options?: CallOptions) =>
    raw(client, request, options).then(unwrap);
  return Object.assign(run, description, { raw }) as unknown as PagedOperation<
    Request,
    Response,
    Item
  >;
}
