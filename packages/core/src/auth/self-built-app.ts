import { configError } from "../error.js";
import { issued } from "./issued.js";
import type { TokenProvider } from "./token-provider.js";
import type { IssuedToken } from "./token-store.js";
import { tokenKey } from "./token-store.js";

/** Credentials of a self-built app, from its page in the developer console. */
export interface SelfBuiltAppOptions {
  readonly appId: string;
  readonly appSecret: string;
}

/**
 * Tokens of a self-built app: tenant and app access tokens.
 *
 * @throws `LarkError` of kind `config` when a credential is missing.
 * @example
 * ```ts
 * const client = createClient({ auth: selfBuiltApp({ appId: "cli_…", appSecret: "…" }) });
 * ```
 * @see https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal
 */
export function selfBuiltApp({ appId, appSecret }: SelfBuiltAppOptions): TokenProvider {
  if (!appId) throw configError("selfBuiltApp: appId is missing");
  if (!appSecret) throw configError("selfBuiltApp: appSecret is missing");
  return {
    kinds: ["tenant", "app"],
    appId,
    getToken: ({ kind }, { domain, store, post }) =>
      store.get(
        tokenKey(domain, appId, kind),
        async (): Promise<IssuedToken> =>
          issued(
            await post(`/open-apis/auth/v3/${kind}_access_token/internal`, {
              app_id: appId,
              app_secret: appSecret,
            }),
            `${kind}_access_token`,
            `${kind} access token of app ${appId}`,
          ),
      ),
    dropToken: (token, { kind }, { domain, store }) =>
      store.drop(tokenKey(domain, appId, kind), token),
  };
}
