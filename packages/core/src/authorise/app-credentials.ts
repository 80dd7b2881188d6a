import { type Client, configOf } from "../client/config.js";
import { configError } from "../error/error.js";
import type { AppCredentials } from "./token-provider.js";

/**
 * What the client's app proves its identity by where no token is taken. Keep it out of logs and errors.
 *
 * @throws `LarkError` of kind `config` when the token provider has nothing of the kind.
 * @example
 * ```ts
 * const { appId, appSecret } = await appCredentials(client);
 * ```
 */
export async function appCredentials(client: Client): Promise<AppCredentials> {
  const { auth, tokens } = configOf(client, "appCredentials");
  const credentials = await auth.credentials?.(tokens);
  if (!credentials) throw configError("a self-built app is needed: auth: selfBuiltApp({ … })");
  return credentials;
}
