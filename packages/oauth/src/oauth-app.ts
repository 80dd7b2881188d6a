import type { Client } from "@lark/core";
import { accountsOf, configError, type Grants, type OAuthApp } from "./app.js";
import { currentGrants } from "./grants.js";

/** Options of {@link oauthApp}. */
export interface OAuthAppOptions {
  /** Sends the requests: its `domain`, `fetch`, timeout, retries, hooks and log. Its `auth` does not matter. */
  readonly client: Client;
  /** Default: the app of the client. */
  readonly appId?: string | undefined;
  readonly appSecret?: string | undefined;
  /**
   * Signs a client assertion (a JWT) for an audience, the host of the accounts service. Takes the place of the
   * secret, for self-built apps.
   */
  readonly sign?: ((audience: string) => Promise<string>) | undefined;
  /** Origin of the accounts service. Known for Feishu and Lark; a deployment of your own has to name it. */
  readonly accountsDomain?: string | undefined;
  /** `authenV1()` of `@lark/oauth/v1`, for a deployment that has only the older endpoints. */
  readonly grants?: Grants | undefined;
}

/**
 * Describes the app that users sign in to. Nothing is sent.
 *
 * @throws `LarkError` of kind `config` that names what is missing.
 * @example
 * ```ts
 * const client = createClient({ auth: selfBuiltApp({ appId, appSecret }) });
 * const app = oauthApp({ client, appSecret });
 * ```
 */
export function oauthApp(options: OAuthAppOptions): OAuthApp {
  const { client, appId = client.appId, appSecret, sign, grants = currentGrants } = options;
  if (!appId) throw configError("oauthApp: appId is missing, and the client's auth has none");
  if (!appSecret && !sign) throw configError("oauthApp: pass appSecret or sign");
  const accountsDomain = accountsOf(client, options.accountsDomain);
  const credentials = async (): Promise<Record<string, string>> => {
    if (!sign) return { client_id: appId, client_secret: appSecret as string };
    return {
      client_id: appId,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await sign(new URL(accountsDomain).host),
    };
  };
  return Object.freeze({
    client,
    appId,
    accountsDomain,
    grants,
    signs: Boolean(sign),
    credentials,
  });
}
