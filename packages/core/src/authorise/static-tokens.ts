import { check, isText } from "../client/check.js";
import { configError } from "../error/error.js";
import type { TokenKind } from "../operation/description.js";
import type { TokenProvider } from "./token-provider.js";

/** Tokens that somebody else keeps fresh. At least one. */
export interface StaticTokens {
  readonly tenantAccessToken?: string | undefined;
  readonly userAccessToken?: string | undefined;
  readonly appAccessToken?: string | undefined;
}

/**
 * Uses tokens as they are given: none is fetched, cached or refreshed.
 *
 * @throws `LarkError` of kind `config` when there is no token.
 * @example
 * ```ts
 * const client = createClient({ auth: staticTokens({ userAccessToken }) });
 * ```
 */
export function staticTokens(tokens: StaticTokens): TokenProvider {
  check("staticTokens", tokens, {
    tenantAccessToken: isText,
    userAccessToken: isText,
    appAccessToken: isText,
  });
  const { tenantAccessToken: tenant, userAccessToken: user, appAccessToken: app } = tokens;
  const byKind: Record<TokenKind, string | undefined> = { tenant, user, app };
  const kinds = (Object.keys(byKind) as TokenKind[]).filter((kind) => byKind[kind]);
  if (!kinds.length) throw configError("staticTokens: pass at least one token");
  return { kinds, getToken: async ({ kind }) => byKind[kind] };
}
