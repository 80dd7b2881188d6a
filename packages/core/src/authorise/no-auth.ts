import type { TokenProvider } from "./token-provider.js";

/**
 * Sends no token, unless a call carries one: for a proxy of your own that adds it.
 *
 * @example
 * ```ts
 * const client = createClient({ auth: noAuth(), domain: "https://example.com/lark" });
 * ```
 */
export function noAuth(): TokenProvider {
  return { kinds: ["tenant", "user", "app"], getToken: async () => undefined };
}
