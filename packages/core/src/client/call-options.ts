import type { TokenKind } from "../operation/description.js";
import type { RetryOptions } from "../retry/retry-options.js";

/** Options of one call, or of a client made by `withOptions`. */
export interface CallOptions {
  /** The tenant to act in, for store apps. */
  tenantKey?: string | undefined;
  /** Acts as this user. Sent as it is: never cached, never refreshed. */
  userAccessToken?: string | undefined;
  /** Sent as it is, in place of the provider's tenant access token. */
  tenantAccessToken?: string | undefined;
  /** Sent as it is, in place of the provider's app access token. */
  appAccessToken?: string | undefined;
  /** Chooses the identity when an operation takes several. Default: a token given here, then tenant, user, app. */
  as?: TokenKind | undefined;
  /** Headers of this call, over those of the client; the same names are refused. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** ms that one attempt may take. */
  timeout?: number | undefined;
  /** Ends the call, its waiting between attempts included. */
  signal?: AbortSignal | undefined;
  /** Overrides the client's retry options; `false` makes this call once. */
  retry?: RetryOptions | false | undefined;
  /**
   * Gives each write an idempotency key of its own, where the operation takes one and the request has none: then
   * repeating it is safe. Default false.
   */
  idempotencyKeys?: boolean | undefined;
}

const isIdentity = ([name, value]: [string, unknown]) =>
  value !== undefined && /^as$|AccessToken$/.test(name);

/** Later options over earlier ones; an option given as `undefined` changes nothing. */
export function mergeOptions(earlier: CallOptions, later: CallOptions | undefined): CallOptions {
  if (!later) return earlier;
  const given = Object.entries(later);
  // Who a call acts as is said in one place: an identity given later leaves none of the earlier one.
  const replaced = given.some(isIdentity);
  const kept = Object.entries(earlier).filter((option) => !(replaced && isIdentity(option)));
  const merged: Record<string, unknown> = Object.fromEntries(kept);
  for (const [name, value] of given) {
    if (value !== undefined) {
      merged[name] = name === "headers" ? { ...earlier.headers, ...(value as object) } : value;
    }
  }
  return merged;
}
