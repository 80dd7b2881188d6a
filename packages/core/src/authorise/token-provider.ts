import type { Log } from "../client/log.js";
import type { Answer } from "../decode/answer.js";
import type { TokenKind } from "../operation/description.js";
import type { TokenStore } from "./token-store.js";

/** Which token a call needs. */
export interface TokenRequest {
  readonly kind: TokenKind;
  /** The tenant the call acts in, where the caller named one. */
  readonly tenantKey?: string | undefined;
}

/** How {@link TokenContext.post} differs from a call to the client's domain. */
export interface PostOptions {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The whole `Authorization` header. No hook sees it and no error quotes it. */
  readonly authorization?: string | undefined;
  /** Default: the client's domain. */
  readonly origin?: string | undefined;
  /** The field, beside `code`, that every success has; or several, one of which it has. */
  readonly field?: string | readonly string[] | undefined;
}

/** What a client lends its token provider. */
export interface TokenContext {
  /** The client's domain. */
  readonly domain: string;
  /** This client's tokens: shares refreshes, renews in time, writes through to the client's `cache`. */
  readonly store: TokenStore;
  /**
   * Posts JSON, or a form, without a token, with the client's `fetch`, timeout, retries and hooks. No error quotes a secret
   * or token of the body. Resolves to the answer whatever its code; throws a `LarkError` when there is none. The `data` of a
   * refusal as OAuth words it has its `error`.
   */
  post(
    path: string,
    body: Readonly<Record<string, string>> | URLSearchParams,
    options?: PostOptions,
  ): Promise<Answer<Record<string, unknown>>>;
  /** Writes a log line. */
  readonly log: Log;
}

/** What proves an app's identity where no token is taken, such as to open the long connection. */
export interface AppCredentials {
  readonly appId: string;
  readonly appSecret?: string | undefined;
  /** A signed assertion for the client's domain, in place of the secret. */
  readonly assertion?: string | undefined;
}

/**
 * Where access tokens come from. Implement it to take them from somewhere of your own.
 *
 * @example
 * ```ts
 * const vault: TokenProvider = {
 *   kinds: ["tenant"],
 *   getToken: async ({ tenantKey }) => readFromVault(tenantKey),
 * };
 * ```
 */
export interface TokenProvider {
  /** Kinds of token it can supply. */
  readonly kinds: readonly TokenKind[];
  readonly appId?: string | undefined;
  /** A token, or `undefined` to send the request without one. Called before every attempt. */
  getToken(request: TokenRequest, context: TokenContext): Promise<string | undefined>;
  /**
   * Forgets a token that the platform refused, so that the call can be repeated once with a new one. Resolves to true
   * when one is at hand that may be no newer, a shared one: should that be refused too, there is one more try. Without
   * this method a refused token is an error at once.
   */
  dropToken?(token: string, request: TokenRequest, context: TokenContext): Promise<unknown>;
  /** What the app proves its identity by; see `appCredentials`. Absent where there is no such thing. */
  credentials?(context: TokenContext): Promise<AppCredentials>;
}
