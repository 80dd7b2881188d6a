import { type CallContext, failure } from "../call/context.js";
import { isLarkError } from "../error/error.js";
import type { TokenKind } from "../operation/description.js";
import { isToken } from "./is-token.js";

/** The token of one attempt; `drop` forgets it at the provider it came from. */
export interface Credential {
  readonly token?: string | undefined;
  readonly drop?: (() => Promise<unknown>) | undefined | "";
}

const KINDS: readonly TokenKind[] = ["user", "tenant", "app"];

/** Chooses whom the call acts as, and has the provider supply a token unless the caller gave one. */
export async function authorise(call: CallContext): Promise<Credential> {
  const { config, operation, options } = call;
  const { auth, tokens } = config;
  const { tokens: accepted = ["tenant", "user", "app"] } = operation;
  const given: Record<TokenKind, string | undefined> = {
    user: options.userAccessToken,
    tenant: options.tenantAccessToken,
    app: options.appAccessToken,
  };
  const wanted = options.as ? [options.as] : accepted;
  const explicit = KINDS.filter((kind) => given[kind] != null);
  const own =
    explicit.find((kind) => wanted.includes(kind)) ?? (options.as ? undefined : explicit[0]);
  if (own) return { token: checked(given[own]) };
  if (!wanted.length) return {};
  const kind = wanted.find((kind) => auth.kinds.includes(kind));
  if (!kind) {
    const other = !options.as && auth.kinds[0] ? `, or try as: "${auth.kinds[0]}"` : "";
    throw failure(call, "auth", {
      reason: `needs a ${wanted.join(" or ")} access token, which this client cannot supply; pass ${wanted[0]}AccessToken${other}`,
    });
  }
  const request = { kind, tenantKey: options.tenantKey };
  const token = checked(await ask(() => auth.getToken(request, tokens)));
  return {
    token,
    drop: token && auth.dropToken && (() => ask(() => auth.dropToken?.(token, request, tokens))),
  };

  /** What goes wrong at the provider's is an error of the call that needed the token. */
  async function ask<T>(work: () => T): Promise<Awaited<T>> {
    try {
      return await work();
    } catch (cause) {
      if (!isLarkError(cause)) {
        throw failure(call, "auth", { reason: "the token provider failed", cause });
      }
      // An answer that is none, where a token was expected, is a token that could not be had.
      const kind = cause.kind === "http" && Number(cause.status) < 300 ? "auth" : cause.kind;
      const { reason } = cause;
      throw failure(call, kind, {
        ...cause,
        operation: operation.id,
        reason: cause.kind === "auth" ? reason : `no access token: ${reason}`,
        cause: cause.cause ?? cause,
      });
    }
  }

  function checked(token: string | undefined) {
    if (token != null && !isToken(token)) {
      throw failure(call, "auth", {
        reason: "the access token is empty or holds what no token holds",
      });
    }
    return token;
  }
}
