import type { ResponseDecoder } from "../decode/answer.js";
import type { BodyEncoder } from "../encode/body.js";

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
  /** The function's name, such as `createMessage`. */
  readonly name?: string;
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
  /** Where `idempotencyKey` stands. Default `body`. */
  readonly idempotencyKeyIn?: "query" | "body";
  /**
   * The documented limit of one app in one tenant where it is another than the usual 1000/min and 50/s: `100/min`, `10/s`.
   * For `@lark/rate-limit`.
   */
  readonly rateLimit?: string;
  /** Set where the platform serves it on its `www` host; private deployments and proxies have one host for all. */
  readonly host?: "www";
  /** Whether the help desk's credentials go with it. */
  readonly helpdesk?: true;
  /**
   * A field that every success has, or several, one of which it has, for an answer whose fields stand beside `code` and
   * not in `data`. There the field says what is a success where the answer has no `code`.
   */
  readonly flat?: string | readonly string[];
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
