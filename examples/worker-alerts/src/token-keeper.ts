import { DurableObject } from "cloudflare:workers";
import { createClient, selfBuiltApp, type TokenContext, tokenContext } from "@lark/core";

/** The app, as the environment names it. */
export interface AppEnvironment {
  readonly APP_ID: string;
  readonly APP_SECRET: string;
  /** `https://open.larksuite.com` for Lark. */
  readonly LARK_DOMAIN?: string;
}

/**
 * Gets the app's tokens from the platform. There is one such object for all isolates, so a thousand of them that start at
 * once make one token request.
 */
export class TokenKeeper extends DurableObject<AppEnvironment> {
  readonly #auth: ReturnType<typeof selfBuiltApp>;
  readonly #context: TokenContext;

  constructor(state: DurableObjectState, environment: AppEnvironment) {
    super(state, environment);
    const { storage } = state;
    const { APP_ID: appId, APP_SECRET: appSecret, LARK_DOMAIN: domain } = environment;
    this.#auth = selfBuiltApp({ appId, appSecret });
    // The object leaves memory when nobody asks for a while; its storage stays.
    const cache = {
      getItem: (key: string) => storage.get(key),
      setItem: (key: string, token: object) => storage.put(key, token),
      removeItem: (key: string) => storage.delete(key),
    };
    this.#context = tokenContext(createClient({ auth: this.#auth, domain, cache }));
  }

  /** A token that is valid now; renewed ahead of its end. */
  async token(): Promise<string> {
    return (await this.#auth.getToken({ kind: "tenant" }, this.#context)) ?? "";
  }

  /** Forgets a token that the platform refused. */
  async drop(token: string): Promise<void> {
    await this.#auth.dropToken?.(token, { kind: "tenant" }, this.#context);
  }
}
