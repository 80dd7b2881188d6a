import { type Answer, tokenContext } from "@lark/core";
import type { OAuthApp } from "./app.js";

/** What a token endpoint answers with. */
export type TokenAnswer = Answer<Record<string, unknown>>;

/** Where the codes and refresh tokens of one generation of the platform are redeemed. */
export interface Grants {
  /** Path of the page on which a user agrees, below the accounts service. */
  readonly page: string;
  /** What the page calls the app's id. */
  readonly appIdParameter: string;
  /** Whether a code can be bound to the browser that asked for it (PKCE). */
  readonly pkce: boolean;
  /** Redeems a code, a device code or a refresh token. */
  redeem(app: OAuthApp, fields: Record<string, string>): Promise<TokenAnswer>;
}

/** `authen/v2`, and `oauth/v3` of the accounts service for apps that prove themselves by an assertion. */
export const currentGrants: Grants = {
  page: "/open-apis/authen/v1/authorize",
  appIdParameter: "client_id",
  pkce: true,
  async redeem(app, fields) {
    const { post } = tokenContext(app.client);
    const body = { ...fields, ...(await app.credentials()) };
    return app.signs
      ? post("/oauth/v3/token", body, {}, app.accountsDomain)
      : post("/open-apis/authen/v2/oauth/token", body);
  },
};
