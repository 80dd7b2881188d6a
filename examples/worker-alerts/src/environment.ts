import type { AppEnvironment, TokenKeeper } from "./token-keeper.js";

/** What wrangler.jsonc and the secrets give the Worker. */
export interface Environment extends AppEnvironment {
  /** The chat that the alerts go to. The bot has to be a member. */
  readonly CHAT_ID: string;
  /** What a sender has to know. */
  readonly ALERT_KEY: string;
  readonly TOKENS: KVNamespace;
  readonly KEEPER: DurableObjectNamespace<TokenKeeper>;
}
