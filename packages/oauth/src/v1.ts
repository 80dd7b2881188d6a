import { createOidcAccessToken, createOidcRefreshAccessToken } from "@lark/authen-v1";
import { configError, type Grants, type TokenAnswer } from "./app.js";

/**
 * The older `authen/v1` endpoints, for a private deployment that has only those. The app proves itself by its access
 * token, so the client needs the app's own `auth`. Refresh tokens of the two generations are not interchangeable.
 *
 * @example
 * ```ts
 * const app = oauthApp({ client, appSecret, accountsDomain, grants: authenV1() });
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/authen-v1/oidc-access_token/create
 */
export function authenV1(): Grants {
  return {
    page: "/open-apis/authen/v1/index",
    appIdParameter: "app_id",
    pkce: false,
    async redeem({ client }, { grant_type, code = "", refresh_token = "" }) {
      const redeemed =
        grant_type === "authorization_code"
          ? createOidcAccessToken.raw(client, { body: { grant_type, code } })
          : grant_type === "refresh_token"
            ? createOidcRefreshAccessToken.raw(client, { body: { grant_type, refresh_token } })
            : undefined;
      if (!redeemed) throw configError("authen/v1 has no device flow");
      return (await redeemed) as TokenAnswer;
    },
  };
}
