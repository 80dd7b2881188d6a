import { type Answer, type Client, FEISHU_DOMAIN, LARK_DOMAIN, LarkError } from "@lark/core";

/** An app that users sign in to. Made by {@link oauthApp}; immutable. */
export interface OAuthApp {
  readonly client: Client;
  readonly appId: string;
  /** Origin of the accounts service. */
  readonly accountsDomain: string;
  readonly grants: Grants;
  /** What proves the app's identity: the secret, or a new assertion. */
  readonly credentials: () => Promise<Record<string, string>>;
  /** Whether it proves itself by assertions. */
  readonly signs: boolean;
}

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

const ACCOUNTS: Readonly<Record<string, string>> = {
  [FEISHU_DOMAIN]: "https://accounts.feishu.cn",
  [LARK_DOMAIN]: "https://accounts.larksuite.com",
};

/** Secrets and codes travel over https; plain http is for an emulator on this machine. */
const ORIGIN = /^(https:\/\/[^\s/?#@\\]+|http:\/\/(localhost|127\.[\d.]+|\[::1])(:\d+)?)\/?$/;

export const configError = (reason: string): LarkError => new LarkError("config", { reason });

/** The accounts service that belongs to a client. */
export function accountsOf({ domain }: Pick<Client, "domain">, given?: string): string {
  const accounts = given ?? ACCOUNTS[domain];
  if (!accounts) throw configError(`oauth: accountsDomain is needed for ${domain}`);
  if (!ORIGIN.test(accounts)) throw configError("oauth: accountsDomain must be an https origin");
  return accounts.replace(/\/$/, "");
}
