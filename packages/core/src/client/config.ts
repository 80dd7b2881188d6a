import type { TokenContext, TokenProvider } from "../authorise/token-provider.js";
import { configError } from "../error/error.js";
import type { RetryOptions } from "../retry/retry-options.js";
import type { HttpClient } from "../send/http-client.js";
import type { CallOptions } from "./call-options.js";
import { shown } from "./check.js";
import type { Hooks } from "./hooks.js";
import type { Log } from "./log.js";
import type { RateLimit } from "./rate-limit.js";

/** A configured client. Immutable; everything it knows is its own. */
export interface Client {
  /** The origin that requests go to, without a trailing slash. */
  readonly domain: string;
  /** The app, where the token provider has one. */
  readonly appId: string | undefined;
  /** @internal */
  readonly "~config": () => Config;
}

/** What a client is made of: its options, checked and completed. */
export interface Config {
  readonly auth: TokenProvider;
  readonly domain: string;
  readonly timeout: number;
  readonly retry: RetryOptions | false | undefined;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Value of the help desk's header. */
  readonly helpdesk: string | undefined;
  readonly http: HttpClient;
  readonly rateLimit: RateLimit | undefined;
  readonly hooks: Hooks | undefined;
  readonly log: Log;
  readonly tokens: TokenContext;
  /** Options bound to the client, under those of a call. */
  readonly defaults: CallOptions;
}

/** What is behind a client; `where` names the function that was given something else. */
export function configOf(client: Client, where: string): Config {
  const config = Object(client)["~config"] as Client["~config"] | undefined;
  if (config) return config();
  throw configError(
    `${where}: the first argument must be a client made by createClient(), not ${shown(client)}`,
  );
}
