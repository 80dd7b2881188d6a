import { check, isFunction } from "../client/check.js";
import { SAFE_URL } from "../client/checks.js";
import { FEISHU_DOMAIN, LARK_DOMAIN } from "../client/domain.js";
import { configError, LarkError } from "../error/error.js";
import { issued } from "./issued.js";
import type { TokenContext } from "./token-provider.js";
import type { IssuedToken } from "./token-store.js";

/** A signed assertion, and the proxy to send it through, if any. */
export interface SignedAssertion {
  readonly assertion: string;
  /** Sends the request to `https://<service>/<prefix>` with the original host in `X-Target-Service`. */
  readonly proxy?: { readonly service: string; readonly prefix?: string | undefined } | undefined;
}

/** Options of {@link clientAssertion}. */
export interface ClientAssertionOptions {
  /** Makes the assertion (a JWT) for an audience, the host of the accounts service. Called for each token. */
  readonly sign: (audience: string) => Promise<string | SignedAssertion>;
  /** Origin of the accounts service. Needed with a domain of your own; known for Feishu and Lark. */
  readonly accountsDomain?: string | undefined;
}

/** Proves an app's identity without a secret. Made by {@link clientAssertion}. */
export interface ClientAssertion {
  /** Signs for an audience. */
  sign(appId: string, audience: string): Promise<SignedAssertion>;
  /** Gets a token for the app. */
  issue(appId: string, context: TokenContext): Promise<IssuedToken>;
}

const ACCOUNTS = new Map([
  [FEISHU_DOMAIN, "https://accounts.feishu.cn"],
  [LARK_DOMAIN, "https://accounts.larksuite.com"],
]);

/**
 * Lets a self-built app get tenant access tokens by a signed assertion instead of a secret.
 *
 * @example
 * ```ts
 * const auth = selfBuiltApp({ appId: "cli_…", assertion: clientAssertion({ sign: (audience) => signJwt(audience) }) });
 * ```
 */
export function clientAssertion(options: ClientAssertionOptions): ClientAssertion {
  check("clientAssertion", options, {
    sign: isFunction,
    accountsDomain: (domain) => SAFE_URL.test(domain) || "an https:// origin",
  });
  const { sign, accountsDomain } = options;
  if (!sign) throw configError('clientAssertion: "sign" is missing');
  return {
    async sign(appId, audience) {
      let signed: string | SignedAssertion;
      try {
        signed = await sign(audience);
      } catch (cause) {
        throw new LarkError("auth", {
          reason: `the client assertion of app ${appId} could not be signed`,
          cause,
        });
      }
      const result = typeof signed === "string" ? { assertion: signed } : signed;
      if (!result.assertion)
        throw new LarkError("auth", { reason: `the client assertion of app ${appId} is empty` });
      return result;
    },
    async issue(appId, { domain, post }) {
      const accounts = accountsDomain ?? ACCOUNTS.get(domain);
      if (!accounts) throw configError(`clientAssertion: accountsDomain is needed for ${domain}`);
      const { host } = new URL(accounts);
      const { assertion, proxy } = await this.sign(appId, host);
      const answer = await post(
        "/oauth/v3/token",
        {
          grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
          client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
          client_assertion: assertion,
          client_id: appId,
        },
        {
          headers: proxy && { "x-target-service": host },
          origin: proxy ? proxyOrigin(proxy) : accounts.replace(/\/+$/, ""),
          field: "access_token",
        },
      );
      return issued(answer, "access_token", `tenant access token of app ${appId}`);
    },
  };
}

function proxyOrigin({ service, prefix = "" }: NonNullable<SignedAssertion["proxy"]>): string {
  const path = prefix.replace(/^\/+|\/+$/g, "");
  const target = `https://${service}${path && "/"}${path}`;
  // Refuses a scheme, user info, dots that climb and anything else that is not a host and a plain path.
  if (!/^https:\/\/[\w.-]+(:\d+)?(\/[\w.~-]+)*$/.test(target) || target.includes("..")) {
    throw configError("clientAssertion: proxy must name a host and a plain path prefix");
  }
  return target;
}
