import { tokenContext } from "@lark/core";
import type { Grants } from "./app.js";

/** `authen/v2`, and `oauth/v3` of the accounts service for apps that prove themselves by an assertion. */
export const currentGrants: Grants = {
  page: "/open-apis/authen/v1/authorize",
  appIdParameter: "client_id",
  pkce: true,
  async redeem(app, fields) {
    const { post } = tokenContext(app.client);
    const body = { ...fields, ...(await app.credentials()) };
    return app.signs
      ? post("/oauth/v3/token", body, { origin: app.accountsDomain, field: "access_token" })
      : post("/open-apis/authen/v2/oauth/token", body, { field: "access_token" });
  },
};
