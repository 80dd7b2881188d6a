import { check, has, isText } from "../client/check.js";
import { configError } from "../error/error.js";
import type { TokenKind } from "../operation/description.js";
import type { ClientAssertion } from "./client-assertion.js";
import { issued } from "./issued.js";
import type { TokenProvider } from "./token-provider.js";
import { tokenKey } from "./token-store.js";

/** Credentials of a self-built app, from its page in the developer console. Either a secret or an assertion. */
export interface SelfBuiltAppOptions {
  readonly appId: string;
  readonly appSecret?: string | undefined;
  /** Takes the place of the secret; gives tenant access tokens only. Made by `clientAssertion()`. */
  readonly assertion?: ClientAssertion | undefined;
}

/**
 * Tokens of a self-built app: tenant and app access tokens.
 *
 * @throws `LarkError` of kind `config` when a credential is missing or an option is unknown.
 * @example
 * ```ts
 * const client = createClient({ auth: selfBuiltApp({ appId: "cli_…", appSecret: "…" }) });
 * ```
 * @see https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal
 */
export function selfBuiltApp(options: SelfBuiltAppOptions): TokenProvider {
  check("selfBuiltApp", options, {
    appId: isText,
    appSecret: isText,
    assertion: has("issue"),
  });
  const { appId, appSecret, assertion } = options;
  const missing = appId ? (appSecret || assertion ? "" : "appSecret") : "appId";
  if (missing) throw configError(`selfBuiltApp: "${missing}" is missing`);
  // A provider may serve clients of several domains.
  const keys: Record<string, string> = {};
  const keyOf = (kind: TokenKind, domain: string) => {
    keys[kind + domain] ??= tokenKey(domain, appId, kind);
    return keys[kind + domain] as string;
  };
  return {
    kinds: assertion ? ["tenant"] : ["tenant", "app"],
    appId,
    getToken: ({ kind }, context) =>
      context.store.get(keyOf(kind, context.domain), async () => {
        if (assertion) return assertion.issue(appId, context);
        const field = `${kind}_access_token`;
        const body = { app_id: appId, app_secret: appSecret as string };
        return issued(
          await context.post(`/open-apis/auth/v3/${field}/internal`, body, { field }),
          field,
          `${kind} token of ${appId}`,
        );
      }),
    credentials: async ({ domain }) =>
      assertion
        ? { appId, ...(await assertion.sign(appId, new URL(domain).host)) }
        : { appId, appSecret },
    dropToken: (token, { kind }, { domain, store }) => store.drop(keyOf(kind, domain), token),
  };
}
