import type { CallOptions } from "./call-options.js";
import type { Config } from "./config.js";
import { LarkError } from "./error.js";
import type { OperationDescription, TokenKind } from "./operation.js";

/** The token of one attempt; `drop` forgets it at the provider it came from. */
export interface Credential {
  readonly token?: string | undefined;
  readonly drop?: (() => Promise<unknown>) | undefined | "";
}

const KINDS: readonly TokenKind[] = ["user", "tenant", "app"];

/** Chooses whom the call acts as, and has the provider supply a token unless the caller gave one. */
export async function authorise(
  { auth, tokens }: Config,
  { id, tokens: accepted = ["tenant", "user", "app"] }: OperationDescription,
  options: CallOptions,
): Promise<Credential> {
  const given: Record<TokenKind, string | undefined> = {
    user: options.userAccessToken,
    tenant: options.tenantAccessToken,
    app: options.appAccessToken,
  };
  const wanted = options.as ? [options.as] : accepted;
  const explicit = KINDS.filter((kind) => given[kind] != null);
  const own =
    explicit.find((kind) => wanted.includes(kind)) ?? (options.as ? undefined : explicit[0]);
  const fail = (reason: string, cause?: unknown) =>
    new LarkError("auth", { operation: id, reason, cause });
  const ask = async <T>(work: () => T): Promise<Awaited<T>> => {
    try {
      return await work();
    } catch (error) {
      throw error instanceof LarkError ? error : fail("the token provider failed", error);
    }
  };

  if (own) return { token: checked(given[own]) };
  if (!wanted.length) return {};
  const kind = wanted.find((kind) => auth.kinds.includes(kind));
  if (!kind) {
    throw fail(
      `needs a ${wanted.join(" or ")} access token, which this client cannot supply; pass ${wanted
        .map((kind) => `${kind}AccessToken`)
        .join(" or ")}`,
    );
  }
  const request = { kind, tenantKey: options.tenantKey };
  const token = checked(await ask(() => auth.getToken(request, tokens)));
  return {
    token,
    drop: token && auth.dropToken && (() => ask(() => auth.dropToken?.(token, request, tokens))),
  };

  // `fetch` would refuse the header, and quote it.
  function checked(token: string | undefined) {
    if (token != null && !/^[\x21-\x7e]+$/.test(token)) {
      throw fail("the access token is empty or holds what no token holds");
    }
    return token;
  }
}
