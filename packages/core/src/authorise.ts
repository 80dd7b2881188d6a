import type { CallOptions } from "./call-options.js";
import type { Config } from "./config.js";
import { LarkError } from "./error.js";
import type { OperationDescription, TokenKind } from "./operation.js";

/** @internal The token of one attempt; `drop` forgets it at the provider it came from. */
export interface Credential {
  readonly token?: string | undefined;
  readonly drop?: (() => Promise<void> | undefined) | undefined;
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
  const explicit = KINDS.filter((kind) => given[kind]);
  const own =
    explicit.find((kind) => wanted.includes(kind)) ?? (options.as ? undefined : explicit[0]);
  if (own) return { token: given[own] };
  if (!wanted.length) return {};

  const kind = wanted.find((kind) => auth.kinds.includes(kind));
  if (!kind) {
    throw new LarkError("auth", {
      operation: id,
      reason: `needs a ${wanted.join(" or ")} access token, which this client cannot supply; pass ${wanted
        .map((kind) => `${kind}AccessToken`)
        .join(" or ")}`,
    });
  }
  const request = { kind, tenantKey: options.tenantKey };
  const token = await auth.getToken(request, tokens);
  return { token, drop: token ? () => auth.dropToken?.(token, request, tokens) : undefined };
}
